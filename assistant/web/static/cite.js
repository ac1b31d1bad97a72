/* A citation as its link writes it: `#cite-51-120-310.en.g` is characters 120 to 310 of paragraph 51, quoted from the
 * English edition, said in words of a language model (assistant/web/links.py). Where there are several reports the symbol
 * of its own stands before the id, and a "#" between the two, both encoded. */
const LINK = /^#cite-(.+)-(\d+)-(\d+)(?:\.([a-z]{2}))?(?:\.g)?$/;

/** `{report, ref}` of an id that may have its report's symbol before it; `report` is "" where it has not. */
export const parseNamed = (named) => {
  const at = named.lastIndexOf("#");
  return { report: named.slice(0, Math.max(at, 0)), ref: named.slice(at + 1) };
};

/** What a link names: `{report, ref, start, end, edition}`; `null` for one of another form. `0-0` is no span. */
export const parseCite = (href) => {
  const [, named, start, end, edition = ""] = LINK.exec(href || "") || [];
  return named ? { ...parseNamed(decodeURIComponent(named)), start, end, edition } : null;
};

/** The link that shows a passage, of a report where one is named. */
export const citeLink = (ref, report = "") => `#cite-${encodeURIComponent(report ? `${report}#${ref}` : ref)}-0-0`;
