// Draw a digit, see every layer: maps, probabilities, and how a single number came about.
import { h, s, short, step } from "/static/dom.js";
import { get, post } from "/static/api.js";
import { paint, ink, diverging, pointerPlace } from "/static/pixels.js";

const side = 56;
const explain = {
  Affine: "every input times its weight, plus the bias", Convolution: "a filter slides over the maps before it", Pooling: "the largest of each window",
  Relu: "negative numbers become 0", Dropout: "times the share of neurons that training kept", Sigmoid: "squeezed between 0 and 1",
};

class Pad {
  constructor(done) {
    this.strokes = [];
    this.pen = [0.5, 0.3];
    this.down = false;
    this.keys = false;
    this.done = done;
    this.canvas = h("canvas", { class: "pad", width: 280, height: 280, tabindex: 0, role: "application", id: "pad",
      "aria-label": "drawing pad: arrow keys move the pen, space puts it down or lifts it" });
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.keys = false;
      this.strokes.push([pointerPlace(this.canvas, event)]);
      this.drawing = true;
      this.draw();
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!this.drawing) return;
      for (const one of event.getCoalescedEvents ? event.getCoalescedEvents() : [event]) this.strokes.at(-1).push(pointerPlace(this.canvas, one));
      this.draw();
    });
    const end = () => { if (this.drawing) { this.drawing = false; this.done(); } };
    this.canvas.addEventListener("pointerup", end);
    this.canvas.addEventListener("pointercancel", end);
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("blur", () => { this.keys = false; this.draw(); });
    this.draw();
  }

  key(event) {
    const by = { ArrowLeft: [-0.03, 0], ArrowRight: [0.03, 0], ArrowUp: [0, -0.03], ArrowDown: [0, 0.03] }[event.key];
    if (!by && event.key !== " ") return;
    event.preventDefault();
    this.keys = true;
    if (by) {
      this.pen = this.pen.map((x, i) => Math.min(Math.max(x + by[i], 0.05), 0.95));
      if (this.down) this.strokes.at(-1).push([...this.pen]);
    } else {
      this.down = !this.down;
      if (this.down) this.strokes.push([[...this.pen]]);
    }
    this.draw();
    if (!this.down && !by) this.done();
  }

  clear() { this.strokes = []; this.down = false; this.draw(); }
  empty() { return this.strokes.length === 0; }

  strokesOn(context, size) {
    context.fillStyle = "#fff";
    context.fillRect(0, 0, size, size);
    context.strokeStyle = "#000";
    context.lineWidth = size * 0.085;
    context.lineCap = context.lineJoin = "round";
    for (const points of this.strokes) {
      context.beginPath();
      points.forEach(([x, y], i) => (i ? context.lineTo(x * size, y * size) : context.moveTo(x * size, y * size)));
      if (points.length === 1) context.lineTo(points[0][0] * size + 0.1, points[0][1] * size);
      context.stroke();
    }
  }

  draw() {
    const context = this.canvas.getContext("2d");
    this.strokesOn(context, 280);
    if (!this.keys) return;
    context.strokeStyle = this.down ? "#d55e00" : "#0072b2";
    context.lineWidth = 2;
    context.beginPath();
    context.arc(this.pen[0] * 280, this.pen[1] * 280, this.down ? 5 : 9, 0, 7);
    context.stroke();
  }

  pixels() {
    const canvas = h("canvas", { width: side, height: side });
    const context = canvas.getContext("2d");
    this.strokesOn(context, side);
    const data = context.getImageData(0, 0, side, side).data;
    return Array.from({ length: side * side }, (_, i) => data[4 * i]);
  }
}

// A table of numbers with shades.
function numbers(values, width, scale, colour) {
  const rows = [];
  for (let i = 0; i < values.length; i += width) rows.push(h("tr", {}, values.slice(i, i + width).map((v) => h("td", {}, short(Number(v.toPrecision(3)))))));
  return h("table", { class: "window" }, h("tbody", {}, rows));
}

function picture(values, height, width, colour, pixelsWide) {
  const canvas = paint(h("canvas", { role: "img", "aria-label": `${height} x ${width} numbers` }), values, height, width, colour);
  canvas.style.width = `${pixelsWide}px`;
  return canvas;
}

function windowView(place, trace) {
  const few = trace.height * trace.width <= 30;
  const biggest = trace.parts.map((part, i) => ({ ...part, i })).sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  const shown = biggest.slice(0, trace.parts.length <= 3 ? 3 : 2);
  const scaleOf = (values) => Math.max(...values.map(Math.abs), 1e-6);
  const view = (values) => (few ? numbers(values, trace.width)
    : picture(values.map((v) => v / scaleOf(values)), trace.height, trace.width, diverging, Math.max(Math.min(trace.width * 4, 260), 28)));
  const parts = shown.map((part) => h("div", {},
    trace.parts.length > 1 ? h("p", { class: "small muted" }, `input ${part.i}`) : null,
    h("div", { class: "sum" }, view(part.window), part.kernel.length ? h("span", {}, "×") : null, part.kernel.length ? view(part.kernel) : null,
      h("span", {}, trace.kind === "Pooling" ? "largest" : part.kernel.length ? "sum" : ""), h("b", { class: "number" }, short(part.sum)))));
  const rest = trace.parts.length - shown.length;
  const total = trace.kind === "Convolution" || trace.kind === "Affine"
    ? h("p", { class: "number", id: "window-total" }, trace.parts.length > 1 ? `all ${trace.parts.length} sums ${short(trace.parts.reduce((sum, part) => sum + part.sum, 0))}` : short(trace.parts[0].sum), ` + bias ${short(trace.bias)} = `, h("b", {}, short(trace.total)))
    : h("p", { class: "number", id: "window-total" }, trace.kind === "Pooling" ? "the largest is " : `${short(trace.parts[0].sum)} becomes `, h("b", {}, short(trace.total)));
  return h("div", {}, h("h3", {}, place), parts, rest > 0 ? h("p", { class: "small muted" }, `and ${rest} more with smaller sums`) : null, total);
}

export async function show(root) {
  const weights = await get("/api/weights");
  const choice = h("select", { id: "weights", onchange: () => ask() }, weights.map((name) => h("option", { value: name }, name)));
  if (weights.some((name) => name.includes("simple_convnet"))) choice.value = weights.find((name) => name.includes("simple_convnet"));
  const problem = h("p", { class: "error", role: "alert" });
  const saw = h("canvas", { width: 28, height: 28, role: "img", "aria-label": "what the network saw, 28 x 28 pixels", class: "saw" });
  const bars = h("div", { class: "probabilities", id: "probabilities" });
  const layers = h("div", { id: "layers" });
  const detail = h("div", { id: "detail", "aria-live": "polite" }, h("p", { class: "muted" }, "Click a pixel of a map: its window, the kernel and their sum appear here."));
  const title = h("p", { class: "small muted" });
  const source = h("p", { class: "small muted", id: "source" });
  let input = null;
  let sample = 0;
  let asked = 0;
  const pad = new Pad(() => { source.textContent = ""; input = { prepared: false, pixels: pad.pixels() }; ask(); });

  async function attempt(action) {
    problem.textContent = "";
    try { return await action(); } catch (error) { problem.textContent = error.message; return null; }
  }

  function drawBars(probabilities) {
    const best = probabilities.indexOf(Math.max(...probabilities));
    bars.replaceChildren(...probabilities.map((p, digit) => h("div", { class: `row${digit === best ? " best" : ""}` },
      h("span", {}, digit), h("span", { class: "track" }, s("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
        s("rect", { width: 100 * p, height: 10, class: digit === best ? "f0" : "f5" }))),
      h("span", { class: "number" }, p.toFixed(4)))));
  }

  async function look(layer, channel, row, column) {
    const trace = await attempt(() => post("/api/trace", { ...input, weights: choice.value, at: { layer: layer.number, channel, row, column } }));
    if (!trace) return;
    detail.replaceChildren(windowView(`${layer.kind}, ${layer.shape.length === 3 ? `map ${channel}, row ${row}, column ${column}` : `neuron ${channel}`}`, trace));
    step();
  }

  function drawLayer(layer, i) {
    const maps = layer.shape.length === 3;
    const [count, height, width] = maps ? layer.shape : [1, Math.ceil(layer.shape[0] / 25), Math.min(layer.shape[0], 25)];
    const scale = layer.values.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-6);
    const zoom = maps ? Math.max(2, Math.round(64 / width)) : 12;
    const tip = h("p", { class: "small muted number" }, `from ${short(layer.values.reduce((a, b) => Math.min(a, b)))} to ${short(layer.values.reduce((a, b) => Math.max(a, b)))}; orange below 0, blue above`);
    const range = tip.textContent;
    const fields = { map: h("input", { type: "number", min: 0, max: layer.shape[0] - 1, value: 0, "aria-label": `${layer.kind} ${i}: ${maps ? "map" : "neuron"}` }) };
    if (maps) for (const [name, most] of [["row", height - 1], ["column", width - 1]]) fields[name] = h("input", { type: "number", min: 0, max: most, value: 0, "aria-label": `${layer.kind} ${i}: ${name}` });
    const pictures = Array.from({ length: count }, (_, c) => {
      const canvas = paint(h("canvas", { "data-map": c }), Array.from({ length: height * width }, (_, k) => (layer.values[c * height * width + k] ?? 0) / scale), height, width, diverging);
      canvas.style.width = `${width * zoom}px`;
      const at = (event) => {
        const [x, y] = pointerPlace(canvas, event);
        const row = Math.min(Math.max(Math.floor(y * height), 0), height - 1), column = Math.min(Math.max(Math.floor(x * width), 0), width - 1);
        return maps ? [c, row, column, (c * height + row) * width + column] : [row * width + column, 0, 0, row * width + column];
      };
      canvas.addEventListener("pointermove", (event) => {
        const [channel, row, column, place] = at(event);
        if (place < layer.values.length) tip.textContent = `${maps ? `map ${channel}, row ${row}, column ${column}` : `neuron ${channel}`}: ${short(layer.values[place])}`;
      });
      canvas.addEventListener("pointerleave", () => { tip.textContent = range; });
      canvas.addEventListener("click", (event) => {
        const [channel, row, column, place] = at(event);
        if (place >= layer.values.length) return;
        fields.map.value = channel;
        if (maps) { fields.row.value = row; fields.column.value = column; }
        look(layer, channel, row, column);
      });
      return canvas;
    });
    const size = maps ? `${count} maps of ${height} × ${width}` : `${layer.shape[0]} neurons`;
    return h("section", { class: "layer" }, h("h3", {}, `${i + 1} ${layer.kind} `, h("span", { class: "small muted" }, `${size} · ${explain[layer.kind] || ""}`)),
      h("div", { class: "maps" }, pictures), tip,
      h("details", {}, h("summary", { class: "small" }, "choose by number"), h("div", { class: "buttons" }, Object.values(fields).map((field) => h("span", { class: "short" }, field)),
        h("button", { type: "button", onclick: () => look(layer, Number(fields.map.value), maps ? Number(fields.row.value) : 0, maps ? Number(fields.column.value) : 0) }, "Show its sum"))));
  }

  async function ask() {
    if (!input) return;
    const mine = ++asked;
    const trace = await attempt(() => post("/api/trace", { ...input, weights: choice.value }));
    if (!trace || mine !== asked) return;
    title.textContent = trace.title;
    paint(saw, trace.image, 28, 28, ink);
    drawBars(trace.probabilities);
    layers.replaceChildren(...trace.layers.map(drawLayer));
    step();
  }

  const another = async () => {
    const one = await attempt(() => get(`/api/digits/${sample++}`));
    if (!one) return;
    pad.clear();
    input = { prepared: true, pixels: one.pixels };
    source.textContent = `A ${one.label}, of ${one.source}.`;
    await ask();
  };
  root.append(
    h("h1", {}, "Draw a digit, see every layer"),
    h("p", { class: "lead" }, "Your drawing is scaled and centred like MNIST's digits, then goes through the network layer by layer. What does it say to a letter?"),
    h("div", { class: "columns" },
      h("div", { class: "card" },
        pad.canvas, h("div", { class: "buttons" }, h("button", { type: "button", id: "clear", onclick: () => { pad.clear(); pad.canvas.focus(); } }, "Clear"),
          h("button", { type: "button", id: "sample", onclick: another }, "A picture of MNIST")),
        source, problem,
        h("div", { class: "field" }, h("label", { for: "weights" }, "Network"), choice, title),
        h("h2", {}, "What it saw"), saw,
        h("h2", {}, "What it says"), bars),
      h("div", {}, h("div", { class: "card sticky" }, detail), layers)));
  await another();
}
