/* Small comforts. Every page works without them. */
"use strict";

const find = (root, selector) => Array.from(root.querySelectorAll(selector));

/* The sum under a row of counters, said as soon as one changes. */
function addUp(group) {
  const sum = find(group, "input[type=number]").reduce((total, input) => total + (parseInt(input.value, 10) || 0), 0);
  find(group, "output[data-sum]").forEach((output) => { output.textContent = String(sum); });
}

function step(button) {
  const input = button.parentElement.querySelector("input");
  const least = parseInt(input.min || "0", 10);
  const most = parseInt(input.max || "9999", 10);
  const wished = (parseInt(input.value, 10) || 0) + parseInt(button.dataset.step, 10);
  input.value = String(Math.min(Math.max(wished, least), most));
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/* What works only with a script is shown by the script: step buttons, sums. */
function prepare(root) {
  find(root, "[data-step], [data-sum-row]").forEach((part) => { part.hidden = false; });
  find(root, ".counters").forEach(addUp);
  const wrong = root.querySelector(".summary");
  if (wrong) wrong.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) step(button);
  const menu = document.querySelector(".menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
  if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("input", (event) => {
  const group = event.target.closest(".counters");
  if (group) addUp(group);
});

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".menu[open]");
  if (event.key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* The second of two quick clicks sends nothing. The server would count it once anyway. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  window.setTimeout(() => { delete form.dataset.sent; }, 4000);
});
window.addEventListener("pageshow", () => find(document, "form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

/* Paper shows what was folded, and the whole address. */
window.addEventListener("beforeprint", () => {
  find(document, "details.more").forEach((part) => { part.open = true; });
  find(document, "[data-address]").forEach((part) => { part.textContent = location.href.split("#")[0]; });
});

document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
prepare(document);
