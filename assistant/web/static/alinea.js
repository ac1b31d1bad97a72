/* What the page needs beyond Gradio: the language choice, links that cite or ask, copying, scrolling to the quote. */
(() => {
  "use strict";
  if (window.alinea) return;

  const LANGUAGE_KEY = "alinea.language";
  const EDITION_KEY = "alinea.edition"; // absent until one is chosen
  let trigger = null;
  let citedFrom = null; // the marker that opened the panel by keyboard: Escape goes back to it

  const stored = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const store = (key, value) => {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch { /* private window: lasts for this page */ }
  };

  /* The reader's choice, else the first of the browser's languages that we speak, else English. */
  const language = () => {
    const wanted = [stored(LANGUAGE_KEY), ...(navigator.languages || [navigator.language])];
    const known = wanted.map((tag) => (tag || "").slice(0, 2).toLowerCase()).find((tag) => tag === "fr" || tag === "en");
    return known || "en";
  };

  /* What travels with every event: "en", or "en fr" for an English interface and the French text. */
  const preferences = () => [language(), stored(EDITION_KEY)].filter(Boolean).join(" ");
  const prefer = (newLanguage, edition) => {
    store(LANGUAGE_KEY, newLanguage);
    store(EDITION_KEY, edition);
    const preferred = edition ? `${newLanguage} ${edition}` : newLanguage;
    trigger?.("input", { preferences: preferred, shown: shown() });
  };

  const shown = () => document.querySelector("#alinea-source [data-shown]")?.dataset.shown || "";
  const isStacked = () => matchMedia("(max-width: 900px)").matches;

  const cite = (link) => trigger?.("select", { link: link.getAttribute("href") });
  const ask = (link) =>
    trigger?.("submit", { question: decodeURIComponent(link.getAttribute("href").slice("#ask-".length)) });

  const copy = async (button) => {
    const text = button.dataset.copy;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyBySelection(text);
    }
    const status = button.closest(".title").querySelector(".copied");
    status.textContent = done ? button.dataset.copied : text;
    button.focus();
    clearTimeout(copy.timer);
    copy.timer = setTimeout(() => { status.textContent = ""; }, 4000);
  };

  /* For pages without the clipboard permission (an http intranet, an iframe). */
  const copyBySelection = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.cssText = "position:fixed;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const href = link.getAttribute("href");
      event.preventDefault();
      if (href.startsWith("#cite-")) {
        const byKeyboard = event.detail === 0;
        const fromPanel = Boolean(link.closest("#alinea-source"));
        if (!fromPanel) citedFrom = link;
        pending = { focus: byKeyboard, reveal: isStacked() && !fromPanel };
        cite(link);
        if (href === shown()) arrived();
      } else if (href.startsWith("#ask-")) {
        ask(link);
      } else {
        const target = document.getElementById(href.slice(1));
        target?.scrollIntoView({ block: "nearest", behavior: "smooth" });
        target?.focus({ preventScroll: true });
      }
      return;
    }
    const choice = event.target.closest("[data-language]");
    if (choice) {
      prefer(choice.dataset.language, null);
      return;
    }
    const edition = event.target.closest("[data-edition]");
    if (edition) {
      prefer(document.documentElement.lang, edition.dataset.edition);
      return;
    }
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("#alinea-source")) citedFrom?.focus();
  });

  /* Which marker's source is on show. */
  const markCurrent = (href) => {
    for (const link of document.querySelectorAll("#alinea-messages a.cite")) {
      if (link.getAttribute("href") === href) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  let pending = {};
  let last = "";
  const arrived = () => {
    const panel = document.getElementById("alinea-sources");
    const mark = panel?.querySelector("mark");
    const scroller = document.getElementById("alinea-source");
    if (scroller) {
      const inView = !mark || mark.offsetTop + mark.offsetHeight < scroller.clientHeight || mark.offsetTop < 240;
      scroller.scrollTo({ top: inView ? 0 : mark.offsetTop - scroller.clientHeight / 3 });
    }
    if (pending.reveal) (mark || panel).scrollIntoView({ block: "center", behavior: "smooth" });
    if (pending.focus) panel.querySelector("h2")?.focus({ preventScroll: true });
    pending = {};
  };

  /* A new question goes to the top of the conversation, and its answer grows under it. */
  let questions = 0;
  const showQuestion = (log) => {
    const rows = log.querySelectorAll(".user-row");
    if (rows.length > questions) {
      const row = rows[rows.length - 1];
      log.scrollTo({ top: log.scrollTop + row.getBoundingClientRect().top - log.getBoundingClientRect().top - 20 });
    }
    questions = rows.length;
  };

  /* After each change of the page: its language, its title, the busy state, the panel's new passage. */
  const settle = () => {
    const masthead = document.querySelector(".masthead");
    if (masthead) {
      document.documentElement.lang = masthead.lang;
      if (document.title !== masthead.dataset.title) document.title = masthead.dataset.title;
      // Gradio names each message by its HTML source: the words themselves are the better name.
      for (const message of document.querySelectorAll("#alinea-messages [data-testid][aria-label]")) {
        message.removeAttribute("aria-label");
      }
      const log = document.querySelector("#alinea-messages [role=log]");
      if (log) {
        log.setAttribute("aria-label", masthead.dataset.conversation);
        log.setAttribute("aria-busy", String(Boolean(log.querySelector(".streaming"))));
        showQuestion(log);
      }
    }
    const now = shown();
    markCurrent(now);
    if (now !== last) {
      last = now;
      arrived();
    }
  };

  let scheduled = false;
  new MutationObserver(() => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => { scheduled = false; settle(); });
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

  window.alinea = {
    preferences,
    /* What the page is opened with: the preferences, and the citation in its address. */
    opened: () => preferences() + (location.hash.startsWith("#cite-") ? location.hash : ""),
    connect: (send) => {
      trigger = send;
      window.lifeline.nudge = () => send("click");
      if (!isStacked()) document.querySelector("#alinea-question textarea")?.focus(); // no keyboard over a phone's page
    },
  };
})();
