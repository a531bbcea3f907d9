// Q-learning in a small grid world (section 8.5.4): the value of every action, episode by episode.
import { h, s, short, step, formula } from "/static/dom.js";
import { post } from "/static/api.js";
import { Chart } from "/static/chart.js";
import { diverging } from "/static/pixels.js";

const names = { G: "goal +1", P: "pit −1", S: "start", "#": "" };

export async function show(root) {
  let data = null, asked = 0;
  const problem = h("p", { class: "error", role: "alert" });
  const place = h("div", { class: "scroll", tabindex: 0, role: "group" });
  const words = h("p", { role: "status", id: "step-text" });
  const chart = new Chart("reward of each episode", { xLabel: "episode", height: 220 });
  const fields = {};

  async function ask() {
    const mine = ++asked;
    problem.textContent = "";
    try {
      const answer = await post("/api/gridworld", Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, Number(one.value)])));
      if (mine !== asked) return;
      data = answer;
      draw();
    } catch (error) { problem.textContent = error.message; }
  }

  function draw() {
    const side = 108, columns = data.map[0].length, rows = data.map.length;
    const svg = s("svg", { class: "diagram world", viewBox: `-2 -2 ${columns * side + 4} ${rows * side + 4}`, role: "img", "aria-label": "values of the four actions in each field, and the path by the best ones" });
    const texts = [];  // on top of the path
    data.map.forEach((line, i) => [...line].forEach((kind, j) => {
      const x = j * side, y = i * side, cx = x + side / 2, cy = y + side / 2;
      const corners = [[x, y], [x + side, y], [x + side, y + side], [x, y + side]];
      if (kind === "." || kind === "S") {
        const values = data.Q[i * columns + j], best = Math.max(...values);
        values.forEach((value, a) => {
          const [p, q] = [corners[a], corners[(a + 1) % 4]];
          const colour = diverging(value * 0.75);
          svg.append(s("path", { d: `M${p}L${q}L${cx} ${cy}Z`, fill: `rgb(${colour.join()})`, class: "field" }));
          const tx = (p[0] + q[0]) / 2 + (cx - (p[0] + q[0]) / 2) * (a % 2 ? 0.42 : 0.3), ty = (p[1] + q[1]) / 2 + (cy - (p[1] + q[1]) / 2) * 0.3 + 5;
          texts.push(s("text", { x: tx, y: ty, "text-anchor": "middle", class: `q${value === best && best !== 0 ? " best" : ""}` }, value.toFixed(2)));
        });
      } else {
        svg.append(s("rect", { x, y, width: side, height: side, class: kind === "#" ? "wall" : kind === "G" ? "goal" : "pit" }));
      }
      if (names[kind] && kind !== "S") texts.push(s("text", { x: cx, y: cy + 5, "text-anchor": "middle", class: "end" }, names[kind]));
      if (kind === "S") texts.push(s("text", { x: cx, y: cy + 5, "text-anchor": "middle", class: "q best" }, "S"));
    }));
    const path = data.path.map(([row, column]) => `${column * side + side / 2} ${row * side + side / 2}`);
    svg.append(s("path", { d: `M${path.join("L")}`, class: "way" }), ...texts);
    place.replaceChildren(svg);
    const [row, column] = data.path.at(-1), end = data.map[row][column];
    words.textContent = `After ${fields.episodes.value} episodes the best actions lead ${end === "G" ? `to the goal in ${data.path.length - 1} steps` : end === "P" ? "into a pit" : "nowhere yet"}.`;
    chart.set([{ name: "reward", points: data.returns.map((value, i) => [i + 1, value]) }]);
    step();
  }

  const field = (name, text, value, more) => { fields[name] = h("input", { id: name, type: "number", value, step: "any", oninput: () => ask(), ...more }); return h("div", { class: "field" }, h("label", { for: name }, text), fields[name]); };
  const slider = h("input", { type: "range", min: 0, max: 500, value: 30, id: "episodes", oninput: () => { count.textContent = slider.value; ask(); } });
  const count = h("output", { for: "episodes" }, "30");
  fields.episodes = slider;
  root.append(h("h1", {}, "Q-learning in a grid world"),
    h("p", { class: "lead" }, "The agent knows nothing of the map. After every step it corrects what it thought the action was worth. Move the slider: values spread from the goal back to the start."),
    problem,
    h("div", { class: "columns" },
      h("div", { class: "card" }, h("div", { class: "field" }, h("label", { for: "episodes" }, "Episodes: ", count), slider),
        field("alpha", "Learning rate α", 0.3, { min: 0, max: 1 }), field("gamma", "Discount γ", 0.95, { min: 0, max: 1 }), field("epsilon", "Random actions ε", 0.2, { min: 0, max: 1 }), field("seed", "Seed", 1, { min: 0, step: 1 })),
      h("div", {}, words, place, h("p", { class: "legend-line" }, h("span", {}, "In each field the values of up, right, down, left; the best in bold."), h("span", {}, "The broad line: the way by the best actions.")),
        formula("Q", "(", "s", ",", "a", ")", "←", "Q", "(", "s", ",", "a", ")", "+", "α", "(", "r", "+", "γ", "max", "Q", "(", ["msup", "s", "′"], ",", "·", ")", "−", "Q", "(", "s", ",", "a", ")", ")"), chart.element)));
  await ask();
}
