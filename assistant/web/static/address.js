/* What the page's address asks for: a passage to show, a question to ask, a passage to ask about. */
import { language } from "./core.js";

const ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/* How a question about a passage begins; `$1` and `$2` are numbers. */
const BEGINNINGS = {
  fr: [[/^summary$/, "Dans le résumé"], [/^fn(\d+)$/, "À la note\u00a0$1"], [/^fig(\d+)$/, "À la figure\u00a0$1"],
    [/^annex-(\w+)\/(\w+)$/, "À l’annexe\u00a0$1, par.\u00a0$2"], [/^(.+)$/, "Au par.\u00a0$1"]],
  en: [[/^summary$/, "In the summary"], [/^fn(\d+)$/, "In note $1"], [/^fig(\d+)$/, "In figure $1"],
    [/^annex-(\w+)\/(\w+)$/, "In annex $1, para. $2"], [/^(.+)$/, "In para. $1"]],
};

/** `{cite, ask, about}`, each empty unless the address has it. What asks is done once: a reload must not ask again. */
export const addressed = () => {
  const { hash } = location;
  const found = { cite: "", ask: "", about: "" };
  const [, kind, rest] = /^#(cite|ask|about)-(.+)$/.exec(hash) ?? [];
  if (kind === "cite") found.cite = hash;
  if (kind === "ask") found.ask = decoded(rest);
  if (kind === "about") Object.assign(found, { cite: `#cite-${rest}-0-0`, about: passage(decoded(rest)) });
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
