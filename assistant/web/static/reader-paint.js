/* Highlights ranges of the page without touching it, where the browser can; else within elements that it takes away again. */

const byHighlight = () => (ranges, current) => {
  CSS.highlights.set("found", new Highlight(...ranges));
  CSS.highlights.set("found-now", new Highlight(...(ranges[current] ? [ranges[current]] : [])));
};

const byBox = () => {
  const layer = document.createElement("div");
  layer.className = "found-layer";
  layer.setAttribute("aria-hidden", "true");
  document.body.append(layer);
  const draw = (ranges, current) => layer.replaceChildren(...ranges.flatMap((range, number) =>
    [...range.getClientRects()].map((at) => {
      const box = document.createElement("div");
      if (number === current) box.className = "now";
      Object.assign(box.style, {
        left: `${at.left + scrollX}px`, top: `${at.top + scrollY}px`, width: `${at.width}px`, height: `${at.height}px`,
      });
      return box;
    })));
  let shown = [[], -1];
  addEventListener("resize", () => draw(...shown));
  return (...given) => draw(...(shown = given));
};

/** Gives `paint(ranges, current)`: shows all of them, the one numbered `current` above the others. */
export const painter = () => (globalThis.CSS?.highlights ? byHighlight() : byBox());
