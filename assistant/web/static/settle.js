/* After each change of the page: its language, its title, the names that Gradio gives; then everybody else. */
import { emit } from "./core.js";
import { isBusy, log } from "./turns.js";

const dress = () => {
  const masthead = document.querySelector(".masthead");
  if (!masthead) return;
  document.documentElement.lang = masthead.lang;
  if (document.title !== masthead.dataset.title) document.title = masthead.dataset.title;
  // Gradio names each message by its HTML source: the words themselves are the better name.
  for (const message of document.querySelectorAll("#alinea-messages [data-testid][aria-label]")) {
    message.removeAttribute("aria-label");
  }
  // The finished answer is read out by announce.js; Gradio's own live region would read it word by word.
  log()?.setAttribute("aria-live", "off");
  log()?.setAttribute("aria-label", masthead.dataset.conversation);
  log()?.setAttribute("aria-busy", String(isBusy()));
  document.getElementById("alinea-composer")?.toggleAttribute("data-busy", isBusy()); // "Stop" in the place of "Send"
};

let scheduled = false;
const later = () => {
  dress(); // at once: a name of Gradio's must not be read out in between
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    emit("settled");
  });
};

export const start = () => {
  new MutationObserver(later).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  later();
};
