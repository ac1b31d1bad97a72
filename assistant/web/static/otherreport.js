/* The page around may ask for a report. Of several, that is the one asked from the beginning; where it is not held here, its
 * reader is told whose answers these are. */
import { embedded, framed, make, on, words } from "./core.js";
import { find, isSeveral, reports } from "./reports.js";
import { beginWith, choose, scope } from "./scope.js";

const banner = () => document.getElementById("alinea-other-report");

const held = () => document.querySelector(".masthead .report strong")?.textContent ?? "";

const draw = (asked) => {
  const text = words("embed").other_report.replace("{asked}", () => asked).replace("{held}", held);
  if (banner()?.textContent === text) return;
  banner()?.remove();
  document.getElementById("alinea-composer")?.before(make("p", { id: "alinea-other-report", role: "status" }, text));
};

export const start = () => {
  const asked = framed.get("report")?.trim();
  if (!embedded || !asked) return;
  let warned = false;
  let begun = false;
  on("settled", () => {
    if (!reports().length) return;
    if (isSeveral() && find(asked)) {
      if (!begun && !scope().length) choose([asked]);
      begun = true;
      beginWith([asked]);
      return;
    }
    if (!held() || asked.toUpperCase() === held().toUpperCase()) return;
    draw(asked);
    if (!warned) console.warn(`alinea: data-report: expected ${held()}, the report that is held here, found "${asked}"`);
    warned = true;
  });
};
