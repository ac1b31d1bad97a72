/* The conversation on show, as it is exported. */
import { turns } from "./turns.js";

const symbol = () => document.querySelector(".masthead .report strong")?.textContent.trim() ?? "";

const isGrowing = (turn) => !turn.element || turn.element.classList.contains("streaming");

/** `{report, name, turns: [{question, answer, asked}]}`, without a turn whose answer is still on its way. */
export const conversation = () => ({
  report: symbol(),
  name: "",
  turns: turns().filter((turn) => !isGrowing(turn)).map(({ asked, answer }) => ({
    question: asked.innerText, // unlike textContent, with its line ends
    answer,
    asked: null,
  })),
});
