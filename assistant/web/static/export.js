/* The menu that takes the conversation away: files made by the server, a page to print, a copy for the clipboard. */
import { language, make, on, root, words } from "./core.js";
import { conversation } from "./conversation.js";
import { copyText } from "./panel.js";
import { isBusy } from "./turns.js";

const OPENS = "[data-open=export]";
const GAP = 6;
const EDGE = 8;

let menu = null;
let opener = null;

/** The conversation on show, without a turn whose answer is still on its way. */
const whole = () => {
  const shown = conversation();
  return isBusy() ? { ...shown, turns: shown.turns.slice(0, -1) } : shown;
};

const address = (format) => new URL(`export/${format}?lang=${language()}`, root);

const made = async (format) => {
  const response = await fetch(address(format), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(whole()),
  });
  if (!response.ok) throw new Error(`${format}: ${response.status}`);
  return response;
};

const nameOf = (response, format) => {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") || "");
  return named ? decodeURIComponent(named[1]) : `conversation.${format}`;
};

const download = async (format) => {
  const response = await made(format);
  const url = URL.createObjectURL(await response.blob());
  make("a", { href: url, download: nameOf(response, format) }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser reads it when it pleases
  close(true);
};

/* A form, so that the browser itself opens the page in a new tab. */
const print = () => {
  const field = make("input", { type: "hidden", name: "conversation", value: JSON.stringify(whole()) });
  const form = make("form", { method: "post", action: address("print"), target: "_blank", rel: "noopener" }, field);
  document.body.append(form);
  form.submit();
  form.remove();
  close(true);
};

const copy = async () => {
  const done = await copyText(await (await made("md")).text());
  say(done ? words("export").copied_all : words("export").cannot_copy);
};

const ACTIONS = [
  ["word", () => download("docx")],
  ["markdown", () => download("md")],
  ["print", print],
  ["json", () => download("json")],
  ["copy_all", copy],
];

const say = (line) => { menu.querySelector(".said").textContent = line; };

const run = async (action) => {
  if (!whole().turns.length) return;
  say(words("export").working);
  try {
    await action();
  } catch {
    say(words("export").failed); // no connection, or the server could not: the reader can only try again
  }
};

const items = () => [...menu.querySelectorAll("[role=menuitem]")];

const build = () => {
  const isEmpty = whole().turns.length === 0;
  const buttons = ACTIONS.map(([word, action]) => make("button", {
    type: "button", class: "quiet", role: "menuitem", tabindex: "-1",
    "aria-disabled": isEmpty && "true", onclick: () => run(action),
  }, words("export")[word]));
  menu.replaceChildren(
    make("div", { role: "menu", "aria-label": words("export").menu }, ...buttons),
    make("p", { class: "said", role: "status" }, isEmpty ? words("export").nothing : ""),
  );
  menu.lang = language();
};

/* Under the button, or above it where there is no room; never beyond the window's edges. */
const place = () => {
  const from = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const under = from.bottom + GAP;
  const top = under + height + EDGE <= innerHeight ? under : Math.max(EDGE, from.top - GAP - height);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(EDGE, Math.min(from.right - width, innerWidth - width - EDGE))}px`;
};

const isOpen = () => menu.matches(":popover-open");

const open = (element) => {
  opener = element;
  build();
  menu.showPopover();
  place();
  opener.setAttribute("aria-expanded", "true");
  items()[0].focus();
};

const close = (giveFocusBack) => {
  if (!isOpen()) return;
  menu.hidePopover();
  opener.setAttribute("aria-expanded", "false");
  if (giveFocusBack) opener.focus();
};

const onKey = (event) => {
  const all = items();
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) {
    all.at(to % all.length).focus();
    event.preventDefault();
  } else if (event.key === "Escape") {
    close(true);
    event.stopPropagation();
  } else if (event.key === "Tab") {
    close(true); // the key then leads on from the button
  }
};

export const start = () => {
  menu = make("div", { popover: "manual", class: "menu export", id: "alinea-export", onkeydown: onKey });
  document.body.append(menu);
  document.addEventListener("click", (event) => {
    const element = event.target.closest(OPENS);
    if (!element) return;
    if (isOpen()) close(true);
    else open(element);
  });
  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && !menu.contains(event.target) && !event.target.closest(OPENS)) close(false);
  });
  addEventListener("resize", () => close(false));
  on("language", () => close(false));
};
