/* Events of our own for the server: they travel through the one element of Gradio's that we hold the trigger of. */
import { choose, emit, language } from "./core.js";

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

/** Shows the passage that a link (`#cite-…`) names. */
export const show = (href) => send("select", { link: href });

/** The interface in a language, and the text in an edition (`null`: the one that is quoted). */
export const prefer = (newLanguage, edition) => {
  const changed = newLanguage !== language();
  send("input", { preferences: choose(newLanguage, edition), shown: shown() });
  if (changed) emit("language", newLanguage);
};

/** Shows a conversation kept as `{report, turns: [{question, answer}]}` in place of the one on show. */
export const reopen = (conversation) => {
  emit("reopened");
  send("apply", { conversation: JSON.stringify(conversation) });
};
