/* Reads a finished answer out, once, to those who hear the page: not each sentence as it comes, nor what is put back. */
import { make, on, words } from "./core.js";
import { isOpen } from "./conversation.js";
import { isBusy, turns } from "./turns.js";

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

const announce = (region, element) =>
  region.replaceChildren(words("connection").announced, " ", ...spoken(element));

export const start = () => {
  const region = make("div", { id: "alinea-announcer", class: "unseen", role: "status", "aria-live": "polite" });
  document.body.append(region);
  let known = null; // the last answer's element: a new one is a new answer
  let silent = true; // until the page is open, and of the conversation that is put back into it
  on("opened", (putBack) => { silent = putBack && !known; });
  on("reopened", () => { silent = true; });
  on("language", () => region.replaceChildren());
  on("settled", () => {
    const element = turns().at(-1)?.element ?? null;
    if (isBusy() || !element) region.replaceChildren();
    if (isBusy() || element === known) return;
    known = element;
    if (!element) return;
    if (!silent) announce(region, element);
    else if (isOpen()) silent = false;
  });
};
