/* What was typed and not yet answered survives a reload of the page, in this tab only. */
import { isBusy, turns } from "./turns.js";

const KEY = "alinea.draft";

const box = () => document.querySelector("#alinea-question textarea");

/** The question that is still without its answer: cut off in the conversation, or in the box. */
const open = () => {
  const last = turns().at(-1);
  return (isBusy() && last ? last.question : box()?.value ?? "").trim();
};

/** Keeps it; with `send`, the reopened page asks it by itself. */
export const save = (send = false) => {
  const question = open();
  try {
    if (question) sessionStorage.setItem(KEY, JSON.stringify({ question, send }));
    else sessionStorage.removeItem(KEY);
  } catch { /* full or private */ }
};

/** What was kept, once: `{question, send}` or `null`. */
export const take = () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
    return kept;
  } catch { return null; }
};

export const start = () => addEventListener("pagehide", () => {
  if (!sessionStorage.getItem(KEY)) save();
});
