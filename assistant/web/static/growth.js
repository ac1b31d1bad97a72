/* A frame that grows with what it holds: tells the page around how high it would like to be. */
import { embedded, framed, on } from "./core.js";
import { say } from "./embedded.js";
import { log } from "./turns.js";

const SPARE = 8; // px under the last line

/* The conversation fills what the rest leaves; what it would fill, if it could, is the height of what stands in it. */
const natural = () => {
  const scroller = log();
  const content = scroller.querySelector(".message-wrap, .welcome");
  const height = content ? content.scrollHeight : 0;
  return Math.ceil(document.documentElement.clientHeight - scroller.clientHeight + height + SPARE);
};

let last = 0;
const tell = () => {
  if (!log()) return;
  const height = natural();
  if (height === last) return;
  last = height;
  say("height", { height });
};

export const start = () => {
  if (embedded !== "page" || !framed.has("grow")) return;
  document.documentElement.dataset.grow = "";
  on("settled", tell);
  on("opened", tell);
  addEventListener("resize", tell);
};
