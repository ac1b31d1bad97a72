/* What was asked stands in the conversation at once, before the server has said a word: on a busy one that takes a while. */
import { make, on, words } from "./core.js";
import { log, turns } from "./turns.js";

let ghost = null;
let before = null; // the last answer when it was asked

const last = () => turns().at(-1)?.element ?? null;

/** The question on its way to the server, or `undefined`. */
export const asked = () => ghost?.querySelector(".asked").textContent;

const remove = () => {
  ghost?.remove();
  ghost = null;
};

const show = (question) => {
  if (!log() || !question.trim()) return;
  remove();
  before = last();
  ghost = make("div", { class: "asking" },
    make("p", { class: "asked" }, question.trim()),
    make("p", { class: "typing" },
      make("span", { class: "dots" }, make("i"), make("i"), make("i")), ` ${words("composer").searching}`));
  log().append(ghost);
  ghost.scrollIntoView({ block: "end" });
};

export const start = () => {
  on("asking", show);
  on("settled", () => { if (ghost && last() !== before) remove(); });
  window.addEventListener("alinea:lost", remove);
};
