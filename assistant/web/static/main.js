/* The page's own script, put together. boot.js has left a promise for it to keep. */
import { connect } from "./bridge.js";
import { preferences } from "./core.js";
import * as coverage from "./coverage.js";
import * as links from "./links.js";
import * as panel from "./panel.js";
import * as preview from "./preview.js";
import * as settle from "./settle.js";
import * as source from "./source.js";
import * as tools from "./tools.js";
import * as turns from "./turns.js";

for (const part of [turns, tools, panel, source, preview, coverage, links, settle]) part.start();

window.alinea.load({
  preferences,
  /* What the page is opened with: the preferences, and the citation in its address. */
  opened: () => preferences() + (location.hash.startsWith("#cite-") ? location.hash : ""),
  connect: (trigger) => {
    connect(trigger);
    if (!panel.isStacked()) document.querySelector("#alinea-question textarea")?.focus(); // no keyboard over a phone's page
  },
});
