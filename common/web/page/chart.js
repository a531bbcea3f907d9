// Line charts in SVG: exact values under the pointer or by arrow keys, curves chosen in the legend, at most 1000 points a curve.
import { h, s, short } from "/static/dom.js";

// About `count` round numbers between low and high.
export function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const stepSize = [1, 2, 5, 10].map((x) => x * power).find((x) => x >= rough) || power * 10;
  const marks = [];
  for (let x = Math.ceil(low / stepSize) * stepSize; x <= high + stepSize * 1e-9; x += stepSize) marks.push(Math.abs(x) < stepSize * 1e-9 ? 0 : x);
  return marks;
}

function thin(points) {
  if (points.length <= 1000) return points;
  const every = Math.ceil(points.length / 1000);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

export class Chart {
  // series: [{ name, points: [[x, y]], earlier: bool, index: of its colour, if it has one }]
  constructor(title, { xLabel = "", yLabel = "", height = 300, range = null, logY = false } = {}) {
    Object.assign(this, { title, xLabel, yLabel, height, range, logY, series: [], chosen: null, at: null });
    this.legend = h("span", { class: "legend" });
    this.svg = s("svg", { role: "img", tabindex: 0, "aria-label": title });
    this.tip = h("div", { class: "tip", "aria-live": "polite" });
    this.element = h("figure", { class: "chart" }, h("figcaption", {}, h("span", {}, title), this.legend), this.svg, this.tip);
    this.svg.addEventListener("pointermove", (event) => this.point(event.clientX - this.svg.getBoundingClientRect().left));
    this.svg.addEventListener("pointerleave", () => this.point(null));
    this.svg.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by || !this.scale) return;
      event.preventDefault();
      const xs = this.visible().filter((one) => one.points.length).map((one) => one.points.map(([x]) => x)).sort((a, b) => b.length - a.length)[0] || [];
      const now = this.at === null ? (by > 0 ? -1 : xs.length) : xs.findIndex((x) => x >= this.at);
      this.mark(xs[Math.min(Math.max(now + by, 0), xs.length - 1)]);
    });
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  visible() { return this.series.filter((one) => this.chosen === null || one.name === this.chosen); }

  set(series) {
    this.series = series;
    if (!series.some((one) => one.name === this.chosen)) this.chosen = null;
    this.drawLegend();
    this.draw();
  }

  style(one) {
    const i = one.index ?? this.series.indexOf(one);
    return `c${i % 7} d${Math.floor(i % 4)}${one.earlier ? " earlier" : ""}`;
  }

  drawLegend() {
    const names = this.series.map((one) => one.name).join("\n");
    if (this.legendNames === names + this.chosen) return;
    this.legendNames = names + this.chosen;
    this.legend.replaceChildren(...(this.series.length < 2 ? [] : this.series.map((one) => h("button", {
      type: "button", "aria-pressed": String(this.chosen === one.name), title: "show this curve alone, and again all",
      onclick: () => { this.chosen = this.chosen === one.name ? null : one.name; this.drawLegend(); this.draw(); },
    }, s("svg", { "aria-hidden": "true" }, s("line", { x1: 0, x2: 26, y1: 5, y2: 5, class: `curve ${this.style(one)}` })), one.name))));
  }

  draw() {
    const width = Math.max(this.element.clientWidth, 200), height = this.height;
    const box = { left: 52, right: width - 10, top: 10, bottom: height - 38 };
    const y = (value) => (this.logY ? Math.log10(value) : value);
    const shown = this.visible().map((one) => ({ ...one, source: one, points: thin(one.points.filter((p) => Number.isFinite(p[1]) && (!this.logY || p[1] > 0))) }));
    const all = shown.flatMap((one) => one.points);
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.setAttribute("height", height);
    this.svg.replaceChildren();
    this.scale = null;
    if (all.length === 0) {
      this.svg.append(s("text", { x: width / 2, y: height / 2, "text-anchor": "middle" }, "no points yet"));
      return;
    }
    let [x0, x1] = [Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0]))];
    let [y0, y1] = this.range || [Math.min(...all.map((p) => y(p[1]))), Math.max(...all.map((p) => y(p[1])))];
    if (x0 === x1) { x0 -= 1; x1 += 1; }
    if (y0 === y1) { y0 -= Math.abs(y0) / 2 || 1; y1 += Math.abs(y1) / 2 || 1; }
    if (!this.range) { const margin = (y1 - y0) * 0.05; y0 -= margin; y1 += margin; }
    const px = (value) => box.left + ((value - x0) / (x1 - x0)) * (box.right - box.left);
    const py = (value) => box.bottom - ((y(value) - y0) / (y1 - y0)) * (box.bottom - box.top);
    this.scale = { px, py, x0, x1, box, shown };
    const inverse = (mark) => (this.logY ? 10 ** mark : mark);
    for (const mark of ticks(y0, y1, 5)) {
      this.svg.append(s("line", { class: "grid", x1: box.left, x2: box.right, y1: py(inverse(mark)), y2: py(inverse(mark)) }),
        s("text", { x: box.left - 7, y: py(inverse(mark)) + 4, "text-anchor": "end" }, short(inverse(mark))));
    }
    for (const mark of ticks(x0, x1, Math.max(3, Math.floor(width / 75)))) {
      this.svg.append(s("line", { class: "axis", x1: px(mark), x2: px(mark), y1: box.bottom, y2: box.bottom + 4 }),
        s("text", { x: px(mark), y: box.bottom + 18, "text-anchor": "middle" }, short(mark)));
    }
    this.svg.append(s("line", { class: "axis", x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom }),
      s("text", { x: box.right, y: height - 4, "text-anchor": "end" }, this.xLabel));
    for (const one of [...shown].reverse()) {
      const path = one.points.map(([a, b], i) => `${i ? "L" : "M"}${px(a).toFixed(1)} ${py(b).toFixed(1)}`).join("");
      this.svg.append(s("path", { class: `curve ${this.style(one.source)}`, d: path }));
      if (one.points.length === 1) this.svg.append(s("circle", { class: `curve ${this.style(one.source)}`, cx: px(one.points[0][0]), cy: py(one.points[0][1]), r: 3 }));
    }
    this.svg.setAttribute("data-points", String(all.length));
    this.cursor = s("g");
    this.svg.append(this.cursor);
    if (this.at !== null) this.mark(this.at);
  }

  point(x) {
    if (!this.scale) return;
    if (x === null) { this.at = null; this.cursor.replaceChildren(); this.tip.replaceChildren(); return; }
    const { x0, x1, box } = this.scale;
    this.mark(x0 + ((x - box.left) / (box.right - box.left)) * (x1 - x0));
  }

  mark(x) {
    const { px, py, box, shown } = this.scale;
    const nearest = shown.filter((one) => one.points.length).map((one) => ({ one,
      p: one.points.reduce((best, p) => (Math.abs(p[0] - x) < Math.abs(best[0] - x) ? p : best)) }));
    if (nearest.length === 0 || x === undefined) return;
    this.at = nearest.map(({ p }) => p[0]).reduce((best, value) => (Math.abs(value - x) < Math.abs(best - x) ? value : best));
    this.cursor.replaceChildren(s("line", { class: "cursor", x1: px(this.at), x2: px(this.at), y1: box.top, y2: box.bottom }),
      ...nearest.map(({ one, p }) => s("circle", { cx: px(p[0]), cy: py(p[1]), r: 3.5, class: this.style(one.source).replace(/c(\d)/, "f$1") })));
    this.tip.replaceChildren(`${this.xLabel || "x"} ${short(this.at)}: `, ...nearest.flatMap(({ one, p }, i) => [i ? ", " : "", one.name + " ", h("b", {}, short(p[1]))]));
  }
}
