// A small network that learns points in the plane, neuron by neuron.
import { h, short, step } from "/static/dom.js";
import { post, on } from "/static/api.js";
import { Chart } from "/static/chart.js";
import { bytes, paint, diverging, sides, pointerPlace } from "/static/pixels.js";

const choices = {
  activation: ["relu", "sigmoid", "tanh"], init: ["he", "xavier", "1", "0.01", "0"], optimizer: ["sgd", "momentum", "adagrad", "rmsprop", "adam"],
};
const labels = { activation: "Activation", init: "Initial weights", optimizer: "Optimizer", lr: "Learning rate", decay: "Weight decay", dropout: "Dropout", seed: "Seed" };
const initNames = { he: "He", xavier: "Xavier", 1: "normal, deviation 1", 0.01: "normal, deviation 0.01", 0: "all zero" };
const sets = { xor: "XOR", and: "AND", or: "OR", circles: "circles", moons: "moons", spirals: "spirals" };
const start = { hidden: "6,4", activation: "relu", init: "he", optimizer: "adam", lr: "0.03", decay: "0", dropout: "0", seed: "1", points: "xor" };

export async function show(root, where) {
  const given = { ...start, ...Object.fromEntries([...where.query.entries()].filter(([key]) => key in start)) };
  let id = null, frame = null, running = false, points = [], losses = [], busy = false, pen = [0, 0], penShown = false, hovered = null, label = 1;
  const problem = h("p", { class: "error", role: "alert" });
  const board = h("canvas", { class: "pad board", width: 480, height: 480, tabindex: 0, role: "application", id: "board",
    "aria-label": "the plane with its points: click to add a point, or move with the arrow keys and press space" });
  const heat = h("canvas");
  const numbers = h("p", { class: "number", id: "numbers", role: "status" });
  const neurons = h("div", { id: "neurons" });
  const weights = h("div", { id: "weights-view" });
  const chart = new Chart("loss", { xLabel: "iteration", height: 200 });
  const fields = {};

  async function attempt(action) {
    problem.textContent = "";
    try { return await action(); } catch (error) { problem.textContent = error.message; return null; }
  }
  const settings = () => ({
    hidden: fields.hidden.value.split(/[ ,]+/).filter(Boolean).map(Number), activation: fields.activation.value, init: fields.init.value, optimizer: fields.optimizer.value,
    lr: Number(fields.lr.value), decay: Number(fields.decay.value), dropout: Number(fields.dropout.value), seed: Number(fields.seed.value),
  });

  function remember() {
    const query = Object.keys(start).filter((key) => fields[key] && fields[key].value !== start[key]).map((key) => `${key}=${encodeURIComponent(fields[key].value)}`).join("&");
    history.replaceState(null, "", `#/playground${query ? "?" + query : ""}`);
  }

  function drawBoard() {
    const context = board.getContext("2d"), size = board.width;
    context.imageSmoothingEnabled = true;
    context.drawImage(heat, 0, 0, size, size);
    for (const [x, y, kind] of points) {
      const px = ((x + 1) / 2) * size, py = ((1 - y) / 2) * size;
      context.beginPath();
      if (kind === 1) context.rect(px - 5, py - 5, 10, 10); else context.arc(px, py, 5.5, 0, 7);
      context.fillStyle = kind === 1 ? "#0072b2" : "#e69f00";
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = "#fff";
      context.stroke();
    }
    if (penShown) {
      context.strokeStyle = "#000";
      context.strokeRect(((pen[0] + 1) / 2) * size - 8, ((1 - pen[1]) / 2) * size - 8, 16, 16);
    }
  }

  function drawWeights() {
    if (!hovered || !frame) { weights.replaceChildren(h("p", { class: "small muted" }, "Point at a neuron, or choose one by the tab key: its weights appear here.")); return; }
    const W = frame.weights[2 * hovered.layer], b = frame.weights[2 * hovered.layer + 1];
    if (!W || hovered.number >= W.shape[1]) return;
    const from = hovered.layer === 0 ? ["x", "y"] : Array.from({ length: W.shape[0] }, (_, i) => `neuron ${i}`);
    weights.replaceChildren(h("h2", {}, hovered.layer < frame.weights.length / 2 - 1 ? `Layer ${hovered.layer + 1}, neuron ${hovered.number}` : `Output ${hovered.number}`),
      h("table", {}, h("tbody", {}, from.map((name, i) => h("tr", {}, h("td", {}, name), h("td", { class: "number" }, short(W.values[i * W.shape[1] + hovered.number])))),
        h("tr", {}, h("td", {}, "bias"), h("td", { class: "number" }, short(b.values[hovered.number]))))));
  }

  let shape = "";
  const canvases = [];
  function drawNeurons() {
    const now = frame.neurons.map((one) => one.layer).join();
    if (now !== shape) {
      shape = now;
      canvases.length = 0;
      const layers = [...new Set(frame.neurons.map((one) => one.layer))];
      const look = (one) => () => { hovered = one; drawWeights(); };
      const outputs = { layer: frame.weights.length / 2 - 1 };
      neurons.replaceChildren(...layers.map((layer) => h("div", { class: "layer" }, h("h2", {}, `Layer ${layer + 1}`), h("div", { class: "maps" }, frame.neurons.filter((one) => one.layer === layer).map((one) => {
        const canvas = h("canvas", { tabindex: 0, role: "img", "aria-label": `layer ${layer + 1}, neuron ${one.number}`, onpointerenter: look({ layer, number: one.number }), onfocus: look({ layer, number: one.number }) });
        canvas.style.width = "64px";
        canvases.push(canvas);
        return canvas;
      })))), h("div", { class: "layer" }, h("h2", {}, "Output"), h("div", { class: "buttons" }, [0, 1].map((number) =>
        h("button", { type: "button", onpointerenter: look({ ...outputs, number }), onfocus: look({ ...outputs, number }) }, number ? "■ class 1" : "● class 0")))));
    }
    frame.neurons.forEach((one, i) => paint(canvases[i], bytes(one.map).map((v) => (v - 128 / 255) * 2), frame.neuron_side, frame.neuron_side, diverging));
  }

  function take(state) {
    frame = state.frame;
    running = state.running;
    paint(heat, bytes(frame.boundary), frame.side, frame.side, sides);
    if (losses.length && losses.at(-1)[0] > frame.iteration) losses = [];
    if (!losses.length || losses.at(-1)[0] < frame.iteration) losses.push([frame.iteration, frame.loss]);
    if (losses.length > 2000) losses = losses.filter((_, i) => i % 2 === 0);
    numbers.replaceChildren("iteration ", h("b", { id: "iteration" }, frame.iteration), ", loss ", h("b", { id: "loss", "data-loss": frame.loss }, short(frame.loss)), ", accuracy ", h("b", {}, `${(100 * frame.accuracy).toFixed(1)} %`));
    runButton.textContent = running ? "Pause" : "Run";
    runButton.setAttribute("aria-pressed", String(running));
    chart.set([{ name: "loss", points: losses }]);
    drawBoard();
    drawNeurons();
    drawWeights();
    document.body.dataset.iteration = frame.iteration;
    document.body.dataset.running = running;
    step();
  }

  async function command(what, body) {
    const state = await attempt(() => post(`/api/playground/${id}/${what}`, body));
    if (state) take(state);
  }
  async function begin() {
    losses = [];
    const made = await attempt(() => post("/api/playground", { ...settings(), points: fields.points.value === "own" ? points : fields.points.value }));
    if (!made) return;
    id = made.id;
    points = made.points;
    take(made.state);
  }
  async function change() {
    remember();
    if (id === null) return begin();
    losses = [];
    await command("set", settings());
  }
  async function newPoints(value) {
    const made = await attempt(() => post(`/api/playground/${id}/points`, { points: value, seed: settings().seed }));
    if (!made) return;
    points = made.points;
    take(made.state);
  }
  async function addPoint(x, y) {
    if (busy) return;
    busy = true;
    if (!fields.points.querySelector("[value=own]")) fields.points.append(h("option", { value: "own" }, "your own"));
    fields.points.value = "own";
    await newPoints([...points, [x, y, label]].slice(-500));
    busy = false;
  }

  board.addEventListener("click", (event) => {
    const [x, y] = pointerPlace(board, event);
    addPoint(Math.min(Math.max(2 * x - 1, -1), 1), Math.min(Math.max(1 - 2 * y, -1), 1));
  });
  board.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] }[event.key];
    if (!by && event.key !== " ") return;
    event.preventDefault();
    penShown = true;
    if (by) { pen = pen.map((v, i) => Math.min(Math.max(v + by[i], -1), 1)); drawBoard(); }
    else addPoint(pen[0], pen[1]);
  });
  board.addEventListener("blur", () => { penShown = false; drawBoard(); });

  const field = (key, input, about) => { fields[key] = input; input.id = `set-${key}`; return h("div", { class: "field" }, h("label", { for: input.id }, labels[key] || about), input); };
  const select = (key) => { const one = h("select", { onchange: change }, choices[key].map((value) => h("option", { value }, key === "init" ? initNames[value] : value))); one.value = given[key]; return field(key, one); };
  const number = (key, more) => field(key, h("input", { type: "number", step: "any", value: given[key], onchange: change, ...more }));
  const set = h("select", { onchange: async () => { remember(); if (set.value === "own") return; losses = []; await newPoints(set.value); await command("rewind"); } }, Object.entries(sets).map(([value, text]) => h("option", { value }, text)));
  set.value = given.points;
  const runButton = h("button", { type: "button", class: "primary", id: "run", onclick: () => command(running ? "pause" : "run") }, "Run");
  const classButtons = [0, 1].map((kind) => h("button", { type: "button", "aria-pressed": String(kind === label), onclick: () => { label = kind; classButtons.forEach((one, i) => one.setAttribute("aria-pressed", String(i === kind))); } }, kind ? "■ class 1" : "● class 0"));

  root.append(
    h("h1", {}, "Playground: a network learns what you draw"),
    h("p", { class: "lead" }, "The colour says which class the network would give to each place; each small map is what one neuron sees. Rewind goes back to the same first weights."),
    problem,
    h("div", { class: "columns" },
      h("div", { class: "card" },
        field("points", set, "Points"),
        field("hidden", h("input", { type: "text", value: given.hidden, onchange: change, placeholder: "none", inputmode: "numeric" }), "Neurons of the hidden layers"),
        h("p", { class: "small muted" }, "up to 4 layers of up to 16, as in 6, 4; empty: none"),
        select("activation"), select("init"), select("optimizer"), number("lr", { min: 0 }), number("decay", { min: 0, max: 1 }), number("dropout", { min: 0, max: 0.9 }), number("seed", { min: 0, step: 1 })),
      h("div", {},
        h("div", { class: "buttons" }, runButton, h("button", { type: "button", id: "step", onclick: () => command("step", { steps: 10 }) }, "10 steps"),
          h("button", { type: "button", id: "rewind", onclick: () => { losses = []; command("rewind"); } }, "Rewind")),
        numbers,
        h("div", { class: "halves" },
          h("div", {}, board, h("div", { class: "buttons" }, h("span", { class: "small muted" }, "click to add"), classButtons), chart.element),
          h("div", {}, h("div", { class: "card", id: "inspector" }, weights), neurons)))));
  const off = on("frame", (state) => { if (state.id === id) take(state); });
  await begin();
  return () => { off(); if (running) post(`/api/playground/${id}/pause`).catch(() => {}); delete document.body.dataset.running; delete document.body.dataset.iteration; };
}
