/* An answer for the clipboard: its text with its markers, then where it comes from; with its lists and quotes where a
 * program can take them. */
import { addTool } from "./tools.js";
import { config, make, words } from "./core.js";
import { icon } from "./icons.js";
import { copyText } from "./panel.js";

const NOTICE_MS = 4000;

const short = (citation) => citation.label.replace(`${citation.report}, `, "");

/** "Source: E/2021/47, para. 51; para. 53", in the answer's language, with what must be said of a translation. */
const reference = (answer) => {
  if (!answer.citations.length) return "";
  const french = answer.language === "fr";
  const labels = [...new Set(answer.citations.map((citation) => citation.label))];
  const [first, ...others] = labels;
  const shorter = others.map((label) => short(answer.citations.find((citation) => citation.label === label)));
  const word = config.words[french ? "fr" : "en"].export.source;
  const said = `${word}${french ? "\u00a0" : ""}: ${[first, ...shorter].join(french ? "\u00a0; " : "; ")}.`;
  return answer.notice ? `${said} ${answer.notice}` : said;
};

export const answerText = (answer) => [answer.text, reference(answer)].filter(Boolean).join("\n\n");

const sentence = (answer, { text, citations }) => {
  const markers = citations.map((index) => ` [${short(answer.citations[index])}]`);
  return `${text}${markers.join("")}`;
};

/** The blocks of an answer: a list for members of a list, a paragraph for sentences that follow one another. */
const blocks = (answer) => {
  const found = [];
  for (const each of answer.sentences) {
    const tag = each.kind === "item" ? "ul" : "p";
    let block = found[found.length - 1];
    if (block?.tagName.toLowerCase() !== tag) found.push((block = make(tag)));
    if (tag === "ul") block.append(make("li", {}, sentence(answer, each)));
    else block.append(`${block.hasChildNodes() ? " " : ""}${sentence(answer, each)}`);
  }
  return found;
};

export const answerHtml = (answer) => {
  const lines = answer.sentences.length ? answer.lead.split("\n") : answer.text.split("\n");
  const body = lines.filter((line) => line.trim()).map((line) => make("p", {}, line));
  const from = reference(answer);
  const whole = make("div", { lang: answer.language }, ...body, ...blocks(answer), from ? make("p", {}, from) : null);
  return whole.outerHTML;
};

/** Copies both forms; `false` where the browser allows it in no way. */
const copyBoth = async (text, html) => {
  const blob = (type, content) => new Blob([content], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) }),
    ]);
    return true;
  } catch {
    return copyText(text); // no ClipboardItem, or no permission for it
  }
};

const copyTool = (turn) => {
  const said = make("span", { class: "said", role: "status" });
  const copy = async () => {
    const done = await copyBoth(answerText(turn.answer), answerHtml(turn.answer));
    said.textContent = done ? words("export").copied : words("export").cannot_copy;
    clearTimeout(copy.timer);
    copy.timer = setTimeout(() => { said.textContent = ""; }, NOTICE_MS);
  };
  const button = make("button", { type: "button", class: "quiet", onclick: copy }, icon("copy"), words("export").copy);
  return make("span", { class: "copy-answer" }, button, said);
};

export const start = () => addTool(30, copyTool);
