/* A button, and the panel that it opens: beside the page where there is room for both, over it where there is not. */
const buildControls = (shadow, settings, chat, act) => {
  const label = make("span", { class: "label" });
  const button = make("button", { type: "button", class: "opens", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: act.toggle },
    draw("ask"), draw("down"), label);
  const enlarges = small("enlarge", act.enlarge);
  const closes = small("close", act.close);
  const dialog = make("dialog", { oncancel: act.close, onkeydown: (event) => { if (event.key === "Escape") act.close(event); } },
    make("div", { class: "bar" }, enlarges, closes), chat.state.waiting, chat.state.trouble);
  if (settings.button !== "none") shadow.append(button);
  shadow.append(dialog);
  return { label, button, enlarges, closes, dialog };
};

const buildPanel = (settings, place, tell) => {
  let isOpen = false;
  let opener = null; // what had the focus before, and gets it back

  const say = () => {
    sayAll(chat);
    const said = chat.words();
    label.textContent = settings.label || said.button;
    dialog.setAttribute("aria-label", said.panel);
    name(closes, said.close);
    name(enlarges, dialog.classList.contains("large") ? said.reduce : said.enlarge);
  };

  const enlarge = () => {
    const large = dialog.classList.toggle("large");
    enlarges.replaceChildren(draw(large ? "reduce" : "enlarge"));
    say();
  };

  /* Modal on a small screen: the page behind can neither be reached nor scrolled. */
  const show = () => {
    if (smallScreen.matches) dialog.showModal();
    else dialog.show();
    document.documentElement.style.overflow = smallScreen.matches ? "hidden" : "";
  };

  /* On a screen that was turned, or a window that was drawn wider. */
  const showAnew = () => {
    const focused = shadow.activeElement;
    dialog.close();
    show();
    if (dialog.contains(focused)) focused.focus();
  };

  const mark = () => {
    root.toggleAttribute("data-open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
    tell(isOpen ? "opened" : "closed", {});
  };

  const begin = () => {
    const active = document.activeElement;
    opener = active === root || active === document.body ? button : active;
    isOpen = true;
    const isFirst = !line.exists;
    if (isFirst) dialog.append(line.frame);
    if (isFirst) chat.state.start(false);
    say();
    show();
    mark();
  };

  const open = (values = {}) => {
    if (!isOpen) begin();
    line.frame.focus();
    line.say("open", values);
  };

  const close = (event) => {
    event?.preventDefault();
    if (!isOpen) return;
    isOpen = false;
    const hadFocus = dialog.contains(shadow.activeElement);
    dialog.close();
    document.documentElement.style.overflow = "";
    if (hadFocus) (opener?.isConnected ? opener : button).focus();
    line.tell("close");
    mark();
  };

  const toggle = () => (isOpen ? close() : open());

  const hear = (type, values) => {
    if (type === "closed") close();
    else if (type !== "opened") tell(type, values);
  };

  const chat = buildChat("panel", settings, place, () => say(), hear);
  const { root, shadow, line } = chat;
  const { label, button, enlarges, closes, dialog } = buildControls(shadow, settings, chat, { toggle, enlarge, close });
  smallScreen.addEventListener("change", () => { if (isOpen) showAnew(); });
  const onTheLeft = settings.position === "bottom-left" || (settings.position === "auto" && isRightToLeft());
  root.classList.add(onTheLeft ? "left" : "right");
  say();
  document.body.append(root);
  return { ...chat, open, close, toggle, ask: (question) => { open(); line.say("ask", { question }); } };
};
