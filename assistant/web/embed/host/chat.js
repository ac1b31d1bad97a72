/* What a chat is made of, wherever it stands: its element, its language and looks, the line to its frame. */

/**
 * `view` is "panel" or "page"; `say` writes all words anew, in the language that has changed; `hear` gets every message but
 * "ready", upon which the frame is told how things are by now.
 */
const buildChat = (view, settings, place, say, hear) => {
  const { root, shadow } = buildRoot(view);
  const language = followLanguage(settings, (tag) => {
    say();
    line.tell("language", { language: tag });
  });
  const theme = followTheme(settings, () => {
    root.dataset.theme = theme.shown;
    line.tell("theme", { theme: theme.chosen });
  });
  const words = () => WORDS[language.now];
  const line = buildLine(() => addressOf(settings, language, theme, view, place), ({ type, alinea, ...values }) => {
    if (type === "ready") {
      state.end();
      line.tell("language", { language: language.now });
      line.tell("theme", { theme: theme.chosen });
    }
    hear(type, values);
  });
  const state = buildWaiting(line, words);
  root.dataset.theme = theme.shown;
  return { root, shadow, language, theme, words, line, state };
};

/** Writes what every chat shows. */
const sayAll = ({ root, language, line, state, words }) => {
  root.lang = language.now;
  if (line.exists) line.frame.title = words().frame;
  state.say();
};
