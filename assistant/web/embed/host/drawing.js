/* Elements, drawn within a shadow root: the style of the page around stays out, and ours stays in. */
const DRAWINGS = {
  ask: "M21 11.5a8.4 8.4 0 0 1-9 8.4 9.6 9.6 0 0 1-3.6-.7L3 21l1.7-4.6A8 8 0 0 1 3 11.5 8.6 8.6 0 0 1 12 3a8.6 8.6 0 0 1 9 8.5z M8.5 9.5h7 M8.5 13.5h4.5",
  down: "M6 9l6 6 6-6",
  close: "M6 6l12 12 M18 6L6 18",
  enlarge: "M14 4h6v6 M20 4l-7 7 M10 20H4v-6 M4 20l7-7",
  reduce: "M20 10h-6V4 M14 10l7-7 M4 14h6v6 M10 14l-7 7",
};
const SVG = "http://www.w3.org/2000/svg";

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

const draw = (name) => {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", name);
  path.setAttribute("d", DRAWINGS[name]);
  svg.append(path);
  return svg;
};

/** A button that shows a drawing only, and is given its name later. */
const small = (drawing, onclick) => make("button", { type: "button", class: `small ${drawing}`, onclick }, draw(drawing));

const name = (element, text) => {
  element.setAttribute("aria-label", text);
  element.title = text;
};

/* A sheet made by a script is no inline style: a strict Content-Security-Policy has nothing against it. */
const dressed = (shadow) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  shadow.adoptedStyleSheets = [sheet];
};

/** Our own element, of which all else is a part, and its shadow root. */
const buildRoot = (kind) => {
  const root = make("alinea-chat", { class: kind, dir: "ltr" });
  const shadow = root.attachShadow({ mode: "open" });
  dressed(shadow);
  return { root, shadow };
};
