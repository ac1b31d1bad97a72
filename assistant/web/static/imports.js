/* Files that become reports, at the server (docs/api.md): read, told, then added or discarded. */
import { language, root } from "./core.js";

const ADDRESS = "api/v1/imports";

/** Why something was refused: an HTTP status, 0 where the server was not reached, and what it said in words, if anything. */
export class Refused extends Error {
  constructor(status, detail = "") {
    super(`${status} ${detail}`);
    this.status = status;
    this.detail = detail;
  }
}

const refusal = async (response) => {
  try {
    const { status, detail, title } = await response.json();
    return new Refused(status ?? response.status, detail ?? title);
  } catch { return new Refused(response.status); }
};

const reach = async (address, options) => {
  let response;
  try {
    response = await fetch(new URL(address, root), {
      ...options, headers: { "Accept-Language": language(), ...options.headers },
    });
  } catch (error) {
    throw error.name === "AbortError" ? error : new Refused(0);
  }
  if (!response.ok) throw await refusal(response);
  return response;
};

/* Events as they come: `{event, data}`. */
async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = block.split(/\r?\n/).map((line) => /^(event|data): ?(.*)$/.exec(line)).filter(Boolean);
      const of = (name) => fields.filter(([, field]) => field === name).map(([, , value]) => value).join("\n");
      if (of("data")) yield { event: of("event"), data: JSON.parse(of("data")) };
    }
  }
}

/** Has a file read: promises its IMPORT. `onProgress` is told `{stage, page, pages}`; `signal` breaks it off.
 *
 * Rejects with `Refused`, or with an `AbortError` where it was broken off. */
export const read = async (file, { signal, onProgress }) => {
  const body = new FormData();
  body.append("file", file);
  const response = await reach(ADDRESS, { method: "POST", body, signal, headers: { Accept: "text/event-stream" } });
  try {
    for await (const { event, data } of events(response)) {
      if (event === "progress") onProgress(data);
      if (event === "imported") return data;
      if (event === "problem") throw new Refused(data.status, data.detail ?? data.title);
    }
  } catch (error) {
    if (error instanceof Refused || error.name === "AbortError") throw error;
  }
  throw new Refused(0); // the stream ended, or broke, before its end
};

/** Puts what was read into the library: promises `{report, status, url}`. */
export const add = async (id) => {
  const response = await reach(`${ADDRESS}/${encodeURIComponent(id)}`, {
    method: "POST", body: "{}", headers: { "Content-Type": "application/json" },
  });
  return response.json();
};

/** Has what was read forgotten; the server forgets it by itself after an hour. */
export const discard = (id) => reach(`${ADDRESS}/${encodeURIComponent(id)}`, { method: "DELETE" }).catch(() => null);

/** What the list has of the report that an IMPORT is of, until the page has the list anew. */
export const factsOf = ({ account }) => {
  const language = account.language || Object.keys(account.languages ?? {})[0] || "en"; // the most first
  const date = account.date ?? "";
  return {
    report: account.report, titles: { [language]: account.title }, language, date, year: date.slice(0, 4), organ: account.organ ?? "",
  };
};
