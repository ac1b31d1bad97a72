/* What a click on a link or a choice does: links that cite or ask stay in the page. */
import { ask } from "./asking.js";
import { prefer } from "./bridge.js";
import { edition } from "./core.js";
import { follow } from "./panel.js";

const ASK = "#ask-";
const CITE = "#cite-";
const BOTH = "both"; // editions: a new language of the interface takes nothing from that choice

const jump = (id) => {
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  target?.focus({ preventScroll: true });
};

const followLink = (link, event) => {
  const href = link.getAttribute("href");
  event.preventDefault();
  if (href.startsWith(CITE)) follow(link, event.detail === 0);
  else if (href.startsWith(ASK)) ask(decodeURIComponent(href.slice(ASK.length)));
  else jump(href.slice(1));
};

export const start = () => document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) followLink(link, event);
    return;
  }
  const choice = event.target.closest("[data-language]");
  const other = event.target.closest("[data-edition]");
  if (choice) prefer(choice.dataset.language, edition() === BOTH ? BOTH : null);
  else if (other) prefer(document.documentElement.lang, other.dataset.edition);
});
