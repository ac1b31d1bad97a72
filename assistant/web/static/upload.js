/* Files on their way into the library, one after the other: read with progress, told in plain words, added or discarded. */
import { isOdd, accountOf } from "./account.js";
import { prefer } from "./bridge.js";
import { focus } from "./composer.js";
import { edition, emit, language, make, on, words } from "./core.js";
import * as imports from "./imports.js";
import { learn } from "./reports.js";
import { choose } from "./scope.js";

const KINDS = ".pdf,.docx,.html,.htm,.txt";
const WHY = {
  0: "lost", 401: "forbidden", 403: "forbidden", 404: "expired", 410: "expired", 413: "too_large", 429: "too_many", 503: "too_many",
  500: "broken",
}; // the server's refusal -> the words for it
const LACKS = [[/\bocrmypdf\b/, "scanned"], [/\bencrypted\b/, "locked"], [/\bdamaged\b/, "damaged"]]; // what of a file

let dialog = null;
let waiting = []; // files
let count = 0; // of this time, those done included
let asked = []; // the symbols of those that are to be asked afterwards
let leave = () => {}; // what Escape does
let redraw = () => {}; // the state on show, in another language

/* Each state: a title, what stands under it, what can be done. */
const show = (title, body, actions, onEscape) => {
  const said = words("upload");
  leave = onEscape;
  dialog.lang = language();
  const which = count > 1 ? filled(said.which, { number: count - waiting.length, count }) : "";
  dialog.replaceChildren(
    make("header", {}, make("h2", { id: "alinea-upload-title", tabindex: "-1" }, title), which && make("span", { class: "which" }, which)),
    make("div", { class: "body", tabindex: "0", role: "group", "aria-labelledby": "alinea-upload-title" }, ...body.filter(Boolean)),
    make("div", { class: "actions" }, ...actions));
  dialog.querySelector("h2").focus();
};

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const button = (text, action, className = "quiet") => make("button", { type: "button", class: className, onclick: action }, text);

/* Reading */
const stageOf = ({ stage, page, pages }) => {
  const said = words("upload");
  if (stage === "reading" && page) return filled(said.pages, { page, pages });
  return said[{ sending: "sending", received: "received", reading: "received", understanding: "understanding" }[stage]] ?? "";
};

const reading = async (file) => {
  const stopped = new AbortController();
  const stop = () => { stopped.abort(); next(); };
  let last = { stage: "sending" };
  const bar = make("progress", {});
  const stage = make("p", { class: "stage", "aria-hidden": "true" });
  const heard = make("p", { class: "unseen", role: "status" }); // by stages: a line for each page would be noise
  const tell = (progress) => {
    const isNew = progress.stage !== last.stage || !heard.textContent;
    last = progress;
    stage.textContent = stageOf(progress);
    if (isNew) heard.textContent = stage.textContent;
    if (progress.stage === "reading" && progress.pages) {
      bar.max = progress.pages;
      bar.value = progress.page;
    } else bar.removeAttribute("value"); // how long it takes is not known
  };
  redraw = () => {
    const said = words("upload");
    bar.setAttribute("aria-label", said.progress);
    show(said.reading, [make("p", { class: "file" }, file.name), bar, stage, heard], [button(said.cancel, stop)], stop);
    tell(last);
  };
  redraw();
  try {
    understood(await imports.read(file, { signal: stopped.signal, onProgress: tell }));
  } catch (error) {
    if (!stopped.signal.aborted) failed(file.name, error);
  }
};

/* What was understood */
const understood = (imported) => {
  redraw = () => {
    const said = words("upload");
    const isThere = imported.status === "unchanged" || imported.status === "bundled";
    const title = isThere ? said[imported.status === "bundled" ? "ships" : "kept"] : said.understood;
    const drop = () => { imports.discard(imported.id); next(); };
    const actions = isThere
      ? [button(said.close, drop), button(said.ask, () => { take(imported); drop(); }, "strong")]
      : [button(said.discard, drop), button(isOdd(imported) ? said.add_anyway : said.add, () => adding(imported), "strong")];
    show(title, accountOf(imported), actions, drop);
  };
  redraw();
};

const take = (imported, symbol = imported.account.report) => {
  learn({ ...imports.factsOf(imported), report: symbol });
  asked.push(symbol);
};

const adding = async (imported) => {
  redraw = () => {
    const said = words("upload");
    show(said.understood, [make("progress", { "aria-label": said.adding }), make("p", { role: "status" }, said.adding)], [], () => {});
  };
  redraw();
  try {
    const { report } = await imports.add(imported.id);
    take(imported, report);
    next();
  } catch (error) {
    failed(imported.account.file, error);
  }
};

/* What went wrong */
const reason = ({ status, detail }) =>
  words("upload")[WHY[status] ?? LACKS.find(([pattern]) => pattern.test(detail))?.[1] ?? "unreadable"];

/* The server's own line is for whoever is asked for help; one that our words say whole is left out. */
const told = ({ status, detail }) => detail && !WHY[status]
  ? make("p", { class: "detail" }, `${words("upload").reason} `, make("span", { lang: "en" }, detail))
  : null;

const failed = (name, error) => {
  if (!(error instanceof imports.Refused)) console.error(error);
  const refused = error instanceof imports.Refused ? error : new imports.Refused(500);
  redraw = () => {
    const said = words("upload");
    show(said.failed, [make("p", { class: "file" }, name), make("p", { class: "problem", role: "alert" }, reason(refused)), told(refused)],
      [button(waiting.length ? said.next : said.close, next, "strong")], next);
  };
  redraw();
};

/* From one file to the next, and back to the question */
const next = () => {
  const file = waiting.shift();
  if (file) {
    reading(file);
    return;
  }
  count = 0;
  redraw = () => {};
  dialog.close();
  const added = asked.splice(0);
  if (added.length) {
    choose(added);
    emit("added", added);
    prefer(language(), edition()); // which brings the header, and with it the list, anew
  }
  focus();
};

/** Reads files and offers to add them. */
export const begin = (files) => {
  if (!files.length) return;
  waiting.push(...files);
  count += files.length;
  if (dialog.open) return; // in their turn
  dialog.showModal();
  next();
};

/** Lets the reader pick files from their disk. */
export const pickFiles = () => {
  const field = make("input", { type: "file", multiple: true, accept: KINDS });
  field.addEventListener("change", () => begin([...field.files]));
  field.click();
};

const escape = (event) => {
  event.preventDefault();
  leave();
};

export const start = () => {
  dialog = make("dialog", { class: "sheet upload", "aria-labelledby": "alinea-upload-title" });
  dialog.addEventListener("cancel", escape); // the way back of a phone
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") escape(event); });
  document.body.append(dialog);
  on("language", () => redraw());
  document.addEventListener("click", (event) => {
    if (event.target.closest?.('[data-open="add"]')) pickFiles();
  });
};
