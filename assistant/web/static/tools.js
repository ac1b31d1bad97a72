/* The small bar under each whole answer. Any part of the page may put something into it. */
import { make, on, words } from "./core.js";
import { turns } from "./turns.js";

const makers = [];

/** Has `maker(turn)` give an element for the bar of each answer, or nothing; `order` sorts, left to right. */
export const addTool = (order, maker) => {
  makers.push({ order, maker });
  makers.sort((one, other) => one.order - other.order);
};

const put = (turn) => {
  turn.element.querySelector(":scope > .tools")?.remove();
  const tools = makers.map(({ maker }) => maker(turn)).filter(Boolean);
  if (tools.length) {
    turn.element.append(make("div", { class: "tools", role: "group", "aria-label": words("tools").label }, ...tools));
  }
};

export const start = () => {
  on("answered", put);
  on("language", () => turns().filter((turn) => turn.answer).forEach(put));
};
