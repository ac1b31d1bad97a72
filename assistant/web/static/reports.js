/* The reports that the reader may ask, as the header of the page brings them (assistant/web/librarylist.py). */
import { language } from "./core.js";

let written = "";
let listed = [];
const added = new Map(); // slug -> what is known of a report until the header has it

const masthead = () => document.querySelector(".masthead");

/** A symbol as it stands in addresses: `E-2021-47`. */
export const slugOf = (symbol) => symbol.replace(/[^\p{L}\p{N}_.-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "");

const keyOf = (symbol) => slugOf(symbol).toLowerCase();

/** Each as `{report, titles, language, date, year, organ}`. */
export const reports = () => {
  const now = masthead()?.dataset.reports ?? "";
  if (now !== written) {
    written = now;
    try { listed = JSON.parse(now); } catch { listed = []; }
  }
  return listed;
};

export const isSeveral = () => reports().length > 1;

/** What is known of a report, by its symbol with slashes or with hyphens; `undefined`: it is not there. */
export const find = (symbol) => reports().find(({ report }) => keyOf(report) === keyOf(symbol)) ?? added.get(keyOf(symbol));

/** Has a report known that has just been added. */
export const learn = (facts) => { added.set(keyOf(facts.report), facts); };

/** The symbol of the one report, or of the first; "" while they are being opened. */
export const first = () => reports()[0]?.report ?? "";

/** Whether the reader may do something: "library" is to add reports. */
export const may = (right) => (masthead()?.dataset.rights ?? "").split(" ").includes(right);

/** `{text, lang}`: a report's title in the reader's language, else in its own. */
export const titleOf = (facts) => {
  const lang = facts.titles[language()] ? language() : facts.language;
  return { text: facts.titles[lang] || facts.report, lang };
};

/** Its date as people write it; what is no whole date is left as it is. */
export const dateOf = ({ date }) => /^\d{4}-\d{2}-\d{2}$/.test(date)
  ? new Intl.DateTimeFormat(language(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(date))
  : date;

/** The name of a language in the reader's own. */
export const languageName = (code) => {
  try { return new Intl.DisplayNames(language(), { type: "language" }).of(code); } catch { return code; }
};
