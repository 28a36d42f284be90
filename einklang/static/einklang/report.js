/* Whoever selects words of a paragraph notes something on just these. Works without: the words are pasted. */
"use strict";

function textBefore(paragraph, range) {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || !selection.toString().trim()) return;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.parentElement?.closest(".paragraph");
  const words = start?.querySelector("[data-words]");
  const link = start?.querySelector("[data-annotate]");
  if (!link || !words?.contains(range.startContainer)) return;
  const address = new URL(link.href);
  address.searchParams.set("quote", selection.toString().trim().slice(0, 1500));
  address.searchParams.set("near", textBefore(words, range));
  link.href = address;
  link.textContent = link.dataset.annotate;
});
