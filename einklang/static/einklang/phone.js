/* The page of a phone, and what phones said on the moderator's, keep up with the room. Without this it is loaded anew by hand; every button works all the same. */
"use strict";

const part = document.querySelector("[data-part]");
const told = document.querySelector("[data-told]");
const EVERY = 10000; // milliseconds, when nothing tells of changes

/* What is compared: everything but the mark against forgery, which is another one each time. */
const shape = (html) => html.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "");
let known = part ? shape(part.innerHTML) : "";

/* Whoever writes keeps her words: then only the upper part is new, and the server says what has changed. */
const writes = () => Array.from(document.querySelectorAll("textarea, input[type=text]")).some((field) => field.value.trim());

const show = (html) => {
  const fresh = document.createElement("div");
  fresh.innerHTML = html;
  const now = shape(fresh.innerHTML);
  if (now !== known) {
    const key = fresh.querySelector("[data-key]")?.dataset.key;
    if (key !== part.querySelector("[data-key]")?.dataset.key && !writes()) {
      window.location.reload();
      return;
    }
    const held = part.contains(document.activeElement) ? document.activeElement.id : "";
    const before = part.querySelector("[data-says]")?.textContent;
    part.replaceChildren(...fresh.childNodes);
    if (held) document.getElementById(held)?.focus();
    const hands = part.querySelector("[data-hands]")?.dataset.hands;
    const counting = document.getElementById("counting");
    if (hands && counting) counting.dataset.present = hands;
    const says = part.querySelector("[data-says]")?.textContent;
    if (told && says && says !== before) told.textContent = says;
  }
  known = now;
};

const look = async () => {
  try {
    const answer = await fetch(part.dataset.part, { cache: "no-store" });
    if (answer.ok) show(await answer.text());
  } catch { /* No net for a moment: the next look will tell. */ }
};

if (part) {
  look();
  window.setInterval(() => { if (!document.hidden) look(); }, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  if (part.dataset.stream && window.EventSource) {
    const source = new EventSource(part.dataset.stream);
    /* Many phones do not ask in the same instant. */
    source.addEventListener("room", () => window.setTimeout(look, Math.random() * 400));
    window.addEventListener("pagehide", () => source.close());
  }
}
