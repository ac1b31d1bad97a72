/* The page's own script, put together. boot.js has left a promise for it to keep. */
import * as announce from "./announce.js";
import { connect, show } from "./bridge.js";
import * as asking from "./asking.js";
import * as chooser from "./chooser.js";
import * as composer from "./composer.js";
import * as connection from "./connection.js";
import * as conversation from "./conversation.js";
import * as copying from "./copying.js";
import { embedded as isFramed, preferences } from "./core.js";
import * as coverage from "./coverage.js";
import * as draft from "./draft.js";
import * as drop from "./drop.js";
import * as embedded from "./embedded.js";
import * as exporting from "./export.js";
import * as feedback from "./feedback.js";
import * as growth from "./growth.js";
import * as history from "./history.js";
import * as links from "./links.js";
import * as otherReport from "./otherreport.js";
import * as overlay from "./overlay.js";
import * as panel from "./panel.js";
import * as preview from "./preview.js";
import * as questions from "./questions.js";
import { isSeveral } from "./reports.js";
import * as scheme from "./scheme.js";
import * as scope from "./scope.js";
import * as scopeBar from "./scopebar.js";
import * as settle from "./settle.js";
import * as source from "./source.js";
import * as tools from "./tools.js";
import * as turns from "./turns.js";
import * as upload from "./upload.js";
import { addressed } from "./address.js";

const PARTS = [
  turns, asking, tools, questions, feedback, copying, composer, conversation, history, exporting, draft, connection, panel,
  source, preview, coverage, overlay, links, announce, scheme, embedded, growth, otherReport, scope, scopeBar, chooser, upload,
  drop, settle,
];
for (const part of PARTS) part.start();

const wanted = addressed();

/* A link that asks begins a conversation of its own, with the reports that it names. */
const opening = () => {
  if (!wanted.ask) return conversation.ofThisTab();
  conversation.begin();
  scope.choose(wanted.reports);
  return undefined;
};

/* Begins a question about a passage, asked of its report. */
const about = ({ about: passage, reports }) => {
  if (reports.length && isSeveral()) scope.choose(reports);
  composer.about(passage);
};

window.alinea.load({
  preferences,
  /* What the page is opened with. */
  opened: () => JSON.stringify({
    preferences: preferences(),
    shown: wanted.cite,
    conversation: opening(),
  }),
  /* The page is in the reader's language, and has its conversation back. */
  ready: () => {
    conversation.opened();
    const isIdle = document.activeElement === document.body;
    if (isIdle && !isFramed && !panel.isStacked()) composer.focus(); // no keyboard over a phone's page, or another's
    if (wanted.ask) asking.ask(wanted.ask);
    const kept = draft.take();
    if (wanted.about && !kept) about(wanted);
    if (kept?.send) asking.ask(kept.question);
    else if (kept) composer.type(kept.question);
  },
  connect,
});

/* A link to a question or a passage, followed or typed while the page is open. */
addEventListener("hashchange", () => {
  const found = addressed();
  if (found.cite) show(found.cite);
  if (found.about) about(found);
  if (found.ask && found.reports.length) scope.choose(found.reports);
  if (found.ask) asking.ask(found.ask);
});
