/* The coverage map: a cell for each paragraph of the report on show, which tells whether the answer, or the conversation,
 * cites it. */
import { shown } from "./bridge.js";
import { citeLink, parseCite } from "./cite.js";
import { make, on, root, store, stored, language, words } from "./core.js";
import { hoverCard } from "./hovercard.js";
import { reportOnShow } from "./onshow.js";
import { isStacked } from "./panel.js";
import { isSeveral, slugOf } from "./reports.js";
import { turns } from "./turns.js";

const KEPT = "alinea.coverage"; // "open" or "closed", once the reader has chosen
const SUMMARY = "summary";
const PHRASE = { answer: "answer", conversation: "conversation", none: "not_cited" };

let asked = ""; // the report whose outline was asked for
let outline = null; // its own
const outlines = new Map(); // slug -> outline, of those that were asked for before
let map = null; // the element, once it is drawn
let before = ""; // what was told last
let since = ""; // the passage on show when the last answer was whole

const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const cells = () => [...map.querySelectorAll("a.cell")];

/* Drawing */
const cell = (ref, heading) => make("a", {
  class: "cell", href: citeLink(ref, isSeveral() ? outline.report : ""), tabindex: "-1", "data-ref": ref, "data-heading": heading, draggable: "false",
});

/* A numeral never stands alone at the end of a line: it keeps its first cell by it. */
const part = (section) => {
  const heading = section.headings[language()];
  const [first, ...others] = section.paragraphs.map((ref) => cell(ref, heading));
  const numeral = section.ref && make("span", { class: "numeral", "aria-hidden": "true", "data-name": heading },
    section.ref.replace(/^sec-/, ""));
  const attributes = heading ? { role: "group", "aria-label": heading } : {};
  return make("span", { class: "part", ...attributes }, make("span", { class: "together" }, numeral, first), ...others);
};

const legend = (said) => make("p", { class: "legend", "aria-hidden": "true" },
  ...["answer", "conversation"].map((state) => make("span", {}, make("i", { "data-state": state }), said[state])),
  make("span", {}, make("i", { "data-state": "none", class: "here" }), said.on_show));

const isOpen = () => (stored(KEPT) || (isStacked() ? "closed" : "open")) === "open";

const draw = () => {
  const host = document.getElementById("alinea-coverage");
  map?.remove();
  map = null;
  if (!host || !outline) return;
  const said = words("coverage");
  const heading = isSeveral() ? `${said.heading} · ${outline.report}` : said.heading;
  const summary = make("summary", {}, make("span", { class: "heading" }, heading), make("span", { class: "tally" }));
  map = make("details", { class: "coverage", lang: language(), open: isOpen() }, summary,
    make("div", { class: "map", role: "group", "aria-label": said.map, "aria-describedby": "alinea-coverage-keys" },
      ...outline.sections.filter((section) => section.paragraphs.length).map(part)),
    make("p", { class: "unseen", id: "alinea-coverage-keys" }, said.keys), legend(said));
  summary.addEventListener("click", () => store(KEPT, map.open ? "closed" : "open")); // it is about to change
  map.addEventListener("keydown", move);
  map.addEventListener("focusin", (event) => { if (event.target.matches(".cell")) makeStop(event.target); });
  host.append(map);
  before = "";
  update();
};

/* Telling */
const isOurs = ({ report }) => slugOf(report) === asked;
const refsOf = (answer) => new Set((answer?.citations ?? []).filter(isOurs).map((citation) => citation.ref));

/** The last answer, or that whose marker the reader has opened since. */
const answerOnShow = (answered) => {
  const opened = (turn) => turn.element.querySelector("a.cite[aria-current]");
  const found = shown() === since ? undefined : answered.filter(opened).at(-1);
  return (found ?? answered.at(-1))?.answer;
};

const tally = (said, answer, cited, known) => {
  const count = (refs) => [...refs].filter((ref) => known.has(ref) && ref !== SUMMARY).length;
  const own = refsOf(answer);
  const values = {
    count: count(own), all: count(cited), total: count(known), summary: own.has(SUMMARY) ? said.and_summary : "",
  };
  if (!answer) return filled(said.nothing, values);
  if (values.count === 1) return filled(said.answer_one, values);
  if (values.count) return filled(said.answer_many, values);
  return filled(own.has(SUMMARY) ? said.answer_summary : said.answer_none, values);
};

const nameOf = (said, { ref, heading }, state, here) => filled(heading ? said.cell : said.cell_alone, {
  paragraph: ref === SUMMARY ? said.summary : filled(said.paragraph, { number: ref }),
  heading,
  state: here ? `${said[PHRASE[state]]}, ${said.on_show}` : said[PHRASE[state]],
});

const update = () => {
  if (!map) return;
  const said = words("coverage");
  const answered = turns().filter((turn) => turn.answer);
  const answer = answerOnShow(answered);
  const own = refsOf(answer);
  const cited = new Set(answered.flatMap((turn) => [...refsOf(turn.answer)]));
  const open = parseCite(shown())?.ref; // of this report: the map is of the one on show
  const all = cells();
  for (const each of all) {
    const { ref } = each.dataset;
    each.dataset.state = own.has(ref) ? "answer" : cited.has(ref) ? "conversation" : "none";
    if (ref === open) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
    each.setAttribute("aria-label", nameOf(said, each.dataset, each.dataset.state, ref === open));
  }
  if (!map.contains(document.activeElement)) makeStop(all.find((each) => each.dataset.ref === open) || all[0]);
  const line = tally(said, answer, cited, new Set(all.map((each) => each.dataset.ref)));
  const told = map.querySelector(".tally");
  if (told.textContent !== line) told.textContent = line;
};

/* Moving: one stop for the Tab key, the arrows from cell to cell. */
const makeStop = (stop) => {
  for (const each of cells()) each.setAttribute("tabindex", each === stop ? "0" : "-1");
};

/** The cell nearest to `from` in the next row, up (-1) or down (1). */
const across = (all, from, direction) => {
  const beyond = all.filter((each) => Math.sign(each.offsetTop - from.offsetTop) === direction);
  const row = Math[direction > 0 ? "min" : "max"](...beyond.map((each) => each.offsetTop));
  const inRow = beyond.filter((each) => each.offsetTop === row);
  const distance = (each) => Math.abs(each.offsetLeft - from.offsetLeft);
  return inRow.sort((one, other) => distance(one) - distance(other))[0];
};

const move = (event) => {
  const all = cells();
  const at = all.indexOf(event.target);
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = {
    ArrowRight: () => all[at + 1],
    ArrowLeft: () => all[at - 1],
    ArrowDown: () => across(all, event.target, 1),
    ArrowUp: () => across(all, event.target, -1),
    Home: () => all[0],
    End: () => all.at(-1),
  }[event.key];
  if (!to) return;
  event.preventDefault();
  to()?.focus();
};

/* Keeping up */
const fetchOutline = async (slug) => {
  try {
    const response = await fetch(new URL(`report/${slug}/outline`, root));
    return response.ok ? await response.json() : null;
  } catch {
    return null; // asked for again after the next answer
  }
};

const load = async () => {
  const wanted = slugOf(reportOnShow());
  if (wanted === asked || (!wanted && !isSeveral())) return;
  asked = wanted;
  const found = outlines.get(wanted) ?? (wanted ? await fetchOutline(wanted) : null);
  if (found) outlines.set(wanted, found);
  if (asked !== wanted) return; // another came on show meanwhile
  outline = found;
  draw();
};

let due = false;
const updateOnce = () => {
  if (due) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    update();
  });
};

export const start = () => {
  on("settled", () => {
    load();
    const now = `${shown()} ${document.querySelectorAll("#alinea-messages .answer:not(.streaming)").length}`;
    if (now !== before) updateOnce();
    before = now;
  });
  on("answered", () => {
    if (!outline) asked = "";
    since = shown();
    updateOnce();
  });
  on("language", draw);
  hoverCard({
    selector: "#alinea-coverage :is(.cell, .numeral)", className: "tip", describes: false,
    fill: (anchor) => make("p", { lang: language() }, anchor.dataset.name || anchor.getAttribute("aria-label")),
  });
};
