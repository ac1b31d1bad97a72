/* The reader: the whole report as a page. It is complete without any of this, but for the search. */
import { config, language, store, stored } from "./core.js";
import { copyText } from "./panel.js";
import * as contents from "./reader-contents.js";
import * as notes from "./reader-notes.js";
import * as search from "./reader-search.js";

const CHOICE = "alinea.reader"; // the languages last chosen here: "fr", "both"
const EDITION = "alinea.edition";

/** An address without languages is for anybody: this reader's own choice, where there is one, is what they want to see. */
const preferStored = () => {
  const address = new URL(location.href);
  const wanted = [stored(CHOICE), stored(EDITION), language()].find((value) => config.held.includes(value));
  const shown = document.querySelector(".switch [aria-current]")?.dataset.lang;
  if (address.searchParams.has("lang") || !wanted || !shown || wanted === shown) return;
  address.searchParams.set("lang", wanted);
  address.searchParams.set("ui", language());
  location.replace(address);
};

/** Another language shows the same place of the text. */
const keepPlace = () => document.querySelector(".switch")?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-lang]");
  if (!link) return;
  store(CHOICE, link.dataset.lang);
  link.hash = contents.passageOnTop()?.id || "";
});

const copyCitation = async (button) => {
  const label = button.dataset.copy;
  const done = await copyText(label);
  document.getElementById("announced").textContent = done ? `${config.words.reader.copied} (${label})` : label;
  button.classList.toggle("done", done);
  button.focus();
  setTimeout(() => button.classList.remove("done"), 3000);
};

const copies = () => document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copyCitation(button);
});

/** In a long passage, the sentence that the address highlights may be far below the passage's own top. */
const showMark = () => {
  const passage = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const mark = (passage || document).querySelector("mark");
  if (!mark || (!passage && !new URLSearchParams(location.search).has("mark"))) return;
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) mark.scrollIntoView({ block: "center" });
};

preferStored();
for (const part of [contents, notes, search]) part.start();
keepPlace();
copies();
showMark();
addEventListener("hashchange", showMark);
