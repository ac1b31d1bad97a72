// The table of questions: filters, sorting, and a row that opens. Everything is written as text, never as HTML: the
// questions are hostile on purpose.
"use strict";
(() => {
  const { rows, texts, labels, words } = JSON.parse(document.getElementById("data").textContent);
  const body = document.querySelector(".questions tbody");
  const form = document.querySelector(".filters");
  const output = form.querySelector("output");
  const headers = [...document.querySelectorAll(".questions thead th")];
  const open = new Set();
  let order = { key: null, up: true };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  // A text of its own direction, so that a planted override cannot turn the page around.
  const isolated = (text) => element("bdi", text);

  const label = (ref) => labels[ref] ?? ref;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const haystacks = new Map(rows.map((row) => [row.id, fold([row.id, row.question, row.cited.join(" "), row.why.join(" ")].join(" "))]));

  function visible() {
    const wanted = Object.fromEntries(new FormData(form));
    const text = fold(wanted.text || "").trim();
    return rows.filter((row) =>
      (!text || haystacks.get(row.id).includes(text)) &&
      ["split", "set", "language", "kind"].every((name) => !wanted[name] || row[name] === wanted[name]) &&
      (!wanted.success || String(row.success) === wanted.success));
  }

  function sorted(chosen) {
    if (!order.key) return chosen;
    const value = (row) => (Array.isArray(row[order.key]) ? row[order.key].join(", ") : row[order.key] ?? "");
    const compare = (one, other) => {
      const [a, b] = [value(one), value(other)];
      return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
    };
    return [...chosen].sort((one, other) => (order.up ? 1 : -1) * compare(one, other));
  }

  function chips(refs, className) {
    const line = element("span");
    for (const ref of refs) line.append(element("span", label(ref), `chip ${className(ref)}`));
    return line;
  }

  function quotation(ref, spans) {
    const quote = element("blockquote");
    const text = texts[ref];
    if (text === undefined) return element("p", `${ref}: –`);
    quote.append(element("strong", `${label(ref)} `));
    let at = 0;
    for (const [start, end] of spans.sort((one, other) => one[0] - other[0])) {
      if (start < at) continue;
      quote.append(text.slice(at, start), element("mark", text.slice(start, end)));
      at = end;
    }
    quote.append(text.slice(at));
    return quote;
  }

  function detail(row) {
    const line = element("tr", undefined, "detail");
    const cell = line.appendChild(element("td"));
    cell.colSpan = headers.length;
    const section = (title, ...content) => cell.append(element("h4", title), ...content);
    const right = new Set([...row.gold, ...row.also_ok]);
    const judged = (ref) => (right.has(ref) ? "right" : right.size ? "wrong" : "");
    if (row.turn) cell.append(element("p", row.turn, "note"));
    section(words.question, isolated(row.question));
    if (row.why.length) {
      const list = element("ul");
      for (const reason of row.why) list.appendChild(element("li")).append(isolated(reason));
      section(words.why, list);
    }
    section(words.expected, element("span", `${row.expect} `), chips(row.gold, () => "right"));
    if (row.also_ok.length) section(words.also_ok, chips(row.also_ok, () => ""));
    const said = element("div");
    for (const sentence of row.sentences) {
      const paragraph = element("p");
      paragraph.append(isolated(sentence.text), " ");
      for (const ref of sentence.refs) paragraph.append(element("span", label(ref), "chip"));
      paragraph.append(element("small", ` ${sentence.ground}`, sentence.supported ? "passed" : "failed"));
      said.append(paragraph);
    }
    if (!row.sentences.length) said.append(isolated(row.text || words.nothing_said));
    section(`${words.answer} (${row.status}${row.confidence === null ? "" : `, ${words.confidence} ${row.confidence}`})`, said);
    if (row.cited.length) {
      section(words.sources, ...row.cited.map((ref) =>
        quotation(ref, row.quotes.filter((quote) => quote[0] === ref).map((quote) => quote.slice(1)))));
    }
    if (row.retrieved.length) {
      const found = element("span");
      for (const [ref, score, isRight] of row.retrieved) found.append(element("span", `${label(ref)} · ${score}`, `chip ${isRight ? "right" : ""}`));
      section(words.retrieved, found);
    }
    const missed = row.gold.filter((ref) => !row.cited.includes(ref));
    if (missed.length) section(words.gold, ...missed.map((ref) => quotation(ref, [])));
    return line;
  }

  function rowOf(row) {
    const line = element("tr", undefined, "row");
    line.id = `q-${row.id}`;
    const button = element("button", row.id, "open");
    button.type = "button";
    button.setAttribute("aria-expanded", String(open.has(row.id)));
    line.appendChild(element("td")).append(button);
    for (const value of [row.split, row.set, row.language, row.kind]) line.append(element("td", value));
    const question = element("td");
    question.append(isolated(row.question.length > 160 ? `${row.question.slice(0, 160)}…` : row.question));
    line.append(question, element("td", row.score.toFixed(2), row.success ? "passed" : "failed"));
    const cited = element("td");
    cited.append(chips(row.cited, (ref) => (row.gold.includes(ref) || row.also_ok.includes(ref) ? "right" : row.gold.length ? "wrong" : "")));
    const gold = element("td");
    gold.append(chips(row.gold, () => ""));
    line.append(cited, gold);
    line.addEventListener("click", (event) => {
      if (event.target.closest("button") !== button && String(getSelection())) return;
      toggle(row, line, button);
    });
    return line;
  }

  function toggle(row, line, button) {
    if (open.delete(row.id)) line.nextSibling.remove();
    else {
      open.add(row.id);
      line.after(detail(row));
    }
    button.setAttribute("aria-expanded", String(open.has(row.id)));
  }

  function show() {
    const chosen = sorted(visible());
    body.replaceChildren(...chosen.flatMap((row) => (open.has(row.id) ? [rowOf(row), detail(row)] : [rowOf(row)])));
    output.textContent = words.shown.replace("{count}", chosen.length).replace("{total}", rows.length);
  }

  for (const header of headers) {
    const button = header.querySelector("button");
    button.addEventListener("click", () => {
      order = { key: button.dataset.key, up: order.key === button.dataset.key ? !order.up : true };
      for (const other of headers) other.setAttribute("aria-sort", other === header ? (order.up ? "ascending" : "descending") : "none");
      show();
    });
  }
  for (const link of document.querySelectorAll("[data-open]")) {
    link.addEventListener("click", () => {
      form.reset();
      form.elements.split.value = "";
      open.add(link.dataset.open);
      show();
    });
  }
  form.addEventListener("input", show);
  // The half that is only measured stays out of sight until it is asked for.
  if (rows.some((row) => row.split === "dev")) form.elements.split.value = "dev";
  show();
})();
