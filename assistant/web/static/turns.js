/* The conversation on show, read from the page: each answer carries its ANSWER (docs/answers.md) with it. */
import { emit, on } from "./core.js";

const LOG = "#alinea-messages [role=log]";

export const log = () => document.querySelector(LOG);

const read = new WeakMap(); // element -> its ANSWER, parsed once

const answerOf = (element) => {
  if (!element?.hasAttribute("content")) return null;
  if (!read.has(element)) {
    try { read.set(element, JSON.parse(element.getAttribute("content"))); } catch { read.set(element, null); }
  }
  return read.get(element);
};

/** Every turn, oldest first: its question, its ANSWER (`null` until it is whole, or where it was stopped), its elements. */
export const turns = () => {
  const found = [];
  for (const row of log()?.querySelectorAll(".user-row, .bot-row") ?? []) {
    const asked = row.querySelector(".asked");
    if (asked) found.push({ at: found.length, question: asked.innerText, asked, element: null, answer: null });
    const element = row.querySelector(".answer");
    if (element && found.length) Object.assign(found[found.length - 1], { element, answer: answerOf(element) });
  }
  return found;
};

/** Whether an answer is still on its way. */
export const isBusy = () => Boolean(log()?.querySelector(".streaming, .asking"));

const known = new WeakSet();

/** Tells each part of the page once of every answer that is whole. */
const announce = () => {
  for (const turn of turns()) {
    if (!turn.answer || known.has(turn.element)) continue;
    known.add(turn.element);
    emit("answered", turn);
  }
};

/* A new question goes to the top of the conversation, and its answer grows under it. */
let questions = 0;
const showQuestion = () => {
  const scroller = log();
  const rows = scroller.querySelectorAll(".user-row");
  if (rows.length > questions) {
    const row = rows[rows.length - 1];
    scroller.scrollTo({
      top: scroller.scrollTop + row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 20,
    });
  }
  questions = rows.length;
};

export const start = () => on("settled", () => {
  if (!log()) return;
  showQuestion();
  announce();
});
