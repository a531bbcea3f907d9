// Convolution and pooling, window by window (sections 7.2 and 7.3).
import { h, short, step, formula } from "/static/dom.js";
import { post } from "/static/api.js";

const book = { input: [[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]], filter: [[2, 0, 1], [0, 1, 2], [1, 0, 2]] };

export async function show(root) {
  let input = book.input.map((row) => [...row]), filter = book.filter.map((row) => [...row]), data = null, at = 0, asked = 0;
  const problem = h("p", { class: "error", role: "alert" });
  const inputPlace = h("div"), filterPlace = h("div"), padded = h("div", { class: "scroll", tabindex: 0, role: "group" }), output = h("div", { class: "scroll", tabindex: 0, role: "group" });
  const words = h("p", { class: "number", id: "step-text", role: "status" });
  const kind = h("select", { id: "kind", onchange: () => ask() }, [["convolution", "convolution"], ["max", "max pooling"], ["average", "average pooling"]].map(([value, text]) => h("option", { value }, text)));
  const field = (id, value, min, max, changed) => h("input", { type: "number", id, value, min, max, step: 1, onchange: changed });
  const stride = field("stride", 1, 1, 4, () => ask()), pad = field("pad", 0, 0, 3, () => ask());
  const resize = (matrix, size) => Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (matrix[i] && matrix[i][j] !== undefined ? matrix[i][j] : (i * 2 + j * 3) % 4)));
  const bounded = (one) => Math.min(Math.max(Math.round(Number(one.value)) || Number(one.min), Number(one.min)), Number(one.max));
  const size = field("size", 4, 2, 8, () => { input = resize(input, bounded(size)); edit(); ask(); });
  const filterSize = field("filter-size", 3, 1, 5, () => { filter = resize(filter, bounded(filterSize)); edit(); ask(); });
  const back = h("button", { type: "button", id: "back", onclick: () => go(at - 1) }, "◀ Back");
  const next = h("button", { type: "button", class: "primary", id: "next", onclick: () => go(at + 1) }, "Step ▶");

  const editor = (matrix, name) => h("table", { class: "matrix" }, h("tbody", {}, matrix.map((row, i) => h("tr", {}, row.map((value, j) => h("td", {}, h("input", {
    type: "number", step: "any", value, "aria-label": `${name}, row ${i + 1}, column ${j + 1}`, oninput: (event) => { const v = Number(event.target.value); if (Number.isFinite(v)) { matrix[i][j] = v; ask(); } } })))))));
  function edit() { inputPlace.replaceChildren(editor(input, "input")); filterPlace.replaceChildren(editor(filter, "filter")); }

  const grid = (rows, mark) => h("table", { class: "matrix shown" }, h("tbody", {}, rows.map((row, i) => h("tr", {}, row.map((value, j) => h("td", { class: mark(i, j) }, value === null ? " " : short(value)))))));

  function draw() {
    const one = data.steps[at], FH = filter.length, FW = filter[0].length, S = bounded(stride), P = bounded(pad);
    const inside = (i, j) => i >= one.row * S && i < one.row * S + FH && j >= one.column * S && j < one.column * S + FW;
    const edge = (i, j) => i < P || j < P || i >= data.padded.length - P || j >= data.padded[0].length - P;
    padded.replaceChildren(grid(data.padded, (i, j) => `${inside(i, j) ? "here " : ""}${edge(i, j) ? "padding" : ""}`));
    const out = Array.from({ length: data.height }, (_, i) => Array.from({ length: data.width }, (_, j) => { const k = i * data.width + j; return k <= at ? data.steps[k].result : null; }));
    output.replaceChildren(grid(out, (i, j) => (i === one.row && j === one.column ? "here" : "")));
    const terms = kind.value === "convolution" ? one.window.map((x, i) => `${short(x)}·${short(filter.flat()[i])}`).join(" + ") : one.window.map(short).join(kind.value === "max" ? ", " : " + ");
    words.replaceChildren(`Window ${at + 1} of ${data.steps.length}: `, kind.value === "max" ? `the largest of ${terms}` : kind.value === "average" ? `(${terms}) / ${one.window.length}` : terms, " = ", h("b", { id: "result" }, short(one.result)));
    back.disabled = at === 0;
    next.disabled = at === data.steps.length - 1;
    document.body.dataset.step = `${at + 1}/${data.steps.length}`;
    step();
  }
  function go(to) { at = Math.min(Math.max(to, 0), data.steps.length - 1); draw(); }

  async function ask() {
    const mine = ++asked;
    problem.textContent = "";
    try {
      const answer = await post("/api/convolution", { input, filter, stride: bounded(stride), pad: bounded(pad), kind: kind.value });
      if (mine !== asked) return;
      data = answer;
      at = Math.min(at, data.steps.length - 1);
      draw();
    } catch (error) { problem.textContent = error.message; }
  }

  root.append(h("h1", {}, "Convolution, window by window"),
    h("p", { class: "lead" }, "The filter lies on a window of the input; numbers that meet are multiplied, and the products added. Change any number, the stride or the padding."),
    h("div", { class: "columns" },
      h("div", { class: "card" }, h("div", { class: "field" }, h("label", { for: "kind" }, "What is done"), kind),
        [["size", "Size of the input", size], ["filter-size", "Size of the filter", filterSize], ["stride", "Stride", stride], ["pad", "Padding", pad]].map(([id, text, one]) => h("div", { class: "field" }, h("label", { for: id }, text), one)), problem),
      h("div", {}, h("div", { class: "buttons" }, back, next, h("span", { class: "small muted" }, "or the arrow keys")), words,
        h("div", { class: "halves" }, h("section", {}, h("h2", {}, "Input with padding"), padded), h("section", {}, h("h2", {}, "Output"), output)),
        h("div", { class: "halves" }, h("section", {}, h("h2", {}, "Change the input"), inputPlace), h("section", {}, h("h2", {}, "Change the filter"), filterPlace)),
        h("h2", {}, "How large the output is"),
        formula("OH", "=", ["mfrac", ["mrow", "H", "+", "2", "P", "−", "FH"], "S"], "+", "1"))));
  const keys = (event) => {
    if (["INPUT", "SELECT"].includes(event.target.tagName)) return;
    if (event.key === "ArrowRight") go(at + 1);
    if (event.key === "ArrowLeft") go(at - 1);
  };
  addEventListener("keydown", keys);
  edit();
  await ask();
  return () => { removeEventListener("keydown", keys); delete document.body.dataset.step; };
}
