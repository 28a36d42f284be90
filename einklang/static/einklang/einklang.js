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

/* A browser sends nothing for a day that does not exist, and what was stored would be overwritten with nothing. */
function sayUnreadable(input) {
  const id = `${input.id}_unreadable`;
  if (document.getElementById(id)) return;
  const said = document.createElement("ul");
  const line = document.createElement("li");
  const described = input.getAttribute("aria-describedby");
  said.className = "errorlist";
  said.id = id;
  line.textContent = input.dataset.unreadable;
  said.append(line);
  input.before(said);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", `${described || ""} ${id}`.trim());
  input.addEventListener("input", () => {
    said.remove();
    input.removeAttribute("aria-invalid");
    if (described) input.setAttribute("aria-describedby", described);
    else input.removeAttribute("aria-describedby");
  }, { once: true });
}

function holdBack(event) {
  const unreadable = find(event.target, "[data-unreadable]").filter((input) => input.validity.badInput);
  if (!unreadable.length) return false;
  event.preventDefault();
  unreadable.forEach(sayUnreadable);
  const folded = unreadable[0].closest("details");
  if (folded) folded.open = true;
  unreadable[0].focus();
  return true;
}

/* The second of two quick clicks sends nothing. The server would count it once anyway. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (holdBack(event)) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  window.setTimeout(() => { delete form.dataset.sent; }, 4000);
});
window.addEventListener("pageshow", () => find(document, "form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

/* Paper shows what was folded. */
window.addEventListener("beforeprint", () => find(document, "details.more").forEach((part) => { part.open = true; }));

document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
prepare(document);
