/* In a frame: the login opens in a window of its own, since no provider lets itself be framed. That window sends back a
 * ticket, which buys this frame a cookie of its own: browsers give a frame no cookie that was set elsewhere. */
const { base, next } = document.body.dataset;
let opened = null;

const enter = async (ticket) => {
  const response = await fetch(`${base}/login/enter`, { method: "POST", body: ticket });
  if (response.ok) location.replace(base + next);
  else location.reload();
};

addEventListener("message", ({ origin, source, data }) => {
  if (origin === location.origin && source === opened && data?.type === "alinea:login") enter(data.ticket);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-act]");
  if (!link) return;
  opened = window.open(link.href, "_blank", "popup,width=520,height=680");
  if (opened) event.preventDefault(); // else the link itself opens a tab
});
