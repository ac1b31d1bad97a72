/* What the reader says of answers: sent to the server in the order of saying, remembered until the tab closes. */
import { root } from "./core.js";

const KEPT = "alinea.feedback.";
const PATIENCE_MS = 20_000;

const digest = (text) => {
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (const character of text) {
    one = Math.imul(one ^ character.codePointAt(0), 0x01000193);
    two = Math.imul(two ^ character.codePointAt(0), 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36);
};

/* A random UUID. crypto.randomUUID() is there on secure pages only; an intranet's may not be. */
const uuid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

const recall = (name) => {
  try { return JSON.parse(sessionStorage.getItem(KEPT + name)); } catch { return null; }
};

/* Only whether and under which id: what was written stays out of the browser's store. */
const remember = ({ name, id, kept }) => {
  try {
    if (kept) sessionStorage.setItem(KEPT + name, JSON.stringify({ id, kept }));
    else sessionStorage.removeItem(KEPT + name);
  } catch { /* a private window: remembered as long as the page is */ }
};

const opinions = new Map();

/**
 * The opinion on an answer: `{name, id, kept, verdict, reasons, comment, waiting}`. `verdict` is the one to show, `kept`
 * the one that the server is known to have, `reasons` and `comment` are as typed, sent or not; `waiting` counts what is on
 * its way.
 *
 * An answer is known by its question, fingerprint and text, which outlive its elements, a change of language and a
 * reload; asked again and answered the same, it has the opinion that it had.
 */
export const opinionOn = ({ question, fingerprint, text }) => {
  const name = digest(JSON.stringify([question, fingerprint, text]));
  if (!opinions.has(name)) {
    const { id = uuid(), kept = null } = recall(name) ?? {};
    opinions.set(name, { name, id, kept, verdict: kept, reasons: [], comment: "", waiting: 0, last: Promise.resolve() });
  }
  return opinions.get(name);
};

const post = async (values) => {
  try {
    const response = await fetch(new URL("api/v1/feedback", root), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(values),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok;
  } catch { return false; }
};

/** Says a verdict (`null`: takes it back), for reasons and with a comment; promises whether the server has it. */
export const say = (opinion, answer, verdict, reasons = [], comment = "") => {
  opinion.verdict = verdict;
  opinion.waiting += 1;
  opinion.last = opinion.last.then(async () => {
    const done = await post({ id: opinion.id, verdict, reasons, comment, answer: verdict && answer });
    if (done) {
      opinion.kept = verdict;
      remember(opinion);
    }
    opinion.waiting -= 1;
    if (!opinion.waiting) opinion.verdict = opinion.kept;
    return done;
  });
  return opinion.last;
};
