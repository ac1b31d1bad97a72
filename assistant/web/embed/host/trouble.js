/* While the frame is on its way, and where nothing is heard from it: it may be refused, or ask for a login. */
const PATIENCE = 10_000; // ms until a way around is offered
const LOADED = 1500; // ms that a page has, once it is there, to say that it is ours

const buildWaiting = (line, words) => {
  const dots = make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"));
  const waiting = make("div", { class: "waiting", role: "status" }, dots, make("span", { class: "text" }));
  const link = make("a", { href: base.href, target: "_blank", rel: "noopener" });
  const trouble = make("p", { class: "trouble" }, make("span", {}), " ", link);
  trouble.hidden = true;
  const say = () => {
    waiting.querySelector(".text").textContent = words().loading;
    trouble.querySelector("span").textContent = words().trouble;
    link.textContent = words().elsewhere;
  };
  say();
  const watch = () => setTimeout(() => { trouble.hidden = line.isReady; }, PATIENCE);
  const loaded = () => {
    setTimeout(() => { waiting.hidden = true; }, LOADED);
    watch();
  };
  /* A lazy frame is not asked for yet: it has all the time until it is there. */
  const start = (isLazy) => {
    line.frame.addEventListener("load", loaded, { once: true });
    if (!isLazy) watch();
  };
  const end = () => { waiting.hidden = trouble.hidden = true; };
  return { waiting, trouble, say, start, end };
};
