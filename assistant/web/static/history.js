/* The reader's conversations: kept by choice, found by their words, opened, renamed, deleted. */
import { language, make, on, words } from "./core.js";
import { reopen } from "./bridge.js";
import * as conversation from "./conversation.js";
import { icon } from "./icons.js";
import { isSeveral } from "./reports.js";
import * as shelf from "./shelf.js";

let dialog = null;
let sought = "";
let removed = null; // the one deleted last, which may be put back
let wasFull = false;

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const nameOf = (kept) => kept.name || kept.turns[0]?.question || words("history").untitled;

const has = (kept, wanted) => {
  const texts = kept.turns.flatMap(({ question, answer }) => [question, answer?.text ?? ""]);
  const whole = folded([nameOf(kept), ...texts].join("\n"));
  return folded(wanted).split(/\s+/).every((word) => whole.includes(word));
};

const counted = (kept) => {
  const said = words("history");
  const count = kept.turns.length;
  return count === 1 ? said.one_question : said.questions.replace("{count}", new Intl.NumberFormat(language()).format(count));
};

const dated = (kept) => {
  const date = new Date(kept.changed);
  return Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(language(), { dateStyle: "long", timeStyle: "short" }).format(date);
};

/* Of several reports, those that were chosen; where none was, no one stands for all. */
const askedOf = ({ report, reports }) => isSeveral() && reports ? reports.join(", ") : report;

const open = (kept) => {
  conversation.take(kept);
  reopen(kept);
  dialog.close();
};

const renaming = (item, kept) => {
  const said = words("history");
  const field = make("input", { class: "field", type: "text", value: nameOf(kept), "aria-label": said.name, maxlength: "200" });
  const form = make("form", { class: "renaming" }, field, make("button", { class: "quiet", type: "submit" }, said.save_name));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = field.value.trim();
    shelf.put({ ...(shelf.get(kept.id) ?? kept), name });
    if (kept.id === conversation.id()) conversation.rename(name);
    show();
    dialog.querySelector(`[data-id="${kept.id}"] .opens`)?.focus();
  });
  item.replaceChildren(form);
  field.select();
};

const remove = (kept) => {
  removed = kept;
  shelf.remove(kept.id);
  if (kept.id === conversation.id()) conversation.discard();
  show();
  dialog.querySelector(".undo")?.focus();
};

const itemOf = (kept) => {
  const said = words("history");
  const item = make("li", { "data-id": kept.id });
  const small = (name, label, action) =>
    make("button", { type: "button", class: "quiet", "aria-label": said.action.replace("{label}", label).replace("{name}", () => nameOf(kept)), title: label, onclick: action }, icon(name));
  item.append(
    make("button", { type: "button", class: "opens", onclick: () => open(kept) },
      make("span", { class: "name" }, nameOf(kept)),
      make("span", { class: "when" }, [askedOf(kept), counted(kept), dated(kept), kept.id === conversation.id() ? said.on_show : ""].filter(Boolean).join(" · "))),
    small("edit", said.rename, () => renaming(item, kept)),
    small("remove", said.delete, () => remove(kept)),
  );
  return item;
};

const list = () => {
  const said = words("history");
  const kept = shelf.all();
  const found = sought.trim() ? kept.filter((each) => has(each, sought)) : kept;
  if (!found.length) return make("p", { class: "none" }, kept.length ? said.none_found : said.none_yet);
  return make("ul", { class: "conversations" }, ...found.map(itemOf));
};

const undo = () => {
  shelf.put(removed);
  removed = null;
  show();
};

const removeAll = (event) => {
  const button = event.currentTarget;
  if (!button.dataset.sure) {
    button.dataset.sure = "asked";
    button.textContent = words("history").delete_all_sure;
    return;
  }
  shelf.removeAll();
  removed = null;
  conversation.discard();
  show();
};

/* What stands under the choice while conversations are kept. */
const shelfOf = () => {
  const said = words("history");
  const search = make("input", { class: "field", type: "search", "aria-label": said.search, placeholder: said.search, value: sought });
  const results = make("div", { class: "results" }, list());
  search.addEventListener("input", () => {
    sought = search.value;
    results.replaceChildren(list());
  });
  const news = removed && make("p", { class: "news" }, said.deleted, " ", make("button", { type: "button", class: "quiet undo", onclick: undo }, said.undo));
  return [
    search,
    make("div", { role: "status" }, news, wasFull ? make("p", { class: "news" }, said.full) : null),
    results,
    shelf.all().length ? make("button", { type: "button", class: "quiet all", onclick: removeAll }, said.delete_all) : null,
  ].filter(Boolean);
};

const choose = (event) => {
  shelf.turnOn(event.currentTarget.checked);
  if (event.currentTarget.checked) keep(conversation.conversation());
  else shelf.removeAll();
  show();
  dialog.querySelector("[type=checkbox]").focus();
};

const show = () => {
  const said = words("history");
  const choice = make("input", { type: "checkbox", checked: shelf.isOn(), onchange: choose, "aria-describedby": "alinea-history-detail" });
  dialog.replaceChildren(
    make("header", {},
      make("h2", { id: "alinea-history-title" }, said.title),
      make("button", { type: "button", class: "quiet", "aria-label": said.close, title: said.close, onclick: () => dialog.close() }, icon("close"))),
    make("div", { class: "body" },
      make("label", { class: "choice" }, choice, make("span", {}, said.keep)),
      make("p", { id: "alinea-history-detail", class: "detail" }, shelf.isOn() ? said.keep_detail : `${said.off} ${said.keep_detail}`),
      ...(shelf.isOn() ? shelfOf() : [])),
  );
};

const keep = (kept) => {
  if (shelf.isOn() && kept.turns.length) wasFull = !shelf.put(kept) || wasFull;
};

const openDialog = () => {
  if (!dialog) {
    dialog = make("dialog", { class: "sheet history", "aria-labelledby": "alinea-history-title" });
    dialog.addEventListener("close", () => { sought = ""; removed = null; });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
  }
  show();
  dialog.showModal();
};

export const start = () => {
  if (!shelf.isOffered()) {
    shelf.removeAll(); // of a time when they were: nothing may be left on a shared computer
    return;
  }
  on("kept", keep);
  on("language", () => { if (dialog?.open) show(); });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.('[data-open="history"]')) openDialog();
  });
};
