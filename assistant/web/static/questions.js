/* Beside each question: edit it, copy a link that asks it; under its answer: ask again. */
import { make, on, root, words } from "./core.js";
import { ask } from "./asking.js";
import { edit } from "./composer.js";
import { reportsOf } from "./conversation.js";
import { askHash } from "./address.js";
import { copyText } from "./panel.js";
import { slugOf } from "./reports.js";
import { addTool } from "./tools.js";
import { icon } from "./icons.js";
import { isBusy, turns } from "./turns.js";

/** The address that opens the page with a question, and the reports that it is asked of. All stands behind the "#", so that
 * no server's log has it. */
export const addressOf = (question, asked = []) => new URL(askHash(question, asked.map(slugOf)), root).href;

const copyLink = async (button, turn) => {
  const address = addressOf(turn.question, reportsOf(turn));
  const done = await copyText(address);
  button.querySelector(".said").textContent = done ? words("tools").link_copied : address;
  setTimeout(() => { button.querySelector(".said").textContent = ""; }, 4000);
};

const toolsOf = (turn) => {
  const said = words("tools");
  const button = (name, label, action) =>
    make("button", { type: "button", class: "quiet", "aria-label": label, title: label, onclick: (event) => action(event.currentTarget) },
      icon(name), make("span", { class: "said", role: "status" }));
  return make("div", { class: "asked-tools", role: "group", "aria-label": said.question_tools },
    button("edit", said.edit, () => edit(turns()[turn.at])),
    button("link", said.link, (element) => copyLink(element, turn)));
};

const put = (turn) => {
  const row = turn.asked.parentElement;
  row.querySelector(":scope > .asked-tools")?.remove();
  if (!isBusy()) turn.asked.after(toolsOf(turn));
};

const putAll = () => turns().forEach(put);

export const start = () => {
  addTool(20, (turn) => make("button", { type: "button", class: "quiet", onclick: () => ask(turn.question, turn.at) },
    icon("again"), words("tools").again));
  on("settled", () => turns().forEach((turn) => {
    const has = turn.asked.parentElement.querySelector(":scope > .asked-tools");
    if (Boolean(has) === isBusy()) put(turn);
  }));
  on("language", putAll);
};
