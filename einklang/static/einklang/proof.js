/* The enter key goes on to the next voucher, and a list grows a row without a new page. Works without: the button adds rows. */
"use strict";

function addVoucher(form, name) {
  const count = form.querySelector(`[name="${name}-TOTAL_FORMS"]`);
  const holder = document.createElement("div");
  holder.innerHTML = document.querySelector(`template[data-empty="${name}"]`).innerHTML.replaceAll("__prefix__", count.value);
  const row = holder.firstElementChild;
  count.value = String(Number(count.value) + 1);
  row.querySelector("legend").append(` ${count.value}`);
  form.querySelector(`[data-rows="${name}"]`).append(row);
  return row;
}

function toNextRow(form, target) {
  const row = target.closest("[data-row]");
  const next = row.nextElementSibling || addVoucher(form, row.dataset.row);
  /* Bills lie in piles: the next one mostly belongs to the same costs. */
  const [before, after] = [row, next].map((one) => one.querySelector("select"));
  if (after && !after.value) after.value = before.value;
  next.querySelector("input:not([type=hidden])").focus();
}

document.querySelectorAll("form[data-proof]").forEach((form) => {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (!button) return;
    event.preventDefault();
    addVoucher(form, button.dataset.add).querySelector("input:not([type=hidden])").focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("[data-row] input")) return;
    event.preventDefault();
    toNextRow(form, event.target);
  });
});
