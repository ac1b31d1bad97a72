/* Which reports are asked: all of them, until some are chosen. It belongs to the conversation (conversation.js), and lasts
 * with this tab. */
import { emit, keyOf, on, words } from "./core.js";
import { find, reports, slugOf } from "./reports.js";

const KEY = keyOf("scope");

const read = () => {
  try { return JSON.parse(sessionStorage.getItem(KEY)) ?? []; } catch { return []; }
};

let chosen = read().map(String);

const keep = () => {
  try {
    if (chosen.length) sessionStorage.setItem(KEY, JSON.stringify(chosen));
    else sessionStorage.removeItem(KEY);
  } catch { /* full or private: it lasts for this page */ }
};

/** The symbols of those chosen; none: all. */
export const scope = () => [...chosen];

/** What is asked, in a sentence. */
export const told = () => {
  const said = words("scope");
  if (!chosen.length) return said.now_all;
  if (chosen.length === 1) return said.now_one.replace("{report}", () => chosen[0]);
  return said.now_some.replace("{count}", chosen.length).replace("{total}", reports().length);
};

export const isChosen = (symbol) => chosen.some((each) => slugOf(each) === slugOf(symbol));

/** Asks these reports from now on, named by symbol or slug; none: all. */
export const choose = (symbols) => {
  const next = [...new Set(symbols.map((each) => find(each)?.report ?? each))];
  if (JSON.stringify(next) === JSON.stringify(chosen)) return;
  chosen = next;
  keep();
  emit("scope", scope());
};

export const add = (symbol) => choose([...chosen, symbol]);

export const remove = (symbol) => choose(chosen.filter((each) => slugOf(each) !== slugOf(symbol)));

let beginning = []; // what a new conversation asks

/** Has each new conversation begin with these reports. */
export const beginWith = (symbols) => { beginning = symbols; };

/** Asks what a new conversation does. */
export const begin = () => choose(beginning);

/* Slugs of an address become symbols once the reports are known. */
export const start = () => on("settled", () => { if (reports().length && chosen.length) choose(chosen); });
