/* The parts of the source panel: what a badge means, the menu of what can be copied, the way to the report, the keys. */
import { make, root } from "./core.js";
import { hoverCard } from "./hovercard.js";
import { copyText, follow, tell } from "./panel.js";
import { placeBy } from "./place.js";
import { slugOf } from "./reports.js";
import { turns } from "./turns.js";

const MOST_CITED = 400; // in the report's address, which must not grow without end

/* Badges */
const meaning = (badge) => {
  const said = document.getElementById(badge.getAttribute("aria-describedby"));
  return said && make("p", { lang: said.closest("[lang]").lang }, said.textContent);
};

/* The menu */
const items = (menu) => [...menu.querySelectorAll("[role=menuitem]")];

const step = (menu, event) => {
  if (event.key === "Tab") menu.hidePopover();
  const all = items(menu);
  const at = all.indexOf(document.activeElement);
  const to = {
    ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  all[to].focus();
};

const opened = (menu) => {
  const button = document.querySelector(`[popovertarget="${menu.id}"]`);
  placeBy(menu, button);
  items(menu)[0]?.focus();
};

const save = (name, text) => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it when it pleases
};

const take = async (item) => {
  const menu = item.closest("[popover]");
  const name = item.dataset.save;
  const copied = (name ? item.previousElementSibling : item).dataset;
  if (name) save(name, copied.copy);
  const done = name || await copyText(copied.copy);
  menu.hidePopover(); // which gives the focus back to the button
  document.querySelector(`[popovertarget="${menu.id}"]`)?.focus();
  if (!name) tell(menu.parentElement, done ? copied.copied : copied.copy);
};

/* The report */
const citedOf = (slug) => {
  const citations = turns().flatMap((turn) => turn.answer?.citations ?? []).filter((each) => slugOf(each.report) === slug);
  const places = new Set(citations.map((each) => `${each.ref}.${each.start}-${each.end}`));
  return [...places].slice(-MOST_CITED).join(",");
};

const completeLink = (link) => {
  const address = new URL(link.getAttribute("href"), root);
  const [slug] = /[^/]+$/.exec(address.pathname) ?? [];
  if (!slug) return; // it leads to the list of several
  const cited = citedOf(decodeURIComponent(slug));
  if (cited) address.searchParams.set("cited", cited);
  else address.searchParams.delete("cited");
  address.search = address.search.replaceAll("%2C", ",");
  link.href = address.href;
};

/* The neighbours, by Alt and the arrows that no browser and no text field has a use for. */
const RELATION = { ArrowUp: "prev", ArrowDown: "next" };

const turnTo = (event) => {
  const relation = event.altKey && !event.ctrlKey && !event.metaKey && RELATION[event.key];
  if (!relation || event.target.closest?.("textarea, input, select, dialog, [popover]")) return;
  const link = document.querySelector(`#alinea-source a[rel="${relation}"]`);
  if (!link) return;
  event.preventDefault();
  follow(link, Boolean(event.target.closest?.("#alinea-source")));
};

export const start = () => {
  hoverCard({ selector: "#alinea-source .badge", fill: meaning, className: "tip", describes: false, byTouch: true });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("#alinea-source .copies") && event.newState === "open") opened(event.target);
  }, true);
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("#alinea-source .copies");
    if (menu) step(menu, event);
    else turnTo(event);
  });
  document.addEventListener("click", (event) => {
    const item = event.target.closest("#alinea-source .copies [role=menuitem]");
    if (item) take(item);
  });
  for (const kind of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target.closest?.("a[data-report], a[data-reader]");
      if (link) completeLink(link);
    }, true);
  }
};
