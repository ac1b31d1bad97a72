/* Where the server cannot be reached: says so in our own words, keeps the question, and asks it again when told to.
 * Gradio itself opens the page anew once the server is another than before; draft.js brings the question over. */
import { make, on, root, words } from "./core.js";
import { save } from "./draft.js";
import { isBusy } from "./turns.js";

const PROBE_EVERY = 3000; // ms
let banner = null;
let probing = null;
let loggedOut = false;

const isThere = async () => {
  try {
    return (await window.lifeline.fetch(new URL("healthz", root), { cache: "no-store" })).ok;
  } catch { return false; }
};

const hide = () => {
  clearInterval(probing);
  banner?.remove();
  banner = probing = null;
};

/* A page opened anew knows nothing of the events that were lost. */
const again = async () => {
  save(true); // first: Gradio may open the page anew at any moment
  if (loggedOut || (await isThere())) location.reload(); // who is logged out is sent to log in, and back
  else draw();
};

const draw = () => {
  const said = words("connection");
  banner?.remove();
  banner = make("div", { id: "alinea-lost", role: "alert" },
    make("span", {}, loggedOut ? said.logged_out : said.lost),
    make("button", { type: "button", class: "quiet", onclick: again }, loggedOut ? said.log_in : said.retry));
  document.getElementById("alinea-composer")?.before(banner);
};

const probe = async () => {
  if (!isBusy() && (await isThere())) hide();
};

export const start = () => {
  window.addEventListener("alinea:lost", ({ detail }) => {
    const isNews = detail?.loggedOut && !loggedOut;
    loggedOut ||= isNews;
    if (!banner || isNews) draw();
    if (loggedOut) clearInterval(probing);
    else probing ??= setInterval(probe, PROBE_EVERY);
  });
  on("language", () => { if (banner) draw(); });
};
