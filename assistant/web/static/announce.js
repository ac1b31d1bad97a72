/* Reads a finished answer out, once, to those who hear the page: not each sentence as it comes, nor what is put back. */
import { make, on, words } from "./core.js";
import { isBusy, turns } from "./turns.js";

let wasBusy = false;

/* The words of an answer, each in its own language: a quote may be in another than what is around it. */
const spoken = (element) => {
  const copy = element.cloneNode(true);
  for (const part of copy.querySelectorAll("aside, .tools, .bracket")) part.remove();
  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  const spans = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    spans.push(make("span", { lang: parentElement.closest("[lang]")?.lang }, data), " ");
  }
  return spans;
};

export const start = () => {
  const region = make("div", { id: "alinea-announcer", class: "unseen", role: "status", "aria-live": "polite" });
  document.body.append(region);
  on("settled", () => {
    const busy = isBusy();
    if (wasBusy && !busy) {
      const element = turns().at(-1)?.element;
      region.replaceChildren(...(element ? [words("connection").announced, " ", ...spoken(element)] : []));
    } else if (busy && !wasBusy) region.replaceChildren();
    wasBusy = busy;
  });
};
