/* What is typed is saved on every pause, on leaving a field and before a link is followed. Works without: the buttons save, too. */
"use strict";

const PAUSE = 2000;
const LONGEST_WAIT = 60000;
const FORGERY_TOKEN = "csrfmiddlewaretoken";

document.querySelectorAll("form[data-autosave]").forEach((form) => {
  const said = form.querySelector("[data-saved]");
  const revision = form.querySelector("[name='revision']");
  let stored = told();
  let refused = null;
  let wait = PAUSE;
  let timer = null;
  let busy = null;
  let isOver = false;
  let isLeaving = false;

  /* What somebody typed, without what the page itself keeps. */
  function told() {
    const data = new URLSearchParams(new FormData(form));
    [FORGERY_TOKEN, "revision"].forEach((name) => data.delete(name));
    return data.toString();
  }

  const isUnsaved = () => told() !== stored;

  /* A number that does not exist arrives at the server as none: it is not saved over the one that stands there. */
  const isUnreadable = () => Array.from(form.elements).some((one) => one.validity && one.validity.badInput);

  /* Two states: saved, with the time, or not saved, with the reason. */
  function say(text, isSaved = false) {
    said.classList.toggle("not-saved", !isSaved);
    if (said.textContent !== text) said.textContent = text;
  }

  /* Signed in anew in another window: the page takes the new mark of this browser and need not be loaded again. */
  async function renew(data) {
    const answer = await fetch(window.location.href, { redirect: "manual" });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const token = page.querySelector(`form[data-autosave] [name='${FORGERY_TOKEN}']`);
    if (!token) return false;
    form.querySelector(`[name='${FORGERY_TOKEN}']`).value = token.value;
    data.set(FORGERY_TOKEN, token.value);
    return true;
  }

  async function post(keepalive) {
    const data = new URLSearchParams(new FormData(form));
    data.set("do", "autosave");
    const once = () => fetch(form.action || window.location.href, { method: "POST", body: data, redirect: "manual", keepalive });
    const answer = await once();
    return answer.status === 403 && (await renew(data)) ? once() : answer;
  }

  async function send(keepalive) {
    const sent = told();
    const answer = await post(keepalive).catch(() => null);
    if (answer && (answer.type === "opaqueredirect" || answer.status === 403)) {
      refused = sent;
      say(said.dataset.signedOut);
    } else if (answer && (answer.headers.get("content-type") || "").startsWith("application/json")) {
      hear(sent, answer, await answer.json());
    } else {
      wait = Math.min(2 * wait, LONGEST_WAIT);
      say(answer ? said.dataset.busy : said.dataset.offline);
    }
  }

  /* What the server says is shown; what was typed stays in the fields whatever it says. */
  function hear(sent, answer, read) {
    wait = PAUSE;
    say(read.said, answer.ok);
    if (answer.status === 409) isOver = true;
    if (!answer.ok) {
      refused = sent;
      return;
    }
    stored = sent;
    revision.value = String(read.revision);
    const findings = form.querySelector("[data-findings]");
    if (findings && read.findings !== undefined) findings.innerHTML = read.findings;
  }

  async function save(keepalive = false) {
    window.clearTimeout(timer);
    while (busy) await busy;
    if (isOver || !isUnsaved() || told() === refused) return;
    if (isUnreadable()) {
      say(said.dataset.noNumber);
      return;
    }
    busy = send(keepalive);
    await busy;
    busy = null;
    plan();
  }

  function plan() {
    window.clearTimeout(timer);
    if (!isOver && isUnsaved() && told() !== refused) timer = window.setTimeout(save, wait);
  }

  /* Once more, because something may be different now: the net, or the sign-in. */
  function again() {
    refused = null;
    save();
  }

  form.addEventListener("input", plan);
  form.addEventListener("focusout", () => save());
  window.addEventListener("online", again);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? save(true) : again()));

  /* A link waits for what is not saved yet: the next page shows it, and does not contradict it. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isElsewhere = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || isElsewhere || link.target || link.getAttribute("href").startsWith("#") || isOver || !isUnsaved()) return;
    event.preventDefault();
    save().then(() => window.location.assign(link.href));
  });

  /* The browser asks back before it throws away what could not be saved. */
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && said.classList.contains("not-saved")) event.preventDefault();
  });

  /* A button waits for a save that is under way: two at once would contradict each other. */
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (!busy) {
      isOver = isLeaving = true;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    busy.then(() => form.requestSubmit(button));
  }, { capture: true });
});
