/* The box that questions are typed in: a question edited, a question begun about a passage. */
import { emit, make, on, words } from "./core.js";
import { ask } from "./bridge.js";
import { turns } from "./turns.js";

let editing = null; // the number of the turn whose question is being edited

const box = () => document.querySelector("#alinea-question textarea");

const fill = (text) => {
  box().value = text;
  box().dispatchEvent(new Event("input", { bubbles: true })); // so that Gradio knows
};

export const focus = () => box()?.focus();

/** Puts a text into the box. */
export const type = (text) => {
  const field = box();
  fill(text);
  field.focus();
  field.setSelectionRange(text.length, text.length);
};

const banner = () => document.getElementById("alinea-editing");

const cancel = () => {
  editing = null;
  banner()?.remove();
  type("");
};

const clear = () => {
  const wasThere = document.activeElement === box();
  fill("");
  if (wasThere) box().focus();
};

const showBanner = () => {
  banner()?.remove();
  const { editing: text, cancel: label } = words("composer");
  document.getElementById("alinea-composer").before(
    make("div", { id: "alinea-editing", role: "status" },
      make("span", {}, text),
      make("button", { type: "button", class: "quiet", onclick: cancel }, label)),
  );
};

/** Puts a question back into the box, to be asked again in its place. */
export const edit = (turn) => {
  editing = turn.at;
  type(turn.question);
  showBanner();
};

/** Begins a question about a passage: `passage` is "In para. 51". */
export const about = (passage) => type(`${passage}, `);

const sendEdited = (event) => {
  if (editing === null || !box().value.trim()) return;
  event.preventDefault();
  event.stopPropagation();
  const question = box().value;
  const at = editing;
  cancel();
  ask(question, at);
};

/* A question leaves the box once it stands in the conversation, and not before: till then it could be lost. */
let questions = 0;
const taken = () => {
  const found = turns();
  const last = found.at(-1)?.question.trim();
  if (found.length > questions && last && last === box()?.value.trim()) clear();
  questions = found.length;
};

export const start = () => {
  on("settled", taken);
  // After Gradio has taken it: the event has gone its whole way up.
  window.addEventListener("keydown", (event) => {
    const sends = event.target === box() && event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (sends && editing === null && box().value.trim()) emit("asking", box().value);
  });
  window.addEventListener("click", (event) => {
    if (event.target.closest?.("#alinea-send") && editing === null) emit("asking", box().value);
  });
  // In the capture phase, before Gradio takes it for a new question.
  document.addEventListener("keydown", (event) => {
    if (event.target !== box() || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) sendEdited(event);
    else if (event.key === "Escape" && editing !== null) cancel();
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest("#alinea-send")) sendEdited(event);
    else if (event.target.closest("#alinea-new, a[href^='#ask-']") && editing !== null) cancel();
  }, true);
  on("language", () => { if (editing !== null) showBanner(); });
};
