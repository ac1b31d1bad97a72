/* The table of contents: the section on show is marked in it, and on a phone it folds away once used. */

const parts = () => [...document.querySelectorAll("main [data-part]")];

/** The height that whatever sticks to the top of the window takes from it. */
const covered = () => {
  const side = document.querySelector(".side");
  return getComputedStyle(document.querySelector(".contents-folded")).display === "none" ? 0 : side.offsetHeight;
};

const lastAbove = (elements, line) => elements.findLast((element) => element.getBoundingClientRect().top <= line);

/** The passage that is read: the first one whose end is still in the window. */
export const passageOnTop = () => {
  const line = covered() + 1;
  return [...document.querySelectorAll(".passage")].find((passage) => passage.getBoundingClientRect().bottom > line);
};

const markCurrent = () => {
  const part = lastAbove(parts(), covered() + innerHeight / 4);
  const href = part ? `#${part.dataset.part}` : null;
  for (const link of document.querySelectorAll(".contents > ol > li > a")) {
    const isCurrent = link.getAttribute("href") === href;
    if (isCurrent === link.hasAttribute("aria-current")) continue;
    if (isCurrent) {
      link.setAttribute("aria-current", "true");
      keepInView(link);
    } else link.removeAttribute("aria-current");
  }
};

/* Not scrollIntoView: that would move the page as well. */
const keepInView = (link) => {
  const scroller = link.closest(".side");
  const { top, bottom } = link.getBoundingClientRect();
  if (!top && !bottom) return;
  const { top: from, bottom: to } = scroller.getBoundingClientRect();
  if (top < from || bottom > to) scroller.scrollTop += top - from - scroller.clientHeight / 3;
};

const markLater = () => {
  let scheduled = false;
  return () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      markCurrent();
    });
  };
};

export const start = () => {
  const later = markLater();
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  const side = document.querySelector(".side");
  const folded = document.querySelector(".contents-folded");
  // What is scrolled to stops below the bar; with the contents open it is higher, but they fold away when used.
  new ResizeObserver(() => {
    if (!folded.open) document.documentElement.style.setProperty("--covered", `${side.offsetHeight}px`);
  }).observe(side);
  folded.addEventListener("click", (event) => {
    if (event.target.closest("a")) folded.open = false;
  });
  folded.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !folded.open) return;
    folded.open = false;
    folded.querySelector("summary").focus();
  });
  markCurrent();
};
