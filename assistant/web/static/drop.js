/* A file that is held over the page is asked for, and one that is let go there is read. */
import { language, make, on, words } from "./core.js";
import { may } from "./reports.js";
import { begin } from "./upload.js";

let overlay = null;

const isFile = (event) => may("library") && event.dataTransfer?.types.includes("Files");

const show = () => {
  const said = words("upload");
  overlay.lang = language();
  overlay.replaceChildren(make("p", {}, make("strong", {}, said.drop), make("span", {}, said.drop_detail)));
  overlay.showPopover(); // above an open dialog, too
};

const hide = () => { if (overlay.matches(":popover-open")) overlay.hidePopover(); };

export const start = () => {
  overlay = make("div", { id: "alinea-drop", popover: "manual" });
  document.body.append(overlay);
  document.addEventListener("dragenter", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    if (!overlay.matches(":popover-open")) show();
  }, true);
  document.addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault(); // else the browser would leave the page for the file
    event.stopPropagation(); // Gradio's own fields take no file
    event.dataTransfer.dropEffect = "copy";
  }, true);
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) hide(); }, true); // out of the window
  document.addEventListener("drop", (event) => {
    hide();
    if (!isFile(event)) return;
    event.preventDefault();
    event.stopPropagation();
    begin([...event.dataTransfer.files]);
  }, true);
  on("language", hide);
};
