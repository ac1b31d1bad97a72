/* The dialog in which reports are searched, filtered and chosen. What is chosen counts at once. */
import { language, make, on, words } from "./core.js";
import { icon } from "./icons.js";
import { choices, FACETS, found, NOTHING_SOUGHT } from "./reportfilter.js";
import { dateOf, languageName, may, reports, titleOf } from "./reports.js";
import { add, choose, isChosen, remove, scope, told } from "./scope.js";
import { pickFiles } from "./upload.js";

let dialog = null;
let sought = NOTHING_SOUGHT;

const list = () => found(reports(), sought);

const counted = (count) => {
  const said = words("scope");
  if (!count) return said.found_none;
  return count === 1 ? said.found_one : said.found_many.replace("{count}", count);
};

/* The list */
const factsOf = (report) => [dateOf(report), report.organ, languageName(report.language)].filter(Boolean).join(" · ");

const itemOf = (report) => {
  const said = words("scope");
  const { text, lang } = titleOf(report);
  const box = make("input", {
    type: "checkbox", value: report.report, checked: isChosen(report.report),
    onchange: (event) => (event.currentTarget.checked ? add : remove)(report.report),
  });
  const label = said.only_named.replace("{label}", said.only).replace("{report}", () => report.report);
  return make("li", {},
    make("label", {}, box, make("span", { class: "what" },
      make("span", { class: "symbol" }, report.report),
      make("span", { class: "title", lang }, text),
      make("span", { class: "facts" }, factsOf(report)))),
    make("button", { type: "button", class: "quiet only", "aria-label": label, onclick: () => choose([report.report]) }, said.only));
};

/* Searching and filtering */
const facetOf = (facet) => {
  const said = words("scope");
  const name = (value) => facet === "language" ? languageName(value) : value;
  const select = make("select", { class: "field", "data-facet": facet, "aria-label": said[facet] });
  const fill = () => {
    const all = make("option", { value: "" }, said[`any_${facet}`]);
    const each = choices(reports(), sought, facet).map(([value, count]) =>
      make("option", { value, disabled: !count && value !== sought[facet] }, `${name(value)} (${count})`));
    select.replaceChildren(all, ...each);
    select.value = sought[facet];
    select.hidden = each.length < 2; // there is nothing to choose
  };
  select.addEventListener("change", () => seek({ [facet]: select.value }));
  return { select, fill };
};

const seek = (change) => {
  sought = { ...sought, ...change };
  update();
};

let facets = [];

/* Keeping up */
const update = () => {
  const said = words("scope");
  const left = list();
  facets.forEach(({ fill }) => fill());
  dialog.querySelector(".found").textContent = counted(left.length);
  dialog.querySelector(".reports").replaceChildren(...left.map(itemOf));
  const isNarrowed = left.length > 1 && left.length < reports().length;
  const these = dialog.querySelector(".these");
  these.hidden = !isNarrowed;
  these.textContent = said.these.replace("{count}", left.length);
  mark();
};

const boxes = () => [...dialog.querySelectorAll(".reports input")];

/* Only the marks: the list stays as it is under the reader's hands. */
const mark = () => {
  dialog.querySelector(".everything").checked = !scope().length;
  for (const box of boxes()) box.checked = isChosen(box.value);
  const now = dialog.querySelector(".now");
  if (now.textContent !== told()) now.textContent = told();
};

const build = () => {
  const said = words("scope");
  const search = make("input", {
    class: "field", type: "search", "aria-label": said.search, placeholder: said.search, value: sought.text, autofocus: true,
    oninput: (event) => seek({ text: event.currentTarget.value.trim() }),
  });
  facets = FACETS.map(facetOf);
  const everything = make("input", { type: "checkbox", class: "everything", onchange: () => { choose([]); mark(); } });
  dialog.lang = language();
  dialog.replaceChildren(
    make("header", {},
      make("h2", { id: "alinea-chooser-title" }, said.title),
      make("button", { type: "button", class: "quiet", "aria-label": said.close, title: said.close, onclick: () => dialog.close() }, icon("close"))),
    make("div", { class: "sought" }, search,
      make("div", { class: "facets" }, ...facets.map(({ select }) => select)),
      make("div", { class: "counted" },
        make("label", { class: "every" }, everything, said.all.replace("{count}", reports().length)),
        make("span", { class: "found", role: "status" }),
        make("button", { type: "button", class: "quiet these", onclick: () => choose(list().map(({ report }) => report)) }))),
    make("ul", { class: "reports", "aria-label": said.list }),
    make("div", { class: "actions" },
      may("library") ? make("button", { type: "button", class: "quiet add", onclick: addReport }, icon("add"), said.add) : null,
      make("span", { class: "now", role: "status" }),
      make("button", { type: "button", class: "strong", onclick: () => dialog.close() }, said.done)),
  );
  update();
};

const addReport = () => {
  dialog.close();
  pickFiles();
};

/* The arrows lead from report to report; those of a field or of a choice stay its own. */
const step = (event) => {
  const all = boxes();
  const at = all.indexOf(event.target);
  const isSearch = event.target.matches("[type=search]");
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, ...(at < 0 ? {} : { Home: 0, End: all.length - 1 }) }[event.key];
  if (to === undefined || !all.length || (at < 0 && !(isSearch && event.key === "ArrowDown"))) return;
  event.preventDefault();
  if (to < 0) dialog.querySelector("[type=search]").focus();
  else all[Math.min(to, all.length - 1)].focus();
};

export const openChooser = () => {
  if (!dialog) {
    dialog = make("dialog", { class: "sheet chooser", "aria-labelledby": "alinea-chooser-title", onkeydown: step });
    dialog.addEventListener("close", () => {
      sought = NOTHING_SOUGHT;
      document.querySelector("#alinea-scope .choose")?.focus(); // the chip that opened it may be gone
    });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
  }
  build();
  dialog.showModal();
};

export const start = () => {
  on("scope", () => { if (dialog?.open) mark(); });
  on("language", () => { if (dialog?.open) build(); });
};
