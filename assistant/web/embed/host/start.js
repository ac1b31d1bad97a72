/* One chat for each script element; the first of the page is `window.alinea`. */
const REGISTRY = Symbol.for("alinea.embed"); // the same for each copy of this script

const listeners = new Map();

const tell = (type, values) => {
  for (const listener of listeners.get(type) ?? []) listener(values);
};

const on = (type, listener) => {
  if (!listeners.has(type)) listeners.set(type, new Set());
  listeners.get(type).add(listener);
  return () => listeners.get(type).delete(listener);
};

/** What the page's own scripts may call, at any moment: what is asked for too early is done as soon as it can be. */
const buildApi = (started) => {
  const later = (action) => { started.then((chat) => { if (chat) action(chat); }); };
  return Object.freeze({
    version: VERSION,
    open: (values) => later((chat) => chat.open(values)),
    close: () => later((chat) => chat.close()),
    toggle: () => later((chat) => chat.toggle()),
    ask: (question) => later((chat) => chat.ask(String(question))),
    language: (tag) => later((chat) => chat.language.set(tag)),
    theme: (theme) => later((chat) => chat.theme.set(theme)),
    on,
  });
};

const build = () => {
  const settings = readSettings();
  const chats = window[REGISTRY].chats;
  if (chats.some(({ target }) => target === settings.target)) {
    console.warn(`alinea: expected this script once for each ${settings.target ? "target" : "page"}, found it again: the first one stands`);
    return null;
  }
  const chat = (settings.target ? buildInline : buildPanel)(settings, String(chats.length), tell);
  chats.push({ target: settings.target });
  return chat;
};

const whenParsed = new Promise((resolve) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
  else resolve();
});

if (!base) {
  complain("embed.js", "to be included as a classic script, with a src", "a module, or the text of the script");
} else if (!/^https?:$/.test(location.protocol)) {
  complain("embed.js", "a page at http:// or https://", location.protocol);
} else {
  window[REGISTRY] ??= { chats: [] };
  const started = whenParsed.then(build);
  const api = buildApi(started);
  if (!window.alinea) window.alinea = api;
  started.then((chat) => {
    if (!chat) return;
    chat.root.alinea = api;
    document.dispatchEvent(new CustomEvent("alinea", { detail: api }));
  });
}
