/* The pages that ours may speak with: those that the setting `embed_origins` names, and our own. */
import { config } from "./core.js";

/* "https://*.example.org:8443" is every name below example.org, there. */
const isOf = (origin, name) => {
  const [begins, ends, ...none] = name.split("*");
  if (ends === undefined || none.length) return origin === name;
  const isBetween = origin.startsWith(begins) && origin.endsWith(ends) && origin.length > begins.length + ends.length;
  return isBetween && /^[^/:@?#]+$/.test(origin.slice(begins.length, -ends.length));
};

/** Whether `origin`, as the browser writes it, is one of them. */
export const isAllowed = (origin) => origin === location.origin || (config.embed ?? []).some((name) => isOf(origin, name));
