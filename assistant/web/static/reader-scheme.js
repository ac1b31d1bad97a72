/* Light or dark, before the page is drawn. */
(() => {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const dress = () => document.documentElement.classList.toggle("dark", dark.matches);
  dark.addEventListener("change", dress);
  dress();
})();
