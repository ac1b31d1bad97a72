/* Events of our own for the server: they travel through the one element of Gradio's that we hold the trigger of. */
import { choose, emit, language, on } from "./core.js";

let trigger = null;
const waiting = []; // what was sent before the element was there

export const send = (event, detail) => {
  if (trigger) trigger(event, detail);
  else waiting.push([event, detail]);
};

export const connect = (given) => {
  trigger = given;
  window.lifeline.nudge = () => given("click");
  for (const [event, detail] of waiting.splice(0)) given(event, detail);
};

/** The link of the passage on show, or "". */
export const shown = () => document.querySelector("#alinea-source [data-shown]")?.dataset.shown || "";

const MOST_TIMES = 3; // that a passage is asked for again
let wanted = ""; // the link of the passage asked for last, until another comes by itself
let left = 0; // of those times

/** Shows the passage that a link (`#cite-…`) names. */
export const show = (href) => {
  wanted = href;
  left = MOST_TIMES;
  send("select", { link: href });
};

/** Whether another passage has come than was asked for last: of some asked for in haste the first may come after the last,
 * which is then asked for again. */
export const isOvertaken = (now) => {
  if (!now || !wanted || wanted === now || !left) return false;
  left -= 1;
  send("select", { link: wanted });
  return true;
};

for (const change of ["asking", "reopened"]) on(change, () => { wanted = ""; }); // another passage comes in its place

/** The interface in a language, which was `before`, and the text in an edition (`null`: the one that is quoted). */
export const prefer = (newLanguage, edition, before = language()) => {
  const changed = newLanguage !== before;
  send("input", { preferences: choose(newLanguage, edition), shown: shown() });
  if (changed) emit("language", newLanguage);
};

/** Shows a conversation kept as `{report, turns: [{question, answer}]}` in place of the one on show. */
export const reopen = (conversation) => {
  emit("reopened");
  send("apply", { conversation: JSON.stringify(conversation) });
};
