/* Where the server cannot be reached, takes no more from this reader for a while or of this conversation at all, or knows
 * them no longer: says so in our own words, keeps the question, and asks it again when told to.
 * Gradio itself opens the page anew once the server is another than before; draft.js brings the question over. */
import { make, on, root, words } from "./core.js";
import { save } from "./draft.js";
import { isBusy } from "./turns.js";

const PROBE_EVERY = 3000; // ms
const WHY = { 401: "logged_out", 413: "too_long", 429: "too_quick" }; // the server's refusal -> the words for it
let banner = null;
let why = "lost";
let probing = null;

const isLoggedOut = () => why === "logged_out";
const isTooLong = () => why === "too_long"; // until another conversation is begun or opened

const isThere = async () => {
  try {
    return (await window.lifeline.fetch(new URL("healthz", root), { cache: "no-store" })).ok;
  } catch { return false; }
};

const wait = () => {
  clearInterval(probing);
  probing = null;
};

const hide = () => {
  wait();
  banner?.remove();
  banner = null;
};

/* A page opened anew knows nothing of the events that were lost. */
const again = async () => {
  save(true); // first: Gradio may open the page anew at any moment
  if (isLoggedOut() || (await isThere())) location.reload(); // who is logged out is sent to log in, and back
  else draw();
};

const draw = () => {
  const said = words("connection");
  banner?.remove();
  banner = make("div", { id: "alinea-lost", role: "alert" },
    make("span", {}, said[why]),
    isTooLong() ? null : make("button", { type: "button", class: "quiet", onclick: again }, isLoggedOut() ? said.log_in : said.retry));
  document.getElementById("alinea-composer")?.before(banner);
};

const probe = async () => {
  if (!isBusy() && (await isThere())) hide();
};

export const start = () => {
  window.addEventListener("alinea:lost", ({ detail: status }) => {
    if (isLoggedOut()) return; // whatever else is lost, it is for that
    const before = why;
    why = WHY[status] ?? "lost";
    if (!banner || why !== before) draw();
    if (isLoggedOut() || isTooLong()) wait();
    else probing ??= setInterval(probe, PROBE_EVERY);
  });
  on("language", () => { if (banner) draw(); });
  const begun = () => { if (isTooLong()) hide(); };
  on("reopened", begun);
  document.addEventListener("click", (event) => { if (event.target.closest("#alinea-new")) begun(); });
};
