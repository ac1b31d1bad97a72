/* Two thumbs under each answer, and a small form below them for why. */
import { config, make, words } from "./core.js";
import { opinionOn, say } from "./opinions.js";
import { addTool } from "./tools.js";

const SVG = "http://www.w3.org/2000/svg";
const THUMB =
  "M7 20H4V10h3m0 10V10m0 10h9.6a2 2 0 0 0 2-1.6l1.3-6.5A1.6 1.6 0 0 0 18.3 10H13.5l.7-4.2c.2-1.5-.7-2.8-2.2-2.8L7 10";
const RATED = ["answered", "abstained"];
const LONGEST_COMMENT = 4000;

const writing = new WeakMap(); // an answer's element -> the verdict that its form is open for
let forms = 0;

const reasonsFor = (verdict, answer) => {
  if (answer.status === "abstained") return verdict === "up" ? ["accurate"] : ["wrongly_refused", "other"];
  if (verdict === "up") return ["accurate", "complete", "well_sourced"];
  const translated = answer.sentences.some((sentence) => sentence.basis === "translated");
  return ["wrong_passage", "incomplete", "beside_the_question", ...(translated ? ["translation"] : []), "other"];
};

const icon = (verdict) => {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", THUMB);
  if (verdict === "down") path.setAttribute("transform", "rotate(180 12 12)");
  svg.append(path);
  return svg;
};

/* What stands in an answer's bar is looked up each time: a change of language makes it anew. */
const tell = (turn, text, failed = false) => {
  const said = turn.element.querySelector(".feedback .said");
  if (!said) return; // the conversation has been left meanwhile
  said.textContent = text;
  said.classList.toggle("failed", failed);
};

/* Everywhere the same answer stands. */
const refresh = (opinion) => {
  for (const thumb of document.querySelectorAll(`[data-opinion="${opinion.name}"] [data-verdict]`)) {
    thumb.setAttribute("aria-pressed", String(thumb.dataset.verdict === opinion.verdict));
  }
};

const close = (turn) => {
  const form = turn.element.querySelector(".feedback form");
  const within = form?.contains(document.activeElement);
  const verdict = writing.get(turn.element);
  writing.delete(turn.element);
  form?.remove();
  if (within) turn.element.querySelector(`.feedback [data-verdict="${verdict}"]`).focus();
};

const open = (turn, opinion, verdict) => {
  close(turn);
  writing.set(turn.element, verdict);
  const form = formFor(turn, opinion, verdict);
  turn.element.querySelector(".feedback").append(form);
  form.scrollIntoView({ block: "nearest" });
};

const press = async (turn, opinion, verdict) => {
  const wanted = opinion.verdict === verdict ? null : verdict;
  const said = say(opinion, turn.answer, wanted);
  refresh(opinion);
  tell(turn, "");
  if (wanted) open(turn, opinion, wanted);
  else close(turn);
  const done = await said;
  if (opinion.waiting) return; // clicked again meanwhile: what comes of that is what counts
  refresh(opinion);
  const { thanks, withdrawn, failed } = words("feedback");
  tell(turn, done ? (wanted ? thanks : withdrawn) : failed, !done);
};

const send = async (turn, opinion, verdict) => {
  const offered = reasonsFor(verdict, turn.answer).filter((reason) => opinion.reasons.includes(reason));
  const said = say(opinion, turn.answer, verdict, offered, opinion.comment);
  refresh(opinion);
  const done = await said;
  if (opinion.waiting) return;
  refresh(opinion);
  if (done) close(turn);
  tell(turn, done ? words("feedback").thanks : words("feedback").failed, !done);
};

const formFor = (turn, opinion, verdict) => {
  const text = words("feedback");
  const id = `feedback-${forms += 1}`;
  const reason = (key) => make("label", { class: "reason" },
    make("input", { type: "checkbox", value: key, checked: opinion.reasons.includes(key) }), text.reasons[key]);
  const comment = make("textarea", {
    class: "field", id, rows: 3, maxlength: LONGEST_COMMENT, "aria-describedby": `${id}-kept`,
  });
  comment.value = opinion.comment;
  const form = make("form", {
    oninput: () => {
      opinion.reasons = Array.from(form.querySelectorAll("input:checked"), (box) => box.value);
      opinion.comment = comment.value;
    },
    onsubmit: (event) => {
      event.preventDefault();
      send(turn, opinion, verdict);
    },
    onkeydown: (event) => { if (event.key === "Escape") close(turn); },
  },
  make("fieldset", {}, make("legend", {}, text[`why_${verdict}`]), ...reasonsFor(verdict, turn.answer).map(reason)),
  make("label", { for: id }, text.comment),
  comment,
  make("p", { class: "kept", id: `${id}-kept` }, text.kept),
  make("div", { class: "actions" },
    make("button", { type: "submit", class: "strong" }, text.send),
    make("button", { type: "button", class: "quiet", onclick: () => close(turn) }, text.close)));
  return form;
};

const tool = (turn) => {
  if (!RATED.includes(turn.answer.status)) return null;
  const text = words("feedback");
  const opinion = opinionOn(turn.answer);
  const thumb = (verdict) => make("button", {
    type: "button",
    class: "quiet",
    title: text[verdict],
    "aria-label": text[verdict],
    "aria-pressed": String(opinion.verdict === verdict),
    "data-verdict": verdict,
    onclick: () => press(turn, opinion, verdict),
  }, icon(verdict));
  const verdict = writing.get(turn.element);
  return make("div", { class: "feedback", "data-opinion": opinion.name },
    thumb("up"), thumb("down"), make("span", { class: "said", role: "status" }),
    verdict ? formFor(turn, opinion, verdict) : null);
};

export const start = () => {
  if (config.feedback) addTool(10, tool);
};
