/* Where a card or a menu stands: by the thing that it belongs to, within the window. */
const GAP = 6; // px between the two
const EDGE = 8; // px kept free at the window's edges

/** Puts an open popover below `anchor`, or above it where there is more room. Where it wraps, its first line counts. */
export const placeBy = (card, anchor) => {
  const [first] = anchor.getClientRects();
  const at = first || anchor.getBoundingClientRect();
  Object.assign(card.style, { position: "fixed", inset: "auto", margin: "0", maxHeight: "" });
  const below = innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const under = card.offsetHeight <= below || below >= above;
  card.style.maxHeight = `${Math.max(under ? below : above, 0)}px`;
  card.style.left = `${Math.max(EDGE, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - EDGE))}px`;
  card.style.top = `${under ? at.bottom + GAP : at.top - GAP - card.offsetHeight}px`;
};
