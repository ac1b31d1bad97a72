/* What the page's address asks for: a passage to show, a question to ask, a passage to ask about. */
import { citeLink, parseNamed } from "./cite.js";
import { language } from "./core.js";

const ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/* How a question about a passage begins; `$1` and `$2` are numbers. */
const BEGINNINGS = {
  fr: [[/^summary$/, "Dans le résumé"], [/^fn(\d+)$/, "À la note\u00a0$1"], [/^fig(\d+)$/, "À la figure\u00a0$1"],
    [/^annex-(\w+)\/(\w+)$/, "À l’annexe\u00a0$1, par.\u00a0$2"], [/^(.+)$/, "Au par.\u00a0$1"]],
  en: [[/^summary$/, "In the summary"], [/^fn(\d+)$/, "In note $1"], [/^fig(\d+)$/, "In figure $1"],
    [/^annex-(\w+)\/(\w+)$/, "In annex $1, para. $2"], [/^(.+)$/, "In para. $1"]],
};

const REPORTS = "&reports="; // after a question; its own "&" are encoded

/** What stands behind the "#" of the address that asks a question of these reports (none: all). */
export const askHash = (question, slugs) =>
  `#ask-${encodeURIComponent(question)}${slugs.length ? `${REPORTS}${slugs.map(encodeURIComponent).join(",")}` : ""}`;

const asked = (rest) => {
  const [question, slugs = ""] = rest.split(REPORTS);
  return { ask: decoded(question), reports: slugs.split(",").filter(Boolean).map(decoded) };
};

/* `51`, or with its report before it, as a citation has it. */
const about = (named) => {
  const { report, ref } = parseNamed(decoded(named));
  return { cite: citeLink(ref, report), about: passage(ref), reports: report ? [report] : [] };
};

/** `{cite, ask, about, reports}`, each empty unless the address has it. What asks is done once: a reload must not ask again. */
export const addressed = () => {
  const { hash } = location;
  const found = { cite: "", ask: "", about: "", reports: [] };
  const [, kind, rest] = /^#(cite|ask|about)-(.+)$/.exec(hash) ?? [];
  if (kind === "cite") found.cite = hash;
  if (kind === "ask") Object.assign(found, asked(rest));
  if (kind === "about") Object.assign(found, about(rest));
  if (kind === "ask" || kind === "about") history.replaceState(null, "", location.pathname + location.search);
  return found;
};

const decoded = (text) => {
  try { return decodeURIComponent(text); } catch { return text; }
};

/** How people begin a question about a passage: "In para. 51"; figures are numbered in Roman numerals. */
const passage = (ref) => {
  const [form, beginning] = BEGINNINGS[language()].find(([each]) => each.test(ref));
  return ref.replace(form, beginning).replace(/figure(\s)(\d+)$/, (_, blank, number) => `figure${blank}${ROMAN[number] || number}`);
};
