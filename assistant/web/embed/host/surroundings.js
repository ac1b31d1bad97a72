/* What the page around is like, and goes on being like: its language, light or dark, wide or narrow. */

/** The language to speak: that of the setting, of the page, of the browser; English. `changed` hears of another. */
const followLanguage = (settings, changed) => {
  let fixed = settings.language;
  const now = () => [fixed, document.documentElement.lang, ...(navigator.languages ?? [])].map(spoken).find(Boolean) ?? "en";
  let last = now();
  const look = () => {
    if (now() === last) return;
    last = now();
    changed(last);
  };
  new MutationObserver(look).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  return {
    get now() { return last; },
    set(tag) {
      if (!spoken(tag)) complain("alinea.language()", LANGUAGES.join(", "), tag);
      fixed = spoken(tag) || fixed;
      look();
    },
  };
};

/** Light or dark; `changed` hears of another. */
const followTheme = (settings, changed) => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = settings.theme;
  const shown = () => (chosen === "auto" ? (system.matches ? "dark" : "light") : chosen);
  system.addEventListener("change", () => changed());
  return {
    get shown() { return shown(); },
    get chosen() { return chosen; },
    set(theme) {
      if (!["auto", "light", "dark"].includes(theme)) return complain("alinea.theme()", "auto, light, dark", theme);
      chosen = theme;
      return changed();
    },
  };
};

/* On so little room the chat takes all of it, and the page waits behind it. */
const smallScreen = matchMedia("(max-width: 600px), (max-height: 500px)");

const isRightToLeft = () => getComputedStyle(document.documentElement).direction === "rtl";
