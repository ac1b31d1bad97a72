/* What the page's address asks for: a passage to show, a question to ask, a passage to ask about. */
import { language } from "./core.js";

const MARKERS = { fr: { summary: "résumé", paragraph: "par." }, en: { summary: "summary", paragraph: "para." } };

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

/** How people name a passage in a question: "par. 51". */
const passage = (ref) => {
  const { summary, paragraph } = MARKERS[language()];
  if (ref === "summary") return summary;
  if (/^fn\d+$/.test(ref)) return `note ${ref.slice(2)}`;
  return /^\d+$/.test(ref) ? `${paragraph} ${ref}` : ref;
};
