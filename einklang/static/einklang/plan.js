/* The plan adds up while one types, and grows a row without a new page. Works without: the server does both. */
"use strict";

const language = document.documentElement.lang.startsWith("de") ? "de" : "en";
const shapes = { de: /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?$/, en: /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/ };
const written = new Intl.NumberFormat(language, { style: "currency", currency: "EUR" });

/* Whole cents, as the server reads them; what it would not read counts nothing here. */
function cents(text) {
  const found = shapes[language].exec(text.trim().replace(/\s*(€|EUR)$/i, ""));
  return found ? Number(found[1].replace(/\D/g, "") + (found[2] || "00")) : 0;
}

function isKept(row) {
  const crossed = row.querySelector("[name$='-DELETE']");
  const status = row.querySelector("[name$='-status']");
  return !(crossed && crossed.checked) && !(status && status.value === "refused");
}

function sumOf(form, name) {
  const rows = Array.from(form.querySelectorAll(`[data-row="${name}"]`)).filter(isKept);
  return rows.reduce((sum, row) => sum + cents(row.querySelector("[name$='-amount']").value), 0);
}

function say(form, name, amount) {
  const output = form.querySelector(`[data-sum="${name}"]`);
  const text = written.format(amount / 100);
  if (output && output.textContent !== text) output.textContent = text;
}

function addUpPlan(form) {
  const costs = sumOf(form, "lines");
  const cover = sumOf(form, "covers") + cents(form.querySelector("[name='requested']").value);
  const gap = costs - cover;
  say(form, "lines", costs);
  say(form, "covers", cover);
  say(form, "short", gap);
  say(form, "over", -gap);
  say(form, "most", Math.floor((costs * Number(form.dataset.maxShare)) / 100000));
  form.querySelector("[data-most]").hidden = !costs;
  const shown = gap > 0 ? "short" : gap < 0 ? "over" : costs ? "even" : "";
  form.querySelectorAll("[data-gap]").forEach((line) => { line.hidden = line.dataset.gap !== shown; });
}

function addRow(form, name) {
  const count = form.querySelector(`[name="${name}-TOTAL_FORMS"]`);
  const holder = document.createElement("div");
  const empty = form.querySelector(`template[data-empty="${name}"]`);
  holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", count.value);
  const row = holder.firstElementChild;
  count.value = String(Number(count.value) + 1);
  row.querySelector("legend").append(` ${count.value}`);
  form.querySelector(`[data-rows="${name}"]`).append(row);
  row.querySelector("select, input").focus();
}

document.querySelectorAll("[data-plan]").forEach((form) => {
  addUpPlan(form);
  form.addEventListener("input", () => addUpPlan(form));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (!button) return;
    event.preventDefault();
    addRow(form, button.dataset.add);
  });
});
