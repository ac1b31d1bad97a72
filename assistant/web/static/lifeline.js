/* No event is lost between two of Gradio's event streams.
 *
 * Gradio closes its event stream when no event is pending, and opens one when an event is sent while none is open. An
 * event sent while the server's "close" is still on its way finds the stream open and is then left without one: its
 * answer waits at the server until something else is sent. So we watch which events were sent and which are complete,
 * and where one is left without a stream we send another, empty event, whose stream brings both.
 *
 * An event that the server could not be given, or whose stream broke, is told to the window ("alinea:lost"), with the
 * status of the server's refusal if there was one; so is whatever it refuses because nobody is logged in any more. */
(() => {
  "use strict";
  if (window.lifeline) return;

  const PATIENCE = 200; // ms for Gradio itself to open the stream
  const TRIES = 3; // of nudging for one event: one that was cancelled never completes
  const waiting = new Map(); // event id -> tries left
  const lifeline = { nudge: null };
  window.lifeline = lifeline;
  let open = 0;

  const check = () => setTimeout(() => {
    if (open > 0 || waiting.size === 0 || !lifeline.nudge) return;
    for (const [id, tries] of waiting) {
      if (tries > 1) waiting.set(id, tries - 1);
      else waiting.delete(id);
    }
    lifeline.nudge();
  }, PATIENCE);

  const completed = (line) => {
    if (!line.startsWith("data:")) return;
    try {
      const message = JSON.parse(line.slice("data:".length));
      if (message.msg === "process_completed") waiting.delete(message.event_id);
    } catch { /* half a line at a broken connection */ }
  };

  const follow = async (stream) => {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split("\n");
        rest = lines.pop();
        lines.forEach(completed);
      }
    } catch (error) {
      if (error?.name !== "AbortError") tell("lost"); // else the page itself ended it
    }
    open -= 1;
    check();
  };

  const tell = (name, status) => window.dispatchEvent(new CustomEvent(`alinea:${name}`, { detail: status }));

  const fetched = window.fetch;
  lifeline.fetch = fetched.bind(window);
  window.fetch = async (input, init) => {
    const path = new URL(input?.url ?? input, location.href).pathname;
    const isStream = path.endsWith("/queue/data");
    if (isStream) open += 1;
    let response;
    try {
      response = await fetched(input, init);
    } catch (error) {
      if (isStream) open -= 1;
      if (isStream || path.endsWith("/queue/join")) tell("lost");
      throw error;
    }
    const isLoggedOut = response.status === 401 && new URL(response.url).origin === location.origin;
    const isRefused = isStream ? response.status >= 500 : path.endsWith("/queue/join") && !response.ok;
    if (isLoggedOut || isRefused) tell("lost", response.status);
    if (isStream) {
      if (response.body) follow(response.clone().body);
      else open -= 1;
    } else if (path.endsWith("/queue/join") && response.ok) {
      const { event_id: id } = await response.clone().json();
      waiting.set(id, TRIES);
      check();
    }
    return response;
  };
})();
