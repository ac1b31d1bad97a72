/* The row above the question box that says which reports are asked: all, or a chip for each. */
import { language, make, on, words } from "./core.js";
import { openChooser } from "./chooser.js";
import { hoverCard } from "./hovercard.js";
import { icon } from "./icons.js";
import { isStacked } from "./panel.js";
import { dateOf, find, isSeveral, reports, titleOf } from "./reports.js";
import { remove, scope, told } from "./scope.js";

const MOST = { wide: 3, narrow: 2 }; // chips, before the rest is told as a number

let bar = null;
let status = null; // read out; it is there before the row is
let drawn = "";

const takeOut = (symbol, at) => {
  remove(symbol);
  draw();
  const left = bar.querySelectorAll(".out");
  (left[Math.min(at, left.length - 1)] ?? bar.querySelector(".choose"))?.focus();
};

const chip = (symbol, at) => {
  const said = words("scope");
  const name = said.remove.replace("{report}", () => symbol);
  return make("li", { class: find(symbol) ? "chip" : "chip gone" },
    make("button", { type: "button", class: "name", "data-report": symbol, onclick: openChooser }, symbol),
    make("button", { type: "button", class: "out", "aria-label": name, title: name, onclick: () => takeOut(symbol, at) }, icon("close")));
};

const chips = () => {
  const said = words("scope");
  const chosen = scope();
  if (!chosen.length) return [make("li", { class: "chip all" }, said.all.replace("{count}", reports().length))];
  const most = isStacked() ? MOST.narrow : MOST.wide;
  const shown = chosen.length > most + 1 ? chosen.slice(0, most) : chosen; // "1 more" takes the room of that one
  const rest = chosen.length - shown.length;
  const name = said.more.replace("{count}", rest);
  const more = rest && make("li", {}, make("button", {
    type: "button", class: "quiet more", "aria-label": name, title: name, onclick: openChooser,
  }, `+${rest}`));
  return [...shown.map(chip), more].filter(Boolean);
};

const build = () => {
  bar = make("div", { id: "alinea-scope", role: "group" }, make("ul", {}),
    make("button", { type: "button", class: "quiet choose", "aria-haspopup": "dialog", onclick: openChooser }));
};

const draw = () => {
  const composer = document.getElementById("alinea-composer");
  const isWanted = isSeveral() || scope().length > 0;
  const now = JSON.stringify([isWanted, language(), scope(), reports(), isStacked()]);
  if (!composer || (now === drawn && (!isWanted || bar.isConnected))) return;
  drawn = now;
  if (!bar) build();
  if (!isWanted) {
    bar.remove();
    return;
  }
  const said = words("scope");
  bar.lang = language();
  bar.setAttribute("aria-label", said.asked);
  bar.querySelector("ul").replaceChildren(...chips());
  bar.querySelector(".choose").textContent = said.choose;
  if (!bar.isConnected) composer.before(bar);
};

/* The example questions are about one report: they are not offered where it is not asked. */
const narrow = () => {
  const about = document.querySelector(".masthead")?.dataset.examples;
  const isLeftOut = scope().length > 0 && !scope().includes(about);
  document.getElementById("alinea-messages")?.toggleAttribute("data-narrowed", isLeftOut);
};

const titleCard = (element) => {
  const facts = find(element.dataset.report);
  if (!facts) return make("p", { lang: language() }, words("scope").gone);
  const { text, lang } = titleOf(facts);
  const card = make("div", {}, make("p", { lang }, text));
  if (dateOf(facts)) card.append(make("p", { class: "date", lang: language() }, dateOf(facts)));
  return card;
};

export const start = () => {
  status = make("p", { id: "alinea-scope-status", class: "unseen", role: "status" });
  document.body.append(status);
  hoverCard({ selector: "#alinea-scope .name", className: "tip", fill: titleCard });
  on("settled", () => { draw(); narrow(); });
  on("language", draw);
  on("scope", () => {
    draw();
    narrow();
    status.textContent = told();
  });
  on("added", (symbols) => {
    const said = words("upload").added;
    status.textContent = [...symbols.map((each) => said.replace("{report}", () => each)), told()].join(" ");
  });
  on("language", () => { status.textContent = ""; });
  matchMedia("(max-width: 900px)").addEventListener("change", draw);
};
