/* What was understood of a file, in plain words: what the report is, what it holds, what is odd, what changes. */
import { language, make, words } from "./core.js";
import { icon } from "./icons.js";
import { factsOf } from "./imports.js";
import { dateOf, languageName } from "./reports.js";

const MOST_IDS = 12;

const number = (count) => new Intl.NumberFormat(language()).format(count);

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const row = (name, value, detail = "") =>
  make("div", {}, make("dt", {}, name), make("dd", {}, value, detail && make("span", { class: "detail" }, ` (${detail})`)));

const facts = (account) => {
  const known = factsOf({ account });
  const date = "date" in account ? dateOf(known) || words("upload").undated : ""; // else it is not told
  const about = [date, known.organ, languageName(known.language)];
  return make("div", { class: "identity" },
    make("p", { class: "symbol" }, account.report),
    make("p", { class: "title", lang: known.language }, account.title),
    make("p", { class: "facts" }, about.filter(Boolean).join(" · ")));
};

const counts = (account) => {
  const said = words("upload");
  const last = account.last_paragraph ? filled(said.last, { number: account.last_paragraph }) : said.unnumbered;
  const annexed = account.annex_paragraphs && filled(said.annex_paragraphs, { count: number(account.annex_paragraphs) });
  const matched = account.notes && filled(said.matched, { count: number(account.matched) });
  const always = [
    row(said.paragraphs, number(account.paragraphs), account.paragraphs ? last : ""),
    row(said.sections, number(account.sections)),
    row(said.notes, number(account.notes), matched || ""),
  ];
  const ifAny = [
    ["annexes", account.annexes, annexed || ""], ["tables", account.tables], ["figures", account.figures], ["boxes", account.boxes],
  ].filter(([, count]) => count).map(([name, count, detail]) => row(said[name], number(count), detail));
  return make("dl", {}, ...always, ...ifAny);
};

/* The lines that begin with "!" are the oddities, in the reader's language; what there are no words for is as it was noted,
 * in English. Each as `{text, lang}`. */
const MARK = /^\s*!\s*/;
const told = ({ account, lines = [] }) => {
  const marked = lines.filter((line) => MARK.test(line)).map((line) => line.replace(MARK, ""));
  return account.problems.map((noted, at) => {
    const text = marked[at] ?? noted;
    return { text, lang: text === noted ? "en" : null };
  });
};

const odd = (imported) => {
  const said = words("upload");
  const lines = told(imported);
  if (!lines.length) return make("p", { class: "sound" }, icon("done"), said.nothing_odd);
  return make("div", { class: "odd" },
    make("h3", {}, `${said.odd} (${number(lines.length)})`),
    make("ul", {}, ...lines.map(({ text, lang }) => make("li", {}, icon("odd"), make("span", { lang }, text)))),
    make("p", { class: "detail" }, said.odd_detail));
};

const ids = (passages) => {
  const shown = passages.slice(0, MOST_IDS).map((each) => Array.isArray(each) ? each.join(" → ") : each);
  return `${number(passages.length)} (${shown.join(", ")}${passages.length > MOST_IDS ? "…" : ""})`;
};

const moved = (changes) => {
  const said = words("upload");
  const rows = [["new", changes.new], ["gone", changes.gone], ["reworded", changes.reworded], ["renumbered", changes.moved]]
    .filter(([, passages]) => passages?.length).map(([name, passages]) => row(said[name], ids(passages)));
  return [make("h3", {}, said.moved), rows.length ? make("dl", {}, ...rows) : make("p", {}, said.unmoved)];
};

/** Whether something is missing in what was read, or odd. */
export const isOdd = (imported) => imported.account.problems.length > 0;

/** The elements that tell an IMPORT. */
export const accountOf = (imported) => {
  const said = words("upload");
  return [
    facts(imported.account),
    imported.status === "replaces" ? make("p", { class: "replaces" }, said.replaces) : null,
    counts(imported.account),
    odd(imported),
    ...(imported.moved ? moved(imported.moved) : []),
  ].filter(Boolean);
};
