/* In a narrow frame the source lies over the conversation, and is put away again. It starts before links.js, so that it lies
 * there when a link is followed. */
import { embedded, make, on, words } from "./core.js";
import { icon } from "./icons.js";
import { isStacked } from "./panel.js";

let opener = null; // what the focus goes back to

const isOpen = () => "source" in document.documentElement.dataset;

const behind = () => ["alinea-header", "alinea-conversation"].map((id) => document.getElementById(id));

const set = (open) => {
  if (open) document.documentElement.dataset.source = "";
  else delete document.documentElement.dataset.source;
  for (const element of behind()) element?.toggleAttribute("inert", open);
};

const bar = () => document.getElementById("alinea-source-bar");

const draw = () => {
  bar()?.remove();
  document.getElementById("alinea-sources")?.prepend(make("div", { id: "alinea-source-bar" },
    make("button", { type: "button", class: "quiet", onclick: cover }, icon("back"), words("embed").back)));
};

/** Lays the source over the conversation; beside it there is nothing to do. */
export const uncover = () => {
  if (!embedded || !isStacked() || isOpen()) return;
  opener = document.activeElement;
  if (!bar()) draw();
  set(true);
  bar().querySelector("button").focus();
};

const cover = () => {
  if (!isOpen()) return;
  set(false);
  const goesBack = opener?.isConnected && opener !== document.body;
  (goesBack ? opener : document.querySelector("#alinea-question textarea"))?.focus();
};

export const start = () => {
  if (!embedded) return;
  on("language", () => { if (bar()) draw(); });
  on("asking", cover);
  on("reopened", cover);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#alinea-messages a.cite");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) uncover();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen() && !document.querySelector(":popover-open, dialog[open]")) cover();
  });
  matchMedia("(max-width: 900px)").addEventListener("change", cover); // there is room for both, or there was
};
