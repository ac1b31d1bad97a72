/* What a marker in the conversation cites, shown by it before it is opened. */
import { edition, language, make, root } from "./core.js";
import { parseCite } from "./cite.js";
import { hoverCard } from "./hovercard.js";
import { first, slugOf } from "./reports.js";

const fetched = new Map(); // address -> a promise of its HTML; what could not be had is asked for again

const addressOf = (href) => {
  const cited = parseCite(href);
  const report = cited?.report || first();
  if (!cited || !report) return null;
  const chosen = edition();
  const address = new URL(`report/${slugOf(report)}/passages/${encodeURIComponent(cited.ref)}`, root);
  address.search = new URLSearchParams({
    span: `${cited.start}-${cited.end}`,
    edition: cited.edition || (chosen?.length === 2 ? chosen : language()),
    lang: language(),
  });
  return address.href;
};

const read = async (address) => {
  const response = await fetch(address);
  if (!response.ok && response.status !== 404) throw new Error(`${response.status} of ${address}`);
  return response.text();
};

const fill = async (marker) => {
  const address = addressOf(marker.getAttribute("href"));
  if (!address) return null;
  if (!fetched.has(address)) fetched.set(address, read(address));
  try {
    const content = make("template");
    content.innerHTML = await fetched.get(address); // our own server's, every word of it escaped there
    return content.content;
  } catch {
    fetched.delete(address); // no connection: the marker works without a preview
    return null;
  }
};

export const start = () => hoverCard({ selector: "#alinea-messages a.cite", fill, className: "preview" });
