/* A draft is saved on every pause and on leaving a field. Works without: the button saves, too. */
"use strict";

const PAUSE = 2000;

document.querySelectorAll("form[data-autosave]").forEach((form) => {
  const said = form.querySelector("[data-saved]");
  const told = () => new URLSearchParams(new FormData(form)).toString();
  const revision = form.querySelector("[name='revision']");
  let stored = told();
  let timer = null;
  let busy = null;
  let isOver = false;

  function say(text) {
    if (said.textContent !== text) said.textContent = text;
  }

  /* What the server says is shown; what was typed stays in the fields whatever it says. */
  async function send(keepalive) {
    const sent = told();
    const data = new URLSearchParams(new FormData(form));
    data.set("do", "autosave");
    let answer = null;
    try {
      answer = await fetch(form.action || window.location.href, { method: "POST", body: data, redirect: "manual", keepalive });
    } catch {
      say(said.dataset.offline);
      plan();
      return;
    }
    if (answer.type === "opaqueredirect") {
      isOver = true;
      say(said.dataset.signedOut);
      return;
    }
    if (!(answer.headers.get("content-type") || "").startsWith("application/json")) {
      say(said.dataset.offline);
      return;
    }
    const read = await answer.json();
    say(read.said);
    if (answer.ok) {
      revision.value = String(read.revision);
      // The new revision is no change that somebody typed.
      stored = sent.replace(/(^|&)revision=\d*/, `$1revision=${read.revision}`);
    }
    if (answer.status === 409) isOver = true;
  }

  /* A day that does not exist arrives at the server as none: it is not saved over the one that stands there. */
  function isUnreadable() {
    return Array.from(form.elements).some((one) => one.validity && one.validity.badInput);
  }

  function save(keepalive = false) {
    window.clearTimeout(timer);
    if (isOver || busy || told() === stored || isUnreadable()) return;
    busy = send(keepalive).finally(() => {
      busy = null;
      if (told() !== stored) plan();
    });
  }

  function plan() {
    window.clearTimeout(timer);
    if (!isOver) timer = window.setTimeout(save, PAUSE);
  }

  form.addEventListener("input", plan);
  form.addEventListener("focusout", () => { if (told() !== stored) save(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });

  /* A button waits for a save that is under way: two at once would contradict each other. */
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (!busy) {
      isOver = true;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    busy.finally(() => form.requestSubmit(button));
  }, { capture: true });
});
