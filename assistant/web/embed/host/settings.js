/* What the page that includes this script has written on its element. */
const VERSION = 1; // of the messages
const LANGUAGES = Object.keys(WORDS);
const script = document.currentScript;
const base = script?.src && new URL(".", script.src); // wherever a proxy has put us

const complain = (name, expected, found) => console.warn(`alinea: ${name}: expected ${expected}, found "${found}"`);

const read = (name) => (script.dataset[name] ?? "").trim();

const readChoice = (name, values) => {
  const found = read(name);
  const known = values.find((value) => value === found.toLowerCase());
  if (found && !known) complain(`data-${name}`, values.join(", "), found);
  return known ?? values[0];
};

/** "fr" of "fr-CA", or "" for what we do not speak. */
const spoken = (tag) => LANGUAGES.find((language) => language === (tag ?? "").slice(0, 2).toLowerCase()) ?? "";

const readLanguage = () => {
  const found = read("lang");
  if (found && !spoken(found)) complain("data-lang", LANGUAGES.join(", "), found);
  return spoken(found);
};

/** A length as CSS has it, of one that is a number only the pixels; "" grows with what is in the frame. */
const readHeight = () => {
  const found = read("height");
  if (!found || found === "auto") return "";
  const length = /^\d+$/.test(found) ? `${found}px` : found;
  if (CSS.supports("height", length)) return length;
  complain("data-height", "auto, a number of pixels or a length of CSS", found);
  return "";
};

const readTarget = () => {
  const found = read("target");
  if (!found) return null;
  let element = null;
  try { element = document.querySelector(found); } catch { /* no selector: told below */ }
  if (!element) complain("data-target", "the selector of an element of this page", found);
  return element;
};

const readSettings = () => ({
  language: readLanguage(),
  theme: readChoice("theme", ["auto", "light", "dark"]),
  position: readChoice("position", ["auto", "bottom-right", "bottom-left"]),
  button: readChoice("button", ["shown", "none"]),
  label: read("label"),
  report: read("report"),
  target: readTarget(),
  height: readHeight(),
});
