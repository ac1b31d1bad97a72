/* Light or dark, where the page around says which. Gradio goes by the system; what is said here counts more. */
import { embedded, framed } from "./core.js";

const SCHEMES = ["light", "dark"];
const system = matchMedia("(prefers-color-scheme: dark)");
let wanted = "auto";

const paint = () => {
  const dark = wanted === "auto" ? system.matches : wanted === "dark";
  if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
};

/** "light", "dark", or anything else: as the system has it. */
export const dress = (theme) => {
  wanted = SCHEMES.includes(theme) ? theme : "auto";
  paint();
};

export const start = () => {
  if (!embedded) return;
  dress(framed.get("theme"));
  new MutationObserver(paint).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  system.addEventListener("change", paint);
};
