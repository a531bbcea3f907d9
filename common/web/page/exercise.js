// An exercise: what to do, what the judge says at each save of the file, hints one by one.
import { h, s, prose, step, short } from "/static/dom.js";
import { get, post, on } from "/static/api.js";

function bar(verdict) {
  const all = verdict.cases.length, good = verdict.cases.filter((one) => one.passed).length;
  return h("div", {},
    h("div", { class: "bar" }, s("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": `${good} of ${all} test cases pass` },
      s("rect", { width: all ? (100 * good) / all : 0, height: 10, class: "f2" }))),
    h("p", { class: "small muted" }, all ? `${good} of ${all} test cases pass` : "no test case has run"));
}

function verdictView(verdict) {
  return h("div", {},
    h("h3", { id: "verdict-status", "data-passed": String(verdict.passed) },
      h("span", { class: `state ${verdict.passed ? "passed" : "failed"}`, "aria-hidden": "true" }, verdict.passed ? "✓" : "✗"), ` ${verdict.status}`,
      h("span", { class: "small muted" }, ` in ${short(verdict.seconds)} s`)),
    bar(verdict),
    verdict.message ? h("pre", {}, verdict.message) : null,
    h("ul", { class: "cases" }, verdict.cases.map((one) => h("li", {},
      h("span", { class: `state ${one.passed ? "passed" : "failed"}`, role: "img", "aria-label": one.passed ? "passes" : "fails" }, one.passed ? "✓" : "✗"), one.name,
      one.passed || !one.message || one.message === verdict.message ? null : h("pre", {}, one.message)))));
}

export async function show(root, where) {
  const name = where.words.slice(1, 3).join("/");
  const exercise = await get(`/api/exercises/${name}`);
  const problem = h("p", { class: "error", role: "alert" });
  const result = h("div", { "aria-live": "polite", id: "verdict" });
  const hints = h("ol", { id: "hints" });
  let level = 0;

  async function attempt(action) {
    problem.textContent = "";
    try { return await action(); } catch (error) { problem.textContent = error.message; return null; }
  }
  const judging = () => {
    document.body.dataset.judging = "true";
    result.replaceChildren(h("p", { class: "muted" }, "Being judged … the first time the tests are built, which takes a minute or two."));
  };
  const judge = h("button", { type: "button", class: "primary", id: "judge", onclick: async () => { if (await attempt(() => post(`/api/exercises/${name}/check`, { now: true }))) judging(); } }, "Judge it now");
  const hint = h("button", { type: "button", id: "hint", onclick: async () => {
    const one = await attempt(() => post(`/api/exercises/${name}/hint`, { level: level + 1 }));
    if (!one) return;
    level = one.level;
    hints.append(h("li", {}, h("pre", {}, one.text.trim())));
    hint.disabled = level >= one.of;
    hint.textContent = level >= one.of ? "That was the last hint" : `Hint ${level + 1} of ${one.of}`;
    step();
  } }, "Hint 1 of 3");

  const [first, ...task] = exercise.task.split("\n");
  root.append(
    h("h1", {}, `${exercise.number} ${exercise.title}`),
    h("p", { class: "muted small" }, `Exercise of section ${exercise.section}`),
    h("p", {}, "Open ", h("code", { id: "file" }, exercise.file), " in your editor. Whenever you save it, it is judged here."),
    h("div", { class: "halves" },
      h("section", { class: "card" }, h("h2", {}, "What to do"), h("p", {}, h("strong", {}, first)), prose(task),
        h("div", { class: "buttons" }, hint), hints),
      h("section", { class: "card" }, h("h2", {}, "What the judge says"), h("div", { class: "buttons" }, judge), problem, result)));
  if (exercise.verdict) result.replaceChildren(verdictView(exercise.verdict));
  else result.replaceChildren(h("p", { class: "muted" }, exercise.state === "passed" ? "✓ It passed when it was last judged." : "It has not been judged since it was last changed."));

  const off = [
    on("judging", (event) => { if (event.exercise === name) { judging(); step(); } }),
    on("verdict", (event) => {
      if (event.exercise !== name) return;
      delete document.body.dataset.judging;
      result.replaceChildren(verdictView(event.verdict));
      step();
    }),
  ];
  await attempt(() => post(`/api/exercises/${name}/check`, { now: false }));
  return () => { off.forEach((one) => one()); delete document.body.dataset.judging; };
}
