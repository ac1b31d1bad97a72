/* The page in a frame of another page: what the two say to one another (docs/embedding.md). It listens to, and speaks to,
 * the page that holds it, and only where the operator has allowed that page. */
import { isAllowed } from "./allowed.js";
import { ask } from "./asking.js";
import { prefer, show } from "./bridge.js";
import { citeLink } from "./cite.js";
import * as composer from "./composer.js";
import { edition, embedded, framed, language, on, root, surround } from "./core.js";
import { uncover } from "./overlay.js";
import { isSeveral } from "./reports.js";
import { dress } from "./scheme.js";
import { scope } from "./scope.js";
import { log } from "./turns.js";

const VERSION = 1;
const LONGEST = 8000; // characters of a question that is put into the box

let host = ""; // the origin of the page around, once it is known to be allowed
let isReady = false;
let expected = null; // the question that was asked and is not yet answered

export const say = (type, values = {}) => {
  if (host) window.parent.postMessage({ alinea: VERSION, type, ...values }, host);
};

const isText = (value) => typeof value === "string" && value.trim() !== "" && value.length <= LONGEST;

/* Where a finger is, the keyboard would take half of the screen. */
const enter = () => {
  if (matchMedia("(pointer: coarse)").matches) {
    log()?.setAttribute("tabindex", "-1");
    log()?.focus({ preventScroll: true });
  } else composer.focus();
};

const speak = (tag) => {
  const before = language();
  surround(tag);
  if (language() !== before) prefer(language(), edition() === "both" ? "both" : null, before);
};

const heard = {
  hello: () => { if (isReady) say("ready", { language: language() }); },
  open: ({ question, passage }) => {
    enter();
    if (isText(passage)) {
      show(citeLink(passage, isSeveral() ? scope()[0] : ""));
      uncover();
    }
    if (isText(question)) composer.type(question);
    say("opened");
  },
  close: () => say("closed"),
  ask: ({ question }) => { if (isText(question)) ask(question); },
  language: ({ language: tag }) => { if (isText(tag)) speak(tag.slice(0, 2).toLowerCase()); },
  theme: ({ theme }) => dress(theme),
};

const hear = (event) => {
  if (event.source !== window.parent || event.data?.alinea !== VERSION || !isAllowed(event.origin)) return;
  host = event.origin;
  if (Object.hasOwn(heard, event.data.type)) heard[event.data.type](event.data);
};

/* What the page around needs of an answer; the addresses whole, for it lies elsewhere. */
const told = ({ question, answer }) => ({
  question, status: answer.status, language: answer.language, text: answer.text, confidence: answer.confidence,
  citations: answer.citations.map(({ report, ref, label, quote, url }) =>
    ({ report, ref, label, quote, url: new URL(url.replace(/^\//, ""), root).href })),
});

const plain = (text) => text.replace(/\s+/g, " ").trim();

const answered = (turn) => { // not of a conversation that is put back
  if (plain(turn.question) !== expected) return;
  expected = null;
  say("answered", told(turn));
};

/* Escape closes the panel unless there is something within it to be put away first. */
const isOccupied = (target) =>
  Boolean(document.querySelector(":popover-open, dialog[open], #alinea-editing, html[data-source]")) ||
  Boolean(target.closest?.("#alinea-source, dialog, [popover]"));

const escape = (event) => {
  if (event.key === "Escape" && !event.isComposing && !isOccupied(event.target)) say("closed");
};

/* A link that leads out of the page must not lead the frame there. */
const leave = (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || link.getAttribute("href").startsWith("#") || link.hasAttribute("download")) return;
  link.target = "_blank";
  link.relList.add("noopener");
};

export const start = () => {
  if (!embedded) return;
  document.addEventListener("click", leave, true);
  if (window.parent === window) return;
  const named = framed.get("host") ?? ""; // says itself who it is; a browser delivers to no other
  if (isAllowed(named)) host = named;
  addEventListener("message", hear);
  if (embedded === "panel") addEventListener("keydown", escape, true);
  on("asking", ({ question }) => { expected = plain(question); });
  on("answered", answered);
  on("opened", () => {
    isReady = true;
    say("ready", { language: language() });
  });
};
