/* Search within the page: every match is highlighted as one types; Enter goes on, Shift+Enter back, Escape clears. */
import { config } from "./core.js";
import { folded } from "./reader-folding.js";
import { painter } from "./reader-paint.js";

const SHORTEST = 2; // letters; fewer would light up the whole page
const words = config.words.reader;
const paint = painter();

let texts = null; // what is searched, folded once: the page's text does not change
let matches = [];
let at = -1;
let form, field, found, output;

const TEXTS = "main :is(.text :is(p, li):not(.remark), .caption, .columns > span)"; // paragraphs, captions, headings
const readTexts = () => [...document.querySelectorAll(TEXTS)].map(folded);

const find = (wanted) => {
  const needle = folded(wanted).letters;
  const isLong = needle.trim().length >= SHORTEST || /[\u2e80-\uffdc]/.test(needle);
  if (!isLong) return null;
  texts ??= readTexts();
  return texts.flatMap((text) => text.rangesOf(needle));
};

/* The first match below the top of the window, so that typing does not throw the reader about. */
const nearest = () => Math.max(0, matches.findIndex((range) => range.getBoundingClientRect().bottom > 0));

const tell = (isAsked) => {
  found.hidden = !isAsked;
  for (const button of found.querySelectorAll("[data-step]")) button.disabled = !matches.length;
  if (!isAsked) output.textContent = "";
  else if (!matches.length) output.textContent = words.search_none;
  else output.textContent = words.search_count.replace("{at}", at + 1).replace("{count}", matches.length);
};

const goTo = (number) => {
  at = number;
  paint(matches, at);
  const { top, bottom } = matches[at].getBoundingClientRect();
  const upper = document.querySelector(".side").getBoundingClientRect();
  const covered = upper.width > innerWidth / 2 ? upper.bottom : 0;
  if (top < covered + 8 || bottom > innerHeight - 8) scrollBy({ top: top - covered - (innerHeight - covered) / 3 });
};

const update = () => {
  paint([], -1);
  const ranges = find(field.value);
  matches = ranges ?? [];
  at = matches.length ? nearest() : -1;
  if (matches.length) goTo(at);
  tell(ranges !== null);
};

const step = (by) => {
  if (!matches.length) return;
  goTo((at + by + matches.length) % matches.length);
  tell(true);
};

const clear = () => {
  field.value = "";
  update();
};

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

export const start = () => {
  form = document.querySelector("form.search");
  field = form.querySelector("input");
  found = form.querySelector(".found");
  output = form.querySelector("output");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", update);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && field.value) clear();
    else if (event.key === "Escape") field.blur();
    else return;
    event.preventDefault();
  });
  found.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.step) step(Number(button.dataset.step));
    else if (button) {
      clear();
      field.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
};
