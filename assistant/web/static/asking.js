/* Questions on their way, one at a time. What was asked stands in the conversation at once, before the server has said a
 * word: on a busy one that takes a while. Gradio, given two questions at a time, would ask the first one twice. */
import { emit, make, on, words } from "./core.js";
import { send } from "./bridge.js";
import { isSeveral } from "./reports.js";
import { scope } from "./scope.js";
import { isBusy, log, turns } from "./turns.js";

let ghost = null; // the question and "Searching…", until the server answers
let before = null; // the last answer when it was asked
let next = null; // what is to be asked as soon as the way is free

const last = () => turns().at(-1)?.element ?? null;

/** The question that the server has not begun to answer, or `undefined`. */
export const asked = () => ghost?.querySelector(".asked").textContent;

const remove = () => {
  ghost?.remove();
  ghost = null;
};

const show = (question) => {
  before = last();
  ghost = make("div", { class: "asking" },
    make("p", { class: "asked" }, question),
    make("p", { class: "typing" },
      make("span", { class: "dots" }, make("i"), make("i"), make("i")), ` ${words(isSeveral() ? "scope" : "composer").searching}`));
  log().append(ghost);
  ghost.scrollIntoView({ block: "end" });
};

const pump = () => {
  if (!next || !log() || isBusy()) return;
  const { question, at } = next;
  next = null;
  emit("asking", { question, at });
  show(question);
  send("submit", { question, at, reports: scope() });
};

/** Asks; `at` is the number of the turn that the question replaces, with all that follows it. */
export const ask = (question, at = null) => {
  if (!question.trim()) return;
  next = { question: question.trim(), at };
  pump();
};

const giveUp = () => {
  next = null;
  remove();
};

export const start = () => {
  on("settled", () => {
    if (ghost && last() !== before) remove();
    pump();
  });
  on("reopened", giveUp);
  window.addEventListener("alinea:lost", () => {
    const lost = asked();
    giveUp();
    if (lost) emit("unsent", lost);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#alinea-stop, #alinea-new")) giveUp();
  });
};
