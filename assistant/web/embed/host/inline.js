/* The chat within the page itself, in an element that the page has kept free for it. */
const LOWEST = 440; // px: less is no use to anybody
const HIGHEST = 0.85; // of the window: more, and nobody would see its box of questions

const buildInline = (settings, place, tell) => {
  const grow = (height) => {
    const edges = box.offsetHeight - box.clientHeight;
    if (!settings.height) box.style.height = `${Math.round(Math.max(LOWEST, Math.min(height + edges, innerHeight * HIGHEST)))}px`;
  };

  const hear = (type, values) => {
    if (type === "height") grow(values.height);
    tell(type, values);
  };

  const chat = buildChat("page", settings, place, () => sayAll(chat), hear);
  const { root, shadow, line, state } = chat;
  const box = make("div", { class: "box" }, state.waiting, state.trouble);
  box.style.height = settings.height || `${LOWEST}px`;
  line.frame.loading = "lazy"; // not before its reader comes near it
  state.start(true);
  sayAll(chat);
  box.append(line.frame);
  shadow.append(box);
  settings.target.append(root);

  const open = (values = {}) => {
    line.frame.loading = "eager";
    root.scrollIntoView({ block: "nearest" });
    line.frame.focus({ preventScroll: true });
    line.say("open", values);
  };
  const ask = (question) => {
    open();
    line.say("ask", { question });
  };
  return { ...chat, open, close: () => {}, toggle: () => open(), ask };
};
