/* Runs before all else: Gradio calls on us while our modules may still be on their way. */
(() => {
  "use strict";
  if (window.alinea) return;
  if (/\/embed$/.test(location.pathname)) { // in a frame of another page: how it stands there decides how it looks
    document.documentElement.dataset.embed = new URLSearchParams(location.search).get("view") === "panel" ? "panel" : "page";
  }
  const alinea = {};
  alinea.loaded = new Promise((resolve) => {
    alinea.load = (parts) => resolve(Object.assign(alinea, parts));
  });
  window.alinea = alinea;
})();
