// Six optimizers walk down the same surface (section 6.1).
import { h, s, short, step } from "/static/dom.js";
import { post } from "/static/api.js";
import { Chart } from "/static/chart.js";
import { paint, dark, pointerPlace } from "/static/pixels.js";

const start = { sgd: 0.95, momentum: 0.1, nesterov: 0.1, adagrad: 1.5, rmsprop: 0.3, adam: 0.3 };
const names = { sgd: "SGD", momentum: "Momentum", nesterov: "Nesterov", adagrad: "AdaGrad", rmsprop: "RMSprop", adam: "Adam" };
const order = Object.keys(start);
const rates = { valley: start, saddle: { sgd: 0.1, momentum: 0.05, nesterov: 0.05, adagrad: 0.4, rmsprop: 0.05, adam: 0.1 }, rosenbrock: { sgd: 0.01, momentum: 0.005, nesterov: 0.005, adagrad: 0.3, rmsprop: 0.05, adam: 0.1 } };
const marks = ["●", "■", "▲", "◆", "✚", "★"];

export async function show(root, where) {
  let data = null, name = where.words[1] || "valley", from = null, asked = 0;
  const problem = h("p", { class: "error", role: "alert" });
  const tabs = h("div", { class: "buttons" });
  const heat = h("canvas", { "aria-hidden": "true" });
  const svg = s("svg", { class: "diagram", tabindex: 0, role: "application", "aria-label": "the surface with the paths: click, or use the arrow keys, to move the start" });
  const at = h("input", { type: "range", min: 0, max: 30, value: 30, id: "at", oninput: () => draw() });
  const chart = new Chart("height at each step", { xLabel: "step", height: 240, logY: true });
  const table = h("table", { id: "positions" });
  const fields = {};
  const steps = h("input", { type: "number", min: 1, max: 1000, value: 30, id: "steps", onchange: () => { at.max = steps.value; at.value = steps.value; ask(); } });

  async function ask() {
    const mine = ++asked;
    const optimizers = Object.fromEntries(order.filter((one) => fields[one].on.checked).map((one) => [one, Number(fields[one].lr.value)]));
    const known = data && data.functions.find((one) => one.name === name);
    const [x, y] = from || (known ? known.start : [-7, 2]);
    let answer;
    problem.textContent = "";
    try { answer = await post("/api/surface", { function: name, x, y, steps: Number(steps.value), optimizers }); } catch (error) { problem.textContent = error.message; return; }
    if (mine !== asked) return;
    data = answer;
    data.paths.sort((a, b) => order.indexOf(a.optimizer) - order.indexOf(b.optimizer));
    if (!from) from = data.function.start;
    draw();
  }

  function draw() {
    const [x0, x1] = data.function.x, [y0, y1] = data.function.y, k = Number(at.value);
    const night = dark(), width = 800, height = Math.round((width * data.rows) / data.columns);
    const low = Math.min(...data.heights), high = Math.max(...data.heights);
    // Lines of equal height: every second of 24 bands, which are narrow where the surface is low, is a shade darker.
    paint(heat, data.heights.map((z) => ((z - low) / (high - low)) ** 0.4), data.rows, data.columns, (v) => { const c = night ? 24 + Math.round(Math.floor(v * 16) * 4.5) : 255 - Math.round(Math.floor(v * 16) * 6); return night ? [c, c + 3, c + 8] : [c - 4, c - 1, c]; });
    const px = (x) => ((x - x0) / (x1 - x0)) * width, py = (y) => ((y1 - y) / (y1 - y0)) * height;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.replaceChildren(s("image", { href: heat.toDataURL(), width, height, preserveAspectRatio: "none" }));
    for (const path of data.paths) {
      const i = order.indexOf(path.optimizer), points = path.points.slice(0, k + 1);
      if (points.length === 0) continue;
      svg.append(s("path", { class: `curve c${i} d${i % 4}`, d: points.map(([x, y], n) => `${n ? "L" : "M"}${px(x).toFixed(1)} ${py(y).toFixed(1)}`).join("") }));
      const [x, y] = points.at(-1);
      svg.append(s("text", { class: `f${i} mark`, x: px(x), y: py(y) + 6, "text-anchor": "middle" }, marks[i]));
    }
    svg.append(s("circle", { cx: px(from[0]), cy: py(from[1]), r: 7, class: "node" }));
    chart.set(data.paths.map((path) => ({ name: names[path.optimizer], index: order.indexOf(path.optimizer), points: path.values.map((value, i) => [i, Math.max(value, 1e-12)]) })));
    table.replaceChildren(h("thead", {}, h("tr", {}, [`after ${k} steps`, "x", "y", "height"].map((text, i) => h("th", { class: i ? "number" : "" }, text)))),
      h("tbody", {}, data.paths.map((path) => { const n = Math.min(k, path.points.length - 1); return h("tr", {}, h("td", {}, `${marks[order.indexOf(path.optimizer)]} ${names[path.optimizer]}`),
        ...(n < 0 ? [h("td", {}), h("td", {}), h("td", {}, "ran away")] : [...path.points[n].map((v) => h("td", { class: "number" }, short(v))), h("td", { class: "number" }, short(path.values[n]) + (n < k ? ", then ran away" : ""))])); })));
    tabs.replaceChildren(...data.functions.map((one) => h("button", { type: "button", "aria-pressed": String(one.name === name), onclick: () => {
      name = one.name; from = one.start;
      for (const key of order) fields[key].lr.value = rates[name][key];
      history.replaceState(null, "", `#/optimizers/${name}`);
      ask();
    } }, one.formula)));
    step();
  }

  svg.addEventListener("click", (event) => {
    const [x, y] = pointerPlace(svg, event), [x0, x1] = data.function.x, [y0, y1] = data.function.y;
    from = [x0 + x * (x1 - x0), y1 - y * (y1 - y0)];
    ask();
  });
  svg.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!by) return;
    event.preventDefault();
    const size = [data.function.x[1] - data.function.x[0], data.function.y[1] - data.function.y[0]];
    from = from.map((v, i) => v + (by[i] * size[i]) / 40);
    ask();
  });
  const rows = order.map((key, i) => {
    fields[key] = { on: h("input", { type: "checkbox", checked: key !== "nesterov" && key !== "rmsprop", id: `use-${key}`, onchange: () => ask() }), lr: h("input", { type: "number", step: "any", min: 0, value: (rates[name] || start)[key], onchange: () => ask(), "aria-label": `learning rate of ${names[key]}` }) };
    return h("div", { class: "field pair" }, h("span", { class: "check" }, fields[key].on, h("label", { for: `use-${key}` }, `${marks[i]} ${names[key]}`)), fields[key].lr);
  });
  root.append(h("h1", {}, "Optimizers on a surface"),
    h("p", { class: "lead" }, "Each begins at the same point and knows only the slope under its feet. Click on the map to begin elsewhere; change a learning rate and see the path."),
    tabs, problem,
    h("div", { class: "columns" },
      h("div", { class: "card" }, h("p", { class: "small muted" }, "Optimizers and their learning rates"), rows, h("div", { class: "field" }, h("label", { for: "steps" }, "Steps"), steps)),
      h("div", {}, svg, h("div", { class: "field" }, h("label", { for: "at" }, "Walk step by step"), at), table, chart.element)));
  await ask();
}
