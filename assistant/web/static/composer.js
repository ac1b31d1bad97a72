/* The box that questions are typed in: sent, edited in their place, begun about a passage. */
import { make, on, words } from "./core.js";
import { ask } from "./asking.js";
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
  fill(text);
  box().focus();
  box().setSelectionRange(text.length, text.length);
};

/** Begins a question about a passage: `passage` is "In para. 51". */
export const about = (passage) => type(`${passage}, `);

const banner = () => document.getElementById("alinea-editing");

const leave = () => {
  editing = null;
  banner()?.remove();
};

const cancel = () => {
  leave();
  type("");
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

/* In the place of Gradio, which would be given two questions at a time. */
const sendTyped = (event) => {
  event.preventDefault();
  event.stopPropagation();
  const at = editing;
  leave();
  ask(box().value, at);
};

const plain = (text) => text.replace(/\s+/g, " ").trim();

/* A question leaves the box once it stands in the conversation, and not before: till then it could be lost. */
let last = null;
const taken = () => {
  const turn = turns().at(-1);
  if (turn && turn.asked !== last && plain(turn.question) === plain(box()?.value ?? "")) {
    const wasThere = document.activeElement === box();
    fill("");
    if (wasThere) focus();
  }
  last = turn?.asked ?? null;
};

export const start = () => {
  on("settled", taken);
  on("unsent", (question) => { if (!box().value.trim()) type(question); });
  on("reopened", () => { if (editing !== null) cancel(); });
  on("language", () => { if (editing !== null) showBanner(); });
  document.addEventListener("keydown", (event) => {
    if (event.target !== box() || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) sendTyped(event);
    else if (event.key === "Escape" && editing !== null) cancel();
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest("#alinea-send")) sendTyped(event);
    else if (event.target.closest("#alinea-new, a[href^='#ask-']") && editing !== null) cancel();
  }, true);
};
