/* A text without what a searcher should not have to type: case, accents, kinds of apostrophes, dashes and spaces. */

const SAME = new Map(Object.entries({ "œ": "oe", "æ": "ae", "’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "‑": "-" }));

const fold = (letter) => {
  if (/\s/.test(letter)) return " ";
  const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return SAME.get(plain) ?? plain;
};

const textNodes = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".call, .unseen") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};

/** What an element says, or a string: its letters, and the ranges of the page that hold some of them. */
export const folded = (source) => {
  const nodes = typeof source === "string" ? [{ data: source }] : textNodes(source);
  let letters = "";
  const places = []; // of each letter: its node, its offset there, the offset of the next
  for (const node of nodes) {
    let offset = 0;
    for (const letter of node.data) {
      const next = offset + letter.length;
      const plain = fold(letter);
      if (plain !== " " || !letters.endsWith(" ")) {
        letters += plain;
        places.push(...Array.from({ length: plain.length }, () => [node, offset, next]));
      }
      offset = next;
    }
  }
  const rangesOf = (wanted) => {
    const ranges = [];
    for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(places[at][0], places[at][1]);
      const [node, , end] = places[at + wanted.length - 1];
      range.setEnd(node, end);
      ranges.push(range);
    }
    return ranges;
  };
  return { letters, rangesOf };
};
