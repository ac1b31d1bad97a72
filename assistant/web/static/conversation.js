/* The conversation on show as it is kept: in this tab until it is closed, so that a reload loses nothing, and in this
 * browser if its reader wants that (history.js). */
import { emit, keyOf, on } from "./core.js";
import { first } from "./reports.js";
import * as scope from "./scope.js";
import { isBusy, turns } from "./turns.js";

const KEY = keyOf("conversation");

/** Before the id of one that this browser keeps (shelf.js). */
export const KEPT = "alinea.conversation.";

/* crypto.randomUUID is there only on https and on localhost. */
const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36).padStart(2, "0")).join("");

const fresh = () => ({ id: newId(), name: "", asked: [] });

const read = () => {
  try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; }
};

let current = fresh();
let discarded = 0; // how many turns it had when its reader deleted it: only another question brings it back
let expected = null; // the questions of the conversation that the page is about to show; until then nothing is kept
let written = ""; // what was kept last
let wasPutBack = false;
let open = false; // not before the page has put the tab's own conversation back: what is empty till then is not kept

let asking = []; // the reports that were chosen when the last question was asked

/** When each turn was asked, and of which reports (none: all); of a turn that is new or other than it was, now. */
const timed = (found) => {
  current.asked = found.map(({ question }, at) => {
    const known = current.asked[at];
    return known?.question === question ? known : { question, at: new Date().toISOString(), reports: asking };
  });
};

/** The conversation on show: `{id, name, report, reports, turns: [{question, answer, asked, reports}]}`; `reports` are those
 * chosen, now and for each question. */
export const conversation = () => {
  const found = turns();
  if (hasArrived()) timed(found);
  return {
    id: current.id,
    name: current.name,
    report: found.find((turn) => turn.answer?.citations.length)?.answer.citations[0].report ?? first(),
    reports: scope.scope(),
    turns: found.map(({ question, answer }, at) => {
      const { at: asked = null, reports = [] } = current.asked[at] ?? {};
      return { question, answer, asked, ...(reports.length && { reports }) };
    }),
  };
};

/** The reports that a turn's question was asked of; none: all. */
export const reportsOf = (turn) => conversation().turns[turn.at]?.reports ?? [];

/** Whether the page shows what it was told to. */
const hasArrived = () => !expected || JSON.stringify(turns().map(({ question }) => question)) === JSON.stringify(expected);

const keep = () => {
  if (!open || isBusy() || !hasArrived()) return;
  expected = null;
  const kept = conversation();
  const text = JSON.stringify(kept);
  if (!kept.turns.length || text === written) return;
  written = text;
  try { sessionStorage.setItem(KEY, text); } catch { /* full or private: it lasts for this page */ }
  if (kept.turns.length !== discarded) emit("kept", kept);
};

/** Makes a conversation that is kept the one on show; the caller has the page show it. */
export const take = (kept) => {
  discarded = 0;
  expected = kept.turns.map(({ question }) => question);
  scope.choose(kept.reports ?? []);
  const asked = kept.turns.map(({ question, asked: at, reports }) => ({ question, at, reports }));
  current = { id: kept.id, name: kept.name, asked };
};

export const rename = (name) => {
  current.name = name;
  keep();
};

export const id = () => current.id;

/** Begins a new one; what is on show stays until the page is emptied. */
export const begin = () => {
  discarded = 0;
  expected = [];
  current = fresh();
  scope.begin();
  try { sessionStorage.removeItem(KEY); } catch { /* nothing was kept */ }
};

/** Keeps the one on show no longer than its tab, until another question is asked in it. */
export const discard = () => { discarded = turns().length; };

/** The conversation of this tab, to be put back as the page opens; `null`: none. */
export const ofThisTab = () => {
  const kept = read();
  if (!kept?.turns?.length) return null;
  take(kept);
  wasPutBack = true;
  return kept;
};

export const isOpen = () => open;

export const opened = () => {
  open = true;
  emit("opened", wasPutBack);
};

/** The same turns under an id of their own: another tab goes on with the old one. */
const fork = () => { current = { ...current, id: newId() }; };

/* What another tab did to the conversation on show. */
const changedElsewhere = (kept) => {
  if (!kept) discard();
  else if (JSON.stringify(kept.turns) === JSON.stringify(conversation().turns)) current.name = kept.name;
  else fork();
};

export const start = () => {
  on("settled", keep);
  on("scope", keep);
  // Asked before what was awaited came, or in its place: it begins a conversation of its own.
  on("asking", ({ at }) => {
    if (!hasArrived()) current = fresh();
    expected = null;
    if (at !== null) current.asked.length = Math.min(at, current.asked.length); // it is asked anew, in its place
    asking = scope.scope();
  });
  addEventListener("storage", ({ key, newValue }) => {
    if (key === `${KEPT}${current.id}`) changedElsewhere(JSON.parse(newValue));
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#alinea-new")) begin();
  });
};
