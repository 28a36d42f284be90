/* The plan adds up while one types, and grows a row without a new page. Works without: the server does both. */
"use strict";

const language = document.documentElement.lang.startsWith("de") ? "de" : "en";
const shapes = { de: /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?$/, en: /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/ };
const written = new Intl.NumberFormat(language, { style: "currency", currency: "EUR" });
const typed = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/* Whole cents, as the server reads them; what it would not read counts nothing here. */
function cents(text) {
  const found = shapes[language].exec(text.trim().replace(/^(€|EUR)\s*|\s*(€|EUR)$/gi, ""));
  return found ? Number(found[1].replace(/\D/g, "") + (found[2] || "00")) : 0;
}

/* A number or a product of numbers with their units, in hundredths each, as the server reads it; null for anything else. */
function quantity(text) {
  const parts = text.trim().split(/\s*[×*·]\s*|(?<![\p{L}_])\s*[xX]\s*(?=\d)/u);
  const found = parts.map((part) => /^(\d{1,6})(?:[.,](\d{1,2}))?\s*[^\d.,×*·]*$/.exec(part));
  if (found.some((one) => one === null)) return null;
  return found.reduce(
    (sum, one) => ({ number: sum.number * BigInt(one[1] + (one[2] || "").padEnd(2, "0")), by: sum.by * 100n }),
    { number: 1n, by: 1n },
  );
}

const field = (row, name) => row.querySelector(`[name$='-${name}']`);

/* The amount of a row that says how many at which price; of volunteers' hours at the guideline's rate without a price. */
function product(row, rate) {
  const many = quantity(field(row, "quantity").value);
  const unit = field(row, "unit").value.trim();
  const isWork = field(row, "group").value === "volunteers";
  if (many === null || !(unit || isWork)) return null;
  const price = BigInt(unit ? cents(unit) : rate);
  if (isWork) return Number((((many.number * 60n) / many.by) * price) / 60n);
  return Number((2n * many.number * price + many.by) / (2n * many.by));
}

/* What is worked out stands in the field of the amount, and nobody types over it as long as it is worked out. */
function workOut(row, rate) {
  if (!field(row, "quantity")) return;
  const amount = field(row, "amount");
  const worked = product(row, rate);
  const given = field(row, "unit").value.trim() || !amount.value.trim() || amount.readOnly;
  if (worked !== null && given) {
    amount.value = typed.format(worked / 100);
    amount.readOnly = true;
  } else {
    amount.readOnly = false;
  }
}

function isKept(row) {
  const crossed = field(row, "DELETE");
  const status = field(row, "status");
  return !(crossed && crossed.checked) && !(status && status.value === "refused");
}

const rowsOf = (form, name) => Array.from(form.querySelectorAll(`[data-row="${name}"]`)).filter(isKept);
const sumOf = (rows) => rows.reduce((sum, row) => sum + cents(field(row, "amount").value), 0);

function say(output, amount) {
  const text = written.format(amount / 100);
  if (output && output.textContent !== text) output.textContent = text;
}

function addUpPlan(form) {
  const sum = (name) => form.querySelector(`[data-sum="${name}"]`);
  const lines = rowsOf(form, "lines");
  const requested = cents(form.querySelector("[name='requested']").value);
  const costs = sumOf(lines);
  const cover = sumOf(rowsOf(form, "covers")) + requested;
  const most = Math.floor((costs * Number(form.dataset.maxShare)) / 100000);
  const gap = costs - cover;
  say(sum("lines"), costs);
  say(sum("covers"), cover);
  say(sum("short"), gap);
  say(sum("over"), -gap);
  say(sum("most"), most);
  say(sum("too_much"), requested - most);
  form.querySelectorAll("[data-group]").forEach((part) => {
    const amount = sumOf(lines.filter((row) => field(row, "group").value === part.dataset.group));
    say(part.querySelector("output"), amount);
    part.hidden = !amount;
  });
  form.querySelector("[data-most]").hidden = !costs;
  form.querySelector("[data-too-much]").hidden = !(costs && requested > most);
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

/* Enter in the last row begins the next one; elsewhere it goes on to the next field, and nothing is sent by accident. */
function goOn(form, event) {
  const row = event.target.closest("[data-row]");
  if (event.key !== "Enter" || !row || !event.target.matches("input:not([type=checkbox]), textarea")) return;
  event.preventDefault();
  const fields = Array.from(row.querySelectorAll(".together:first-of-type input, .together:first-of-type textarea"));
  const next = fields[fields.indexOf(event.target) + 1];
  if (next) next.focus();
  else if (row.nextElementSibling) row.nextElementSibling.querySelector("select, input").focus();
  else addRow(form, row.dataset.row);
}

document.querySelectorAll("[data-plan]").forEach((form) => {
  const rate = Number(form.dataset.rate);
  form.querySelectorAll("[data-row='lines']").forEach((row) => workOut(row, rate));
  addUpPlan(form);
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-row='lines']");
    if (row) workOut(row, rate);
    addUpPlan(form);
  });
  form.addEventListener("keydown", (event) => goOn(form, event));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (!button) return;
    event.preventDefault();
    addRow(form, button.dataset.add);
  });
});
