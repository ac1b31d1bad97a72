/* What every part of the page stands on: the configuration, the words, the address, a small store, a few events. */

/** The application's own root, behind whatever prefix a proxy puts: this file lies at <root>/alinea/<digest>/. */
export const root = new URL("../../", import.meta.url);

/** What the server has set: `{words: {fr, en}, history, feedback, evaluation}`. */
export const config = JSON.parse(document.getElementById("alinea-config")?.textContent || "{}");

/** How the page stands in a frame of another page, which `/embed` is for: "panel" or "page"; in a window of its own, "". */
export const embedded = document.documentElement.dataset.embed ?? "";

/** What the address of a frame says. */
export const framed = new URLSearchParams(embedded ? location.search : "");

const LANGUAGES = ["fr", "en"];

/** Where something is kept: what is chosen and said in a frame changes nothing in the page of its own. */
export const keyOf = (name) => embedded ? `alinea.embed.${embedded}${framed.get("place") ?? ""}.${name}` : `alinea.${name}`;

let around = framed.get("lang") ?? ""; // the language of the page that holds ours

/** Takes note of it. What the reader chose while it was another counts no longer; it does again when that comes back. */
export const surround = (tag) => { around = tag; };

const KEYS = {
  language: () => embedded ? keyOf(`language.${around}`) : keyOf("language"),
  edition: () => keyOf("edition"), // absent until one is chosen
};

const here = new Map(); // where the browser keeps nothing (a frame of another site): for as long as the page is open

export const stored = (key) => {
  try { return localStorage.getItem(key) ?? here.get(key) ?? null; } catch { return here.get(key) ?? null; }
};

/** Keeps a value in this browser, an empty one is removed; `false` where it is kept no longer than the page. */
export const store = (key, value) => {
  if (value) here.set(key, value);
  else here.delete(key);
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
    here.delete(key);
    return true;
  } catch { return false; }
};

/** The reader's choice, else the language of the page around, else the first of the browser's that we speak, else English. */
export const language = () => {
  const wanted = [stored(KEYS.language()), around, ...(navigator.languages || [navigator.language])];
  const known = wanted.map((tag) => (tag || "").slice(0, 2).toLowerCase()).find((tag) => LANGUAGES.includes(tag));
  return known || "en";
};

/** The edition that the reader chose, "both", or `null`. */
export const edition = () => stored(KEYS.edition());

/** What travels with every event: "en", or "en fr" for an English interface and the French text. */
export const preferences = () => [language(), edition()].filter(Boolean).join(" ");

export const choose = (newLanguage, newEdition) => {
  store(KEYS.language(), newLanguage);
  store(KEYS.edition(), newEdition);
  return preferences();
};

/** The words of one part of the page, in the interface's language: `words("feedback").thanks`. */
export const words = (part) => config.words?.[language()]?.[part] ?? {};

/* Events of the page: "settled" after each change of it, "answered" with a turn whose answer has just become whole,
 * "language" with the new one, "opened" once the page has its conversation back, "reopened" before another is shown,
 * "asking" with `{question, at}` as it is sent, "unsent" with one that could not be, "kept" with the conversation as it is
 * kept, "scope" with the reports chosen to be asked (none: all), "added" with those that have just come into the library. */
const bus = new EventTarget();
export const on = (name, listener) => bus.addEventListener(name, (event) => listener(event.detail));
export const emit = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));

/** An element: `make("button", {type: "button", class: "x", onclick: f}, "text", child)`. Text is never taken for HTML. */
export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
};
