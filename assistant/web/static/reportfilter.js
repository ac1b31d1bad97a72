/* Which of the reports a search and the filters leave, and how many each choice of a filter would. */
import { language } from "./core.js";

/** The filters, each by a field of a report. */
export const FACETS = ["organ", "year", "language"];

export const NOTHING_SOUGHT = { text: "", organ: "", year: "", language: "" };

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/* "JIU REP 2025" finds JIU/REP/2025/2: a symbol is searched with and without its signs. */
const textOf = ({ report, titles, organ }) =>
  folded([report, report.replace(/\W+/g, " "), report.replace(/\W+/g, "-"), ...Object.values(titles), organ].join("\n"));

const hasText = (report, text) => {
  const whole = textOf(report);
  return folded(text).split(/\s+/).every((word) => whole.includes(word));
};

const passes = (report, sought, except = "") =>
  hasText(report, sought.text) && FACETS.every((facet) => facet === except || !sought[facet] || report[facet] === sought[facet]);

/** Those left, the latest first. */
export const found = (reports, sought) => reports
  .filter((report) => passes(report, sought))
  .sort((one, other) => other.date.localeCompare(one.date) || one.report.localeCompare(other.report));

/** What one filter offers: `[[value, count], …]`, the counts under the search and the other filters. */
export const choices = (reports, sought, facet) => {
  const counts = new Map(reports.map((report) => [report[facet], 0]));
  counts.delete("");
  for (const report of reports) {
    if (counts.has(report[facet]) && passes(report, sought, facet)) counts.set(report[facet], counts.get(report[facet]) + 1);
  }
  const latestFirst = facet === "year" ? -1 : 1;
  return [...counts].sort(([one], [other]) => latestFirst * one.localeCompare(other, language()));
};
