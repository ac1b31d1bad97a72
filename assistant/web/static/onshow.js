/* Which report the reader has before them. */
import { shown } from "./bridge.js";
import { parseCite } from "./cite.js";
import { first, isSeveral } from "./reports.js";
import { scope } from "./scope.js";

/** The symbol of the report whose passage is on show, else of the only one asked; "" where there is none such. */
export const reportOnShow = () => {
  const open = parseCite(shown());
  if (open) return open.report || first();
  if (!isSeveral()) return first();
  return scope().length === 1 ? scope()[0] : "";
};
