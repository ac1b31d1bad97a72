/* Where the server cannot be reached: says so in our own words, keeps the question, and asks it again when told to. */
import { make, on, words } from "./core.js";
import { ask } from "./bridge.js";
import { isBusy, turns } from "./turns.js";

const PROBE_EVERY = 3000; // ms
let banner = null;
let probing = null;

const box = () => document.querySelector("#alinea-question textarea");

const hide = () => {
  clearInterval(probing);
  banner?.remove();
  banner = probing = null;
};

/* What was asked last and has no answer: still in the box, or in the conversation with its answer cut off. */
const again = () => {
  const last = turns().at(-1);
  hide();
  if (last && !last.answer && isBusy()) ask(last.question, last.at);
  else if (box()?.value.trim()) document.getElementById("alinea-send")?.click();
};

const draw = () => {
  const said = words("connection");
  const fresh = make("div", { id: "alinea-lost", role: "alert" },
    make("span", {}, said.lost),
    make("button", { type: "button", class: "quiet", onclick: again }, said.retry));
  banner?.remove();
  banner = fresh;
  document.getElementById("alinea-composer")?.before(fresh);
};

/* As soon as the server is back, the way is open again; asking is left to the reader. */
const probe = async () => {
  try {
    const response = await window.lifeline.fetch(new URL("../../healthz", import.meta.url), { cache: "no-store" });
    if (response.ok && !isBusy()) hide();
  } catch { /* not yet */ }
};

export const start = () => {
  window.addEventListener("alinea:lost", () => {
    if (!banner) draw();
    probing ??= setInterval(probe, PROBE_EVERY);
  });
  window.addEventListener("alinea:reached", () => { if (banner && !isBusy()) hide(); });
  on("language", () => { if (banner) draw(); });
};
