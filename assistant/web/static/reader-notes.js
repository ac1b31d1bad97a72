/* A note opens where it is called. Without this, its number leads to the list at the end, which still has it. */
import { config, make } from "./core.js";

let open = null;

const close = () => open?.hidePopover();

/* Under the number that calls it, or above where there is no room; on a phone, along the foot of the window (reader.css). */
const place = (popover, call) => {
  const at = call.getBoundingClientRect();
  const width = popover.offsetWidth;
  const left = Math.max(12, Math.min(at.left - 24, document.documentElement.clientWidth - width - 12));
  const fitsBelow = at.bottom + 8 + popover.offsetHeight < innerHeight;
  popover.style.left = `${left}px`;
  popover.style.top = `${fitsBelow ? at.bottom + 8 : Math.max(8, at.top - 8 - popover.offsetHeight)}px`;
};

const textIn = (note, language) =>
  [...note.querySelectorAll(".text")].find((text) => text.lang === language) || note.querySelector(".text");

const show = (call, note) => {
  close();
  const words = textIn(note, call.closest("[lang]").lang).cloneNode(true);
  const popover = make(
    "div",
    { popover: "auto", class: "menu note-open", role: "dialog", tabindex: "-1", "aria-label": call.getAttribute("aria-label") },
    make("span", { class: "note-number", "aria-hidden": "true" }, call.textContent),
    words,
    make("button", { type: "button", class: "quiet", "aria-label": config.words.reader.note_close, onclick: () => {
      close();
      call.focus();
    } }, "×"),
  );
  document.body.append(popover);
  popover.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    popover.remove();
    if (open === popover) open = null;
  });
  popover.showPopover();
  open = popover;
  place(popover, call);
  popover.focus({ preventScroll: true });
};

export const start = () => {
  if (!("showPopover" in HTMLElement.prototype)) return;
  document.addEventListener("click", (event) => {
    const call = event.target.closest("a.call");
    const note = call && document.getElementById(decodeURIComponent(call.hash.slice(1)));
    if (!note || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(call, note);
  });
  addEventListener("scroll", close, { passive: true });
};
