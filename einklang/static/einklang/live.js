/* A part of a page that follows its room: told by a stream that there is news, or asking now and then without one. */
"use strict";

const SPREAD = 400; /* many phones do not ask in the same instant */
const ASK_EVERY = 10000;
const LONGEST_WAIT = 30000;

const elsewhere = (name) => document.querySelector(`[data-${name}]`);

/* Whatever somebody is typing is never taken away; then the page only says that there is news. */
const isTyping = (part) => Array.from(part.querySelectorAll("textarea, input:not([type=hidden], [type=checkbox], [type=radio])"))
  .some((field) => field.value !== field.defaultValue);

function follow(part) {
  let source = null, wait = 1000, asking = null, busy = false, again = false, planned = null;

  function take(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(part.id);
    if (!fresh) return say(true);
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    Object.keys(part.dataset).forEach((name) => {
      if (name in fresh.dataset && name !== "live") part.dataset[name] = fresh.dataset[name];
    });
    part.replaceChildren(...fresh.childNodes);
    part.dispatchEvent(new CustomEvent("einklang:fresh", { bubbles: true }));
    if (focused) document.getElementById(focused)?.focus();
    return undefined;
  }

  function say(news) {
    const line = part.querySelector("[data-live-news]");
    if (line) line.hidden = !news;
  }

  async function look() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      if (isTyping(part)) say(true);
      else {
        const answer = await fetch(part.dataset.from || location.href, { headers: { Accept: "text/html" } });
        if (answer.ok) {
          const text = await answer.text();
          if (isTyping(part)) say(true);
          else take(text);
        }
      }
    } catch { /* no net: the stream or the next question brings it */ }
    busy = false;
    if (again) { again = false; soon(); }
  }

  function soon() {
    if (planned) return;
    planned = window.setTimeout(() => { planned = null; look(); }, Math.random() * SPREAD * (part.dataset.event === "wall" ? 0.1 : 1));
  }

  function lost(is) {
    const line = elsewhere("live-lost");
    if (line) line.hidden = !is;
    if (is && !asking) asking = window.setInterval(look, ASK_EVERY);
    if (!is && asking) { window.clearInterval(asking); asking = null; }
  }

  function listen() {
    if (!window.EventSource) { lost(true); return; }
    source = new EventSource(part.dataset.live);
    source.addEventListener(part.dataset.event, (event) => {
      lost(false);
      wait = 1000;
      if (event.data !== part.dataset.seen) soon();
    });
    source.onerror = () => {
      source.close();
      lost(true);
      window.setTimeout(listen, wait + Math.random() * wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  }

  /* What is pressed here leaves the rest of the page, and what was typed on it, as it is. */
  part.addEventListener("submit", async (event) => {
    if (!("stay" in event.target.dataset) || event.defaultPrevented) return;
    event.preventDefault();
    if (event.target.dataset.sent) return;
    const form = event.target, sent = new FormData(form, event.submitter);
    sent.delete("back");
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent });
      if (answer.ok || answer.status === 422) take(await answer.text());
      else say(true);
    } catch { say(true); }
    delete form.dataset.sent;
  });

  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) { listen(); look(); } });
  listen();
}

/* The timer counts down from what the server said, by this machine's own steady clock. */
function countDown() {
  document.querySelectorAll("[data-left]").forEach((timer) => {
    if (!timer.ends) timer.ends = performance.now() + 1000 * Number(timer.dataset.left);
    const left = Math.max(0, Math.ceil((timer.ends - performance.now()) / 1000));
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    const said = left ? timer.dataset.running.replace("%(time)s", clock) : timer.dataset.over;
    if (timer.textContent !== said) timer.textContent = said;
    timer.classList.toggle("over", !left);
  });
}
window.setInterval(countDown, 250);
document.addEventListener("einklang:fresh", countDown);
document.querySelectorAll("[data-live]").forEach(follow);
