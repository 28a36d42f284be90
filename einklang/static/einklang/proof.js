/* A proof saves itself in every pause, and the enter key goes on to the next row. Works without: the buttons do both. */
"use strict";

const PAUSE = 1500;

function addVoucher(form, name) {
  const count = form.querySelector(`[name="${name}-TOTAL_FORMS"]`);
  const holder = document.createElement("div");
  holder.innerHTML = document.querySelector(`template[data-empty="${name}"]`).innerHTML.replaceAll("__prefix__", count.value);
  const row = holder.firstElementChild;
  const before = form.querySelector(`[data-rows="${name}"] > :last-child select`);
  count.value = String(Number(count.value) + 1);
  row.querySelector("legend").append(` ${count.value}`);
  form.querySelector(`[data-rows="${name}"]`).append(row);
  if (before) row.querySelector("select").value = before.value;
  return row;
}

function toNextRow(form, target) {
  const row = target.closest("[data-row]");
  const next = row.nextElementSibling || addVoucher(form, row.dataset.row);
  next.querySelector("input:not([type=hidden])").focus();
}

function savesItself(form) {
  const line = form.querySelector("[data-saved]");
  let planned = null, busy = false;

  async function save() {
    planned = null;
    if (busy || form.dataset.sent) return;
    busy = true;
    const told = new FormData(form);
    told.set("do", "pause");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: told, headers: { Accept: "application/json" } });
      if ((answer.headers.get("Content-Type") || "").startsWith("application/json")) {
        const said = await answer.json();
        line.textContent = said.said;
        if (answer.ok) {
          form.querySelector("[name=revision]").value = said.revision;
          const findings = form.querySelector("[data-findings]");
          if (findings && form.dataset.proof === "vouchers") findings.innerHTML = said.findings;
        }
      }
    } catch { /* no net: the next pause or the button saves */ }
    busy = false;
  }

  form.addEventListener("input", () => {
    if (planned) window.clearTimeout(planned);
    planned = window.setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => { if (planned) window.clearTimeout(planned); });
}

document.querySelectorAll("form[data-proof]").forEach((form) => {
  savesItself(form);
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
