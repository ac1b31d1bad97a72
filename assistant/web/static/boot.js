/* Runs before all else: Gradio calls on us while our modules may still be on their way. */
(() => {
  "use strict";
  if (window.alinea) return;
  const alinea = {};
  alinea.loaded = new Promise((resolve) => {
    alinea.load = (parts) => resolve(Object.assign(alinea, parts));
  });
  window.alinea = alinea;
})();
