/* One key for what happens most. Every button works without it. */
"use strict";

const typing = (target) => target.closest("textarea, select, [contenteditable], input:not([type=number], [type=checkbox], [type=radio])") !== null;
const early = () => document.querySelector(".counters input[name=advance_here]");
const shown = () => document.querySelector("#counting input[name=shown]");
const counters = () => Array.from(document.querySelectorAll(".counters input[data-degree]"));

function change(input, by) {
  const now = parseInt(input.value, 10) || 0;
  input.value = String(Math.max(0, now + by));
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/* All who have not said anything else agree; those who did so beforehand are counted already. */
function restAgrees(form) {
  const inputs = Array.from(form.querySelectorAll("input[data-degree]"));
  const [first, ...others] = inputs;
  const said = [early(), ...others].reduce((total, input) => total + (parseInt(input?.value, 10) || 0), 0);
  first.value = String(Math.max(0, parseInt(form.dataset.present, 10) - said));
  first.dispatchEvent(new Event("input", { bubbles: true }));
}


/* Single keys can be turned off, here and for the next page (WCAG 2.1.4). */
const OFF = "einklang-keys-off";
const keysAreOff = () => window.localStorage.getItem(OFF) === "1";
function showKeys(root) {
  root.querySelectorAll("[data-rest], .only-keys").forEach((part) => { part.hidden = false; });
  root.querySelectorAll("[data-keys]").forEach((box) => { box.checked = !keysAreOff(); });
}
showKeys(document);
document.addEventListener("einklang:fresh", (event) => showKeys(event.target));
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys]")) window.localStorage.setItem(OFF, event.target.checked ? "0" : "1");
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rest]");
  if (button) restAgrees(button.closest("form"));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || keysAreOff() || typing(event.target)) return;
  const inNumber = event.target.matches("input[type=number]");
  const digit = /^(?:Digit|Numpad)([1-6])$/.exec(event.code);
  if (digit && !inNumber) {
    const input = counters()[parseInt(digit[1], 10) - 1];
    if (input) {
      event.preventDefault();
      change(input, event.shiftKey ? -1 : 1);
      return;
    }
  }
  if (inNumber) return;
  const key = event.key.toLowerCase();
  const rest = key === "r" && document.querySelector("[data-rest]");
  const target = rest || (/^[a-z1-9]$/.test(key) && document.querySelector(`[data-key="${key}"]`));
  if (target) {
    event.preventDefault();
    if (target.matches("input")) target.focus();
    else target.click();
  }
});

/* A text that is typed and not sent would be gone with the page. */
const unsent = (form) => Array.from(document.querySelectorAll("textarea"))
  .some((text) => text.form !== form && text.value.trim() && text.value !== text.defaultValue);

/* Counts that are typed and not saved go along with every other button, and which ones the page showed. */
document.addEventListener("submit", (event) => {
  if (event.target.dataset.unsaved && unsent(event.target) && !window.confirm(event.target.dataset.unsaved)) {
    event.preventDefault();
    return;
  }
  if (event.target.querySelector("input[data-degree]")) return;
  [...counters(), early(), shown()].filter(Boolean).forEach((input) => {
    const along = document.createElement("input");
    along.type = "hidden";
    along.name = input.name;
    along.value = input.value;
    event.target.append(along);
  });
});
