/* Reads a finished answer out, once, to those who hear the page: not each sentence as it comes, nor what is put back. */
import { make, on, words } from "./core.js";
import { isBusy, turns } from "./turns.js";

let wasBusy = false;

const textOf = (element) => {
  const copy = element.cloneNode(true);
  for (const part of copy.querySelectorAll("aside, .tools, .bracket")) part.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
};

export const start = () => {
  const region = make("div", { id: "alinea-announcer", class: "unseen", role: "status", "aria-live": "polite" });
  document.body.append(region);
  on("settled", () => {
    const busy = isBusy();
    if (wasBusy && !busy) {
      const element = turns().at(-1)?.element;
      region.lang = element?.lang || "";
      region.textContent = element ? `${words("connection").announced} ${textOf(element)}` : "";
    } else if (busy && !wasBusy) region.textContent = "";
    wasBusy = busy;
  });
};
