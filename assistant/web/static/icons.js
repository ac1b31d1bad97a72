/* Line drawings of 24 by 24. They say nothing that the button's text or name does not. */
const DRAWINGS = {
  add: "M12 5v14 M5 12h14",
  again: "M21 12a9 9 0 1 1-3-6.7L21 8 M21 3v5h-5",
  back: "M19 12H5 M11 6l-6 6 6 6",
  close: "M6 6l12 12 M18 6L6 18",
  copy: "M9 9h11v12H9z M5 15H4V3h11v2",
  done: "M5 12l5 5 9-10",
  edit: "M4 20h4L19 9l-4-4L4 16z M13.5 6.5l4 4",
  link: "M10 14a5 5 0 0 0 7 0l3-3a5 5 0 0 0-7-7l-1.5 1.5 M14 10a5 5 0 0 0-7 0l-3 3a5 5 0 0 0 7 7l1.5-1.5",
  odd: "M12 4l9 16H3z M12 10v5 M12 17.6v.2",
  remove: "M4 7h16 M9 7V4h6v3 M6 7l1 13h10l1-13 M10 11v6 M14 11v6",
};
const SVG = "http://www.w3.org/2000/svg";

export const icon = (name) => {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = {
    viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.8", "stroke-linecap": "round",
    "stroke-linejoin": "round", "aria-hidden": "true",
  };
  for (const [attribute, value] of Object.entries(attributes)) svg.setAttribute(attribute, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", DRAWINGS[name]);
  svg.append(path);
  return svg;
};
