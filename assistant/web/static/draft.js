/* What was typed and not yet answered survives a reload of the page, in this tab only. */
import { asked } from "./asking.js";
import { isOpen } from "./conversation.js";
import { keyOf, on } from "./core.js";
import { isBusy, turns } from "./turns.js";

const KEY = keyOf("draft");

const box = () => document.querySelector("#alinea-question textarea");

/** The question that was sent and has no whole answer yet, or "". */
const sent = () => asked() ?? (isBusy() ? turns().at(-1)?.question : "") ?? "";

/** Keeps it, or what stands in the box; the reopened page asks by itself what was sent, and with `send` the other too. */
export const save = (send = false) => {
  const question = (sent() || box()?.value || "").trim();
  try {
    if (question) sessionStorage.setItem(KEY, JSON.stringify({ question, send: send || Boolean(sent()) }));
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

const isKept = () => {
  try { return Boolean(sessionStorage.getItem(KEY)); } catch { return true; } // a frame that may keep nothing
};

const forget = () => {
  try { sessionStorage.removeItem(KEY); } catch { /* nothing was kept */ }
};

export const start = () => {
  addEventListener("pagehide", () => { if (!isKept()) save(); });
  on("answered", () => { if (isOpen()) forget(); }); // what was kept for "Try again" is answered, or given up
};
