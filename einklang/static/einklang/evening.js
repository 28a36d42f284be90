/* One key for what happens most. Every button works without it. */
"use strict";

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button) {
    event.preventDefault();
    button.click();
    return;
  }
  const degree = /^Digit([1-6])$/.exec(event.code);
  const input = degree && document.querySelector(`.counters input[data-degree="${degree[1]}"]`);
  if (input) {
    event.preventDefault();
    const now = parseInt(input.value, 10) || 0;
    input.value = String(Math.max(0, now + (event.shiftKey ? -1 : 1)));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

/* All who have not said anything else agree. */
document.querySelectorAll("[data-rest]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const form = button.closest("form");
    const others = Array.from(form.querySelectorAll("input[data-degree]")).filter((input) => input.dataset.degree !== "1");
    const said = others.reduce((total, input) => total + (parseInt(input.value, 10) || 0), 0);
    const first = form.querySelector('input[data-degree="1"]');
    first.value = String(Math.max(0, parseInt(form.dataset.present, 10) - said));
    first.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
