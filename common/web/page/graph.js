// A computational graph, one node at a step: forward the values, backward the derivatives.
import { h, s, short, step, formula } from "/static/dom.js";
import { post } from "/static/api.js";

const rules = {
  "×": "Multiplication passes back: what came from the right times the other input.",
  "+": "Addition passes on what came from the right, unchanged.",
  "^2": "A square passes back: what came from the right times 2 x.",
  "exp": "exp passes back: what came from the right times its own output.",
  "÷": "Division a / b passes back: times 1/b to a, times -a/b² to b.",
  "-log": "-log passes back: what came from the right times -1/x.",
};

export async function show(root, where) {
  let data = null;
  let at = 0;
  let name = where.words[1] || "apples";
  const tabs = h("div", { class: "buttons", id: "graphs" });
  const place = h("div", { class: "scroll", tabindex: 0, role: "group" });
  const inputs = h("div", { id: "inputs" });
  const words = h("p", { id: "step-text", role: "status" });
  const rule = h("p", { class: "small muted" });
  const table = h("table", { id: "derivatives" });
  const problem = h("p", { class: "error", role: "alert" });
  const back = h("button", { type: "button", id: "back", onclick: () => go(at - 1) }, "◀ Back");
  const next = h("button", { type: "button", class: "primary", id: "next", onclick: () => go(at + 1) }, "Step ▶");
  const end = h("button", { type: "button", id: "end", onclick: () => go(steps()) }, "To the end");
  const steps = () => data.forward.length + data.backward.length;

  function draw() {
    const { nodes, forward, backward } = data;
    const done = new Set(nodes.map((_, i) => i).filter((i) => nodes[i].inputs.length === 0));
    forward.slice(0, at).forEach((one) => done.add(one.node));
    const gradients = new Map();
    if (at > forward.length) gradients.set(nodes.length - 1, 1);
    backward.slice(0, Math.max(at - forward.length, 0)).forEach((one) => one.changed.forEach((i) => gradients.set(i, nodes[i].gradient)));
    const current = at === 0 ? null : at <= forward.length ? forward[at - 1] : backward[at - forward.length - 1];
    const [width, height] = data.size;
    const svg = s("svg", { class: "diagram", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "the computational graph; the same numbers are in the table below" });
    for (const node of nodes) for (const i of node.inputs) {
      const from = nodes[i];
      svg.append(s("line", { class: "edge", x1: from.x + (from.symbol ? 22 : 30), y1: from.y, x2: node.x - 22, y2: node.y }));
    }
    nodes.forEach((node, i) => {
      const active = current && current.node === i;
      if (node.symbol) svg.append(s("circle", { class: `node${active ? " active" : ""}`, cx: node.x, cy: node.y, r: 22 }), s("text", { x: node.x, y: node.y + 5, "text-anchor": "middle" }, node.symbol));
      else svg.append(s("circle", { class: "node", cx: node.x + 24, cy: node.y, r: 5 }));
      svg.append(s("text", { x: node.symbol ? node.x : node.x - 60, y: node.symbol ? node.y - 32 : node.y - 14, "text-anchor": node.symbol ? "middle" : "start" }, node.name));
      const x = node.x + (node.symbol ? 26 : 34);
      if (done.has(i)) svg.append(s("text", { class: "forward", x, y: node.y - 7 }, short(node.value)));
      if (gradients.has(i)) svg.append(s("text", { class: "backward", x, y: node.y + 19 }, `← ${short(gradients.get(i))}`));
    });
    place.replaceChildren(svg);
    if (at === 0) words.textContent = "The inputs are given. Each step computes one node.";
    else if (at <= forward.length) words.textContent = `Forward, step ${at} of ${forward.length}: ${nodes[current.node].name} = ${current.texts[0]}`;
    else words.textContent = `Backward, step ${at - forward.length} of ${backward.length}: ` + current.changed.map((i, k) => `to ${nodes[i].name} ${current.texts[k]}`).join("; ");
    rule.textContent = at > forward.length ? rules[nodes[current.node].symbol] || "" : "";
    back.disabled = at === 0;
    next.disabled = end.disabled = at === steps();
    table.replaceChildren(h("thead", {}, h("tr", {}, ["input", "value", "derivative, backward", "numerical derivative"].map((text) => h("th", { class: text === "input" ? "" : "number" }, text)))),
      h("tbody", {}, nodes.filter((node) => node.editable).map((node) => h("tr", {}, h("td", {}, node.name), h("td", { class: "number" }, short(node.value)),
        h("td", { class: "number" }, gradients.has(nodes.indexOf(node)) ? short(node.gradient) : "–"), h("td", { class: "number" }, short(node.numerical))))));
    document.body.dataset.step = `${at}/${steps()}`;
    step();
  }

  function go(to) { at = Math.min(Math.max(to, 0), steps()); draw(); }

  async function load(values) {
    problem.textContent = "";
    try { data = await post("/api/graph", { name, values }); } catch (error) { problem.textContent = error.message; return; }
    if (values.length === 0) {
      at = 0;
      tabs.replaceChildren(...data.examples.map((one) => h("button", { type: "button", "aria-pressed": String(one.name === name), onclick: () => { name = one.name; history.replaceState(null, "", `#/graph/${name}`); load([]); } }, `${one.section} ${one.title}`)));
      const editable = data.nodes.filter((node) => node.editable);
      inputs.replaceChildren(...editable.map((node, i) => h("div", { class: "field" }, h("label", { for: `input-${i}` }, node.name),
        h("input", { type: "number", step: "any", id: `input-${i}`, value: node.value, oninput: () => {
          const all = editable.map((_, k) => Number(document.getElementById(`input-${k}`).value));
          if (all.every(Number.isFinite)) load(all);
        } }))));
    }
    draw();
  }

  root.append(
    h("h1", {}, "A computational graph, node by node"),
    h("p", { class: "lead" }, "Forward, each node computes its value. Backward, each node multiplies what comes from the right by its own derivative: the chain rule. Change an input, and compare with the numerical derivative."),
    tabs, problem,
    h("div", { class: "columns" },
      h("div", { class: "card" }, h("h2", {}, "Inputs"), inputs),
      h("div", {},
        h("div", { class: "buttons" }, back, next, end, h("span", { class: "small muted" }, "or the arrow keys")), words, rule, place,
        h("p", { class: "legend-line" }, h("span", {}, h("b", { class: "swatch forward" }, "220"), " above the line: the value"), h("span", {}, h("b", { class: "swatch backward" }, "← 1.1"), " below: the derivative of the result for it")),
        h("h2", {}, "Derivatives"), table,
        formula(["mfrac", ["mrow", "∂", "L"], ["mrow", "∂", "x"]], "≈", ["mfrac", ["mrow", "L", "(", "x", "+", "h", ")", "−", "L", "(", "x", "−", "h", ")"], ["mrow", "2", "h"]]))));
  const keys = (event) => {
    if (["INPUT", "SELECT"].includes(event.target.tagName)) return;
    if (event.key === "ArrowRight") go(at + 1);
    if (event.key === "ArrowLeft") go(at - 1);
  };
  addEventListener("keydown", keys);
  await load([]);
  return () => { removeEventListener("keydown", keys); delete document.body.dataset.step; };
}
