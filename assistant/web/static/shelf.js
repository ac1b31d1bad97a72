/* Where this browser keeps conversations, each under a key of its own so that two tabs never write over one another. */
import { KEPT } from "./conversation.js";
import { config, store, stored } from "./core.js";

const PREFIX = KEPT;
const CHOICE = "alinea.history";
const MOST = 200;

/** Whether conversations may be kept here at all: an operator can forbid it, on shared computers. */
export const isOffered = () => config.history !== false;

/** Whether this reader wants them kept. */
export const isOn = () => isOffered() && stored(CHOICE) === "on";

export const turnOn = (on) => store(CHOICE, on ? "on" : "");

const keys = () => {
  try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; }
};

const read = (key) => {
  try { return JSON.parse(stored(key)); } catch { return null; }
};

/** Every conversation kept, the latest first. */
export const all = () => keys()
  .map(read)
  .filter((kept) => kept?.id && Array.isArray(kept.turns))
  .sort((one, other) => String(other.changed).localeCompare(String(one.changed)));

export const get = (id) => read(PREFIX + id);

export const remove = (id) => store(PREFIX + id, "");

export const removeAll = () => keys().forEach((key) => store(key, ""));

/** Keeps a conversation; `false` where older ones had to go to make room for it. */
export const put = (kept) => {
  const changed = get(kept.id);
  const same = changed && JSON.stringify(changed.turns) === JSON.stringify(kept.turns) && changed.name === kept.name
    && JSON.stringify(changed.reports ?? []) === JSON.stringify(kept.reports ?? []);
  if (same) return true;
  const value = JSON.stringify({ ...kept, changed: new Date().toISOString() });
  const removed = [];
  while (!store(PREFIX + kept.id, value)) {
    const oldest = all().filter(({ id }) => id !== kept.id).at(-1);
    if (!oldest) { // it does not fit at all: nothing is to be lost for it
      store(PREFIX + kept.id, "");
      removed.forEach((each) => store(PREFIX + each.id, JSON.stringify(each)));
      return false;
    }
    removed.push(oldest);
    remove(oldest.id);
  }
  const over = all().slice(MOST);
  over.forEach(({ id }) => remove(id));
  return !removed.length && !over.length;
};
