/* The frame, and the line to it: messages of one form, to and from its window and its origin alone. */
const addressOf = (settings, language, theme, view, place) => {
  const address = new URL("embed", base);
  address.search = new URLSearchParams({
    lang: language.now, theme: theme.chosen, host: location.origin, view, place,
    ...(settings.report && { report: settings.report }),
    ...(view === "page" && !settings.height && { grow: "" }),
  });
  return address.href;
};

/**
 * A line to a frame that is made once it is needed. `heard` gets every message; what is said before the frame is ready
 * waits until it is.
 */
const buildLine = (makeAddress, heard) => {
  const waiting = [];
  let frame = null;
  let isReady = false;
  const post = (message) => frame.contentWindow?.postMessage({ alinea: VERSION, ...message }, base.origin);
  const listen = ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== base.origin || data?.alinea !== VERSION) return;
    if (data.type === "ready") isReady = true;
    heard(data);
    if (isReady) for (const message of waiting.splice(0)) post(message);
  };
  return {
    get exists() { return frame !== null; },
    get isReady() { return isReady; },
    get frame() {
      if (!frame) {
        frame = make("iframe", { allow: "clipboard-write", src: makeAddress() });
        addEventListener("message", listen);
      }
      return frame;
    },
    /** Says it as soon as it can be heard. */
    say: (type, values = {}) => (isReady ? post({ type, ...values }) : waiting.push({ type, ...values })),
    /** Says how things are; a frame that cannot hear it yet is told once it is ready. */
    tell: (type, values = {}) => { if (isReady) post({ type, ...values }); },
  };
};
