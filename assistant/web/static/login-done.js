/* In the window that was opened to log in: tells whoever opened it, of our own origin only, and closes. */
if (window.opener) {
  window.opener.postMessage({ type: "alinea:login", ticket: document.body.dataset.ticket }, location.origin);
  window.close();
}
