/* A citation as its link writes it: `#cite-51-120-310.en.g` is characters 120 to 310 of paragraph 51, quoted from the
 * English edition, said in words of a language model (assistant/web/links.py). */
const LINK = /^#cite-(.+)-(\d+)-(\d+)(?:\.([a-z]{2}))?(?:\.g)?$/;

/** What a link names: `{ref, start, end, edition}`; `null` for one of another form. `0-0` is no span. */
export const parseCite = (href) => {
  const [, ref, start, end, edition = ""] = LINK.exec(href || "") || [];
  return ref ? { ref: decodeURIComponent(ref), start, end, edition } : null;
};

export const citeLink = (ref) => `#cite-${encodeURIComponent(ref)}-0-0`;

/** The symbol of the report on show, "" while it is being opened. */
export const symbol = () => document.querySelector(".masthead .report strong")?.textContent || "";

/** It as it stands in addresses: `E-2021-47`. */
export const slug = () => symbol().replace(/[^\p{L}\p{N}_.-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "");
