/* The page's own script, put together. boot.js has left a promise for it to keep. */
import { connect } from "./bridge.js";
import * as copying from "./copying.js";
import { preferences } from "./core.js";
import * as exporting from "./export.js";
import * as links from "./links.js";
import * as panel from "./panel.js";
import * as settle from "./settle.js";
import * as tools from "./tools.js";
import * as turns from "./turns.js";

for (const part of [turns, tools, copying, exporting, panel, links, settle]) part.start();

window.alinea.load({
  preferences,
  /* What the page is opened with: the preferences, and the citation in its address. */
  opened: () => preferences() + (location.hash.startsWith("#cite-") ? location.hash : ""),
  connect: (trigger) => {
    connect(trigger);
    if (!panel.isStacked()) document.querySelector("#alinea-question textarea")?.focus(); // no keyboard over a phone's page
  },
});
