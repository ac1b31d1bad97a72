/* The source panel: scrolled to the sentence cited, its marker marked in the conversation, its reference copied. */
import { embedded, on, make } from "./core.js";
import { isOvertaken, show, shown } from "./bridge.js";

export const isStacked = () => matchMedia("(max-width: 900px)").matches;

let citedFrom = null; // the marker that opened the panel: Escape goes back to it
let pending = {};
let last = "";

/** Follows a link that cites. */
export const follow = (link, byKeyboard) => {
  const fromPanel = Boolean(link.closest("#alinea-source"));
  if (!fromPanel) citedFrom = link;
  const covers = Boolean(embedded) && isStacked(); // overlay.js: the marker cannot keep the focus
  pending = { focus: byKeyboard || covers, reveal: isStacked() && !fromPanel };
  const href = link.getAttribute("href");
  show(href);
  if (href === shown()) arrived();
};

const arrived = () => {
  const panel = document.getElementById("alinea-sources");
  const mark = panel?.querySelector("mark");
  const scroller = document.getElementById("alinea-source");
  if (scroller) {
    const inView = !mark || mark.offsetTop + mark.offsetHeight < scroller.clientHeight || mark.offsetTop < 240;
    scroller.scrollTo({ top: inView ? 0 : mark.offsetTop - scroller.clientHeight / 3 });
  }
  if (pending.reveal) (mark || panel).scrollIntoView({ block: mark ? "center" : "start", behavior: "smooth" });
  if (pending.focus) panel.querySelector("h2")?.focus({ preventScroll: true });
  pending = {};
};

const markCurrent = (href) => {
  for (const link of document.querySelectorAll("#alinea-messages a.cite")) {
    if (link.getAttribute("href") === href) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};

/** Copies a text; `false` where the browser allows it in no way. */
export const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
};

/* For pages without the clipboard permission (an http intranet, an iframe). */
const copyBySelection = (text) => {
  const field = make("textarea", { style: "position:fixed;opacity:0" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
};

/** Says for a while, in a passage's title, what was copied. */
export const tell = (title, text) => {
  const status = title.querySelector(".copied");
  status.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { status.textContent = ""; }, 4000);
};

const copyReference = async (button) => {
  const done = await copyText(button.dataset.copy);
  button.focus();
  tell(button.closest(".title"), done ? button.dataset.copied : button.dataset.copy);
};

export const start = () => {
  on("settled", () => {
    const now = shown();
    markCurrent(now);
    if (now === last) return;
    last = now;
    if (!isOvertaken(now)) arrived();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest?.("#alinea-source")) return;
    if (!document.querySelector("#alinea-source :popover-open")) citedFrom?.focus(); // else Escape closes the menu
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copyReference(button);
  });
};
