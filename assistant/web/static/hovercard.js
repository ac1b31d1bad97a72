/* A small card by what the pointer rests on, or the keyboard stands on (WCAG 1.4.13): the pointer may go onto it, Escape
 * puts it away, and it stays until then. It takes no focus. */
import { make, on } from "./core.js";
import { placeBy } from "./place.js";

const REST = 300; // ms before it comes
const LEAVE = 250; // ms to go from its anchor onto it

let cards = 0;

/** Gives every `selector` such a card.
 *
 * `fill(anchor)` gives what stands in it, or a promise of it; nothing: no card. `describes`: whether the card is the
 * anchor's description while it is there. `byTouch`: whether a finger gets it too. */
export const hoverCard = ({ selector, fill, className, describes = true, byTouch = false }) => {
  cards += 1;
  const card = make("div", { class: `hovercard ${className}`, id: `alinea-card-${cards}`, role: "tooltip", popover: "manual" });
  let anchor = null; // whose card is open, or about to be
  let timer = 0;
  let described = null; // what described the anchor before

  const isOpen = () => card.matches(":popover-open");

  const close = () => {
    clearTimeout(timer);
    if (describes && isOpen() && anchor) {
      if (described) anchor.setAttribute("aria-describedby", described);
      else anchor.removeAttribute("aria-describedby");
    }
    anchor = null;
    if (isOpen()) card.hidePopover();
  };

  const open = async (wanted) => {
    const content = await fill(wanted);
    if (anchor !== wanted || !content || !wanted.isConnected || isOpen()) return;
    card.replaceChildren(content);
    if (!card.isConnected) document.body.append(card);
    card.showPopover();
    placeBy(card, wanted);
    if (!describes) return;
    described = wanted.getAttribute("aria-describedby");
    wanted.setAttribute("aria-describedby", card.id);
  };

  const want = (wanted, after = REST) => {
    clearTimeout(timer);
    if (wanted === anchor && isOpen()) return;
    close();
    anchor = wanted;
    timer = setTimeout(() => open(wanted), after);
  };

  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(close, isOpen() ? LEAVE : 0);
  };

  const anchorOf = (event) => event.target.closest?.(selector);
  const isCard = (node) => node instanceof Node && card.contains(node);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (isCard(event.target)) clearTimeout(timer);
    else if (anchorOf(event)) want(anchorOf(event));
  });
  document.addEventListener("pointerout", (event) => {
    const onto = event.relatedTarget;
    if (!anchor || event.pointerType === "touch" || !(isCard(event.target) || anchor.contains(event.target))) return;
    if (!isCard(onto) && !anchor.contains(onto) && !anchor.matches(":focus-visible")) leave();
  });
  document.addEventListener("focusin", (event) => {
    if (anchorOf(event)?.matches(":focus-visible")) want(anchorOf(event));
  });
  document.addEventListener("focusout", (event) => {
    if (anchor && anchorOf(event) === anchor && !card.matches(":hover")) close();
  });
  on("settled", () => { if (anchor && !anchor.isConnected) close(); }); // it was drawn anew
  document.addEventListener("click", (event) => {
    const clicked = anchorOf(event);
    if (clicked && byTouch) want(clicked, 0);
    else if (!isCard(event.target)) close();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.preventDefault();
    event.stopPropagation(); // it puts the card away, and nothing else
    close();
  }, true);
  document.addEventListener("scroll", (event) => {
    if (!anchor || isCard(event.target)) return;
    const at = anchor.getBoundingClientRect();
    if (!anchor.isConnected || at.bottom < 0 || at.top > innerHeight) close();
    else if (isOpen()) placeBy(card, anchor);
  }, { capture: true, passive: true });
};
