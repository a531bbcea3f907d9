// A program: its options as a form, its output and curves while it runs, earlier runs to compare with.
import { h, prose, short, step } from "/static/dom.js";
import { get, post, on } from "/static/api.js";
import { Chart } from "/static/chart.js";
import { Form, parseOptions, query, command } from "/static/run_form.js";

const over = new Set(["ended", "failed", "stopped"]);
const words = { waiting: "waiting for its turn", building: "building", running: "running", ended: "done", failed: "failed", stopped: "stopped" };
const axes = { loss: ["iteration", "loss"], accuracy: ["epoch", "accuracy"] };

export async function show(root, where) {
  const name = where.words.slice(1, 3).join("/");
  let program = await get(`/api/programs/${name}`);
  const ours = [];       // runs of this program, newest first: { run, output, curves: Map("chart\ncurve" -> points), shown }
  let current = null;
  let form = null;
  let building = null;

  const status = h("p", { role: "status", class: "muted", id: "status" });
  const problem = h("p", { class: "error", role: "alert", id: "problem" });
  const progress = h("progress", { max: 1, value: 0, hidden: true, "aria-label": "progress of the run" });
  const output = h("pre", { class: "output", tabindex: 0, "aria-label": "output of the program", id: "output" });
  const figures = h("div", { class: "figures", id: "figures" });
  const chartPlace = h("div", { id: "charts" });
  const charts = new Map();
  const shell = h("pre", { id: "command" });
  const runButton = h("button", { type: "button", class: "primary", id: "run", onclick: () => start(), disabled: true }, "Run");
  const stopButton = h("button", { type: "button", id: "stop", disabled: true, onclick: () => attempt(() => post(`/api/runs/${current.run.id}/stop`)) }, "Stop");
  const csv = h("a", { class: "button", hidden: true, id: "csv" }, "Curves as CSV");
  const earlier = h("div", { class: "runs", id: "earlier" });
  const formPlace = h("div");

  async function attempt(action) {
    problem.textContent = "";
    try { return await action(); } catch (error) { problem.textContent = error.message; return null; }
  }

  function changed() {
    const values = form.values();
    shell.textContent = command(name, values);
    history.replaceState(null, "", `#/run/${name}${query(values) ? "?" + query(values) : ""}`);
  }

  function entryOf(run) {
    let entry = ours.find((one) => one.run.id === run.id);
    if (!entry) {
      entry = { run, output: "", curves: new Map(), shown: true };
      ours.push(entry);
      ours.sort((a, b) => b.run.id - a.run.id);
    }
    entry.run = run;
    return entry;
  }

  async function load(entry) {
    const whole = await get(`/api/runs/${entry.run.id}`);
    entry.run = whole.run;
    entry.output = whole.output;
    entry.curves = new Map(whole.curves.map((one) => [`${one.chart}\n${one.curve}`, one.points]));
  }

  const label = (entry) => `#${entry.run.id}${entry.run.options.length ? " " + entry.run.options.join(" ") : ""}`;

  function drawCharts() {
    const names = new Set(ours.filter((one) => one === current || one.shown).flatMap((one) => [...one.curves.keys()].map((key) => key.split("\n")[0])));
    for (const chart of [...names].sort((a, b) => (b === "loss") - (a === "loss"))) {
      if (!charts.has(chart)) {
        const [xLabel, yLabel] = axes[chart] || ["", chart];
        const made = new Chart(chart, { xLabel, yLabel, height: 260 });
        charts.set(chart, made);
        if (chart === "loss") chartPlace.prepend(made.element);  // whichever point came first
        else chartPlace.append(made.element);
      }
    }
    for (const [chart, made] of charts) {
      const series = [];
      for (const entry of current ? [current, ...ours.filter((one) => one !== current && one.shown).slice(0, 5)] : []) {
        for (const [key, points] of entry.curves) {
          const [of, curve] = key.split("\n");
          if (of === chart) series.push({ name: `${curve} ${label(entry)}`, points, earlier: entry !== current });
        }
      }
      made.set(series);
      made.element.hidden = series.length === 0;
    }
  }

  let drawnFigures = "";
  function drawRun() {
    if (!current) return;
    const { run } = current;
    document.body.dataset.run = run.state;
    status.textContent = `Run ${run.id}: ${words[run.state]}${run.state === "failed" ? ` (exit status ${run.status})` : ""}${over.has(run.state) && run.seconds ? `, ${short(run.seconds)} s` : ""}`;
    stopButton.disabled = over.has(run.state);
    progress.hidden = over.has(run.state);
    if (run.state !== "running") progress.removeAttribute("value");
    const follows = output.scrollTop + output.clientHeight >= output.scrollHeight - 30;
    if (output.textContent !== current.output) output.textContent = current.output;
    if (follows) output.scrollTop = output.scrollHeight;
    csv.hidden = current.curves.size === 0;
    csv.href = `/api/runs/${run.id}/curves.csv`;
    const wanted = `${run.id}:${run.figures.join()}`;
    if (wanted !== drawnFigures) {
      drawnFigures = wanted;
      figures.replaceChildren(...run.figures.map((one, i) => h("img", { src: `/api/runs/${run.id}/figures/${i}`, alt: `figure ${one}` })));
    }
  }

  function drawEarlier() {
    const others = ours.filter((one) => one !== current && !one.run.only_builds);
    earlier.replaceChildren(...(others.length ? [h("h2", {}, "Earlier runs"), h("table", {},
      h("thead", {}, h("tr", {}, h("th", {}, "curves"), h("th", {}, "run"), h("th", {}, "result"))),
      h("tbody", {}, others.map((one) => h("tr", {},
        h("td", {}, h("input", { type: "checkbox", checked: one.shown, "aria-label": `curves of run ${one.run.id}`, onchange: (event) => { one.shown = event.target.checked; drawCharts(); } })),
        h("td", {}, h("button", { type: "button", onclick: () => choose(one) }, label(one))),
        h("td", { class: "muted" }, `${words[one.run.state]}${one.run.seconds ? `, ${short(one.run.seconds)} s` : ""}`)))))] : []));
  }

  function draw() { drawRun(); drawCharts(); drawEarlier(); }

  async function choose(entry) {
    current = entry;
    await attempt(() => load(entry));
    if (form) { form.set(parseOptions(entry.run.options)); changed(); }
    draw();
  }

  async function start() {
    if (!form || !form.element.reportValidity()) return;
    const made = await attempt(() => post("/api/runs", { program: name, options: form.values() }));
    if (!made) return;
    await choose(entryOf((await get(`/api/runs/${made.id}`)).run));
    // On a narrow screen the curves are below the form.
    if (matchMedia("(max-width: 52rem)").matches) results.scrollIntoView();
  }

  function showForm() {
    form = new Form(program.description, program.settable, program.weights, changed);
    const given = [...where.query.entries()].map(([key, value]) => [key, value === "" ? null : value]);
    form.set(given.length ? given : [["quick", null]]);
    formPlace.replaceChildren(form.element);
    changed();
    runButton.disabled = false;
  }

  async function build() {
    formPlace.replaceChildren(h("p", { class: "muted" }, "The program is being built, once; its options appear then."));
    const made = await attempt(() => post("/api/runs", { program: name, build: true }));
    if (made) { building = made.id; current = entryOf((await get(`/api/runs/${made.id}`)).run); await load(current); draw(); }
  }

  async function afterBuild(run) {
    building = null;
    program = await get(`/api/programs/${name}`);
    if (run.state === "ended" && program.description) {
      ours.splice(ours.findIndex((one) => one.run.id === run.id), 1);
      current = null;
      status.textContent = "";
      output.textContent = "";
      progress.hidden = true;
      stopButton.disabled = true;
      showForm();
    } else {
      formPlace.replaceChildren(h("p", { class: "error" }, "The program could not be built: the compiler's messages are in its output."),
        h("button", { type: "button", onclick: build }, "Build again"));
    }
  }

  const [first, ...text] = program.head.text.split("\n");
  const results = h("div", {},
    program.head.tries.length ? h("div", { class: "buttons", id: "tries" }, h("span", { class: "muted small" }, "Try"), program.head.tries.map((one) =>
      h("button", { type: "button", title: one.remark, onclick: () => { if (!form) return; const quick = form.values().quick; form.set([...parseOptions(one.options), ...(quick ? [["quick", null]] : [])]); changed(); start(); } },
        h("code", {}, one.options), one.remark && one.remark.length < 40 ? h("span", { class: "muted small" }, one.remark) : null))) : null,
    chartPlace, figures,
    h("h2", {}, "Output"), output,
    h("div", { class: "buttons" }, csv),
    h("h2", {}, "The same in a terminal"),
    h("div", { class: "command" }, shell, h("button", { type: "button", onclick: () => navigator.clipboard && navigator.clipboard.writeText(shell.textContent) }, "Copy")),
    earlier,
    h("h2", {}, "About this program"), h("p", {}, h("strong", {}, first)), prose(text));
  root.append(
    h("h1", {}, program.title),
    h("p", { class: "muted small" }, `Section ${program.section} · `, h("code", {}, program.file)),
    h("div", { class: "columns" },
      h("div", { class: "card" }, h("div", { class: "buttons" }, runButton, stopButton), status, progress, problem, formPlace),
      results));
  output.textContent = "Nothing has run yet.";

  const off = [
    on("run", (run) => {
      if (run.program !== name) return;
      if (run.id === building && over.has(run.state)) { entryOf(run); attempt(() => afterBuild(run)).then(step); return; }
      const entry = entryOf(run);
      if (!current) current = entry;
      draw();
      step();
    }),
    on("output", ({ id, text: part }) => {
      const entry = ours.find((one) => one.run.id === id);
      if (!entry) return;
      entry.output += part;
      if (entry === current) drawRun();
      step();
    }),
    on("points", ({ id, points }) => {
      const entry = ours.find((one) => one.run.id === id);
      if (!entry) return;
      for (const [chart, curve, x, y] of points) {
        const key = `${chart}\n${curve}`;
        if (!entry.curves.has(key)) entry.curves.set(key, []);
        const list = entry.curves.get(key);
        if (list.length === 0 || list[list.length - 1][0] < x) list.push([x, y]);
      }
      drawRun();
      drawCharts();
      step();
    }),
    on("progress", ({ id, done, total }) => { if (current && current.run.id === id && total > 0) progress.value = done / total; }),
    on("gap", async () => { for (const entry of ours) await load(entry).catch(() => {}); draw(); step(); }),
  ];
  const keys = (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) start(); };
  addEventListener("keydown", keys);

  for (const run of (await get("/api/runs")).filter((one) => one.program === name && !one.only_builds)) entryOf(run);
  if (ours.length) {
    for (const entry of ours.slice(0, 6)) await load(entry).catch(() => {});
    current = ours[0];
  }
  if (program.description) showForm(); else await build();
  draw();
  return () => { off.forEach((one) => one()); removeEventListener("keydown", keys); delete document.body.dataset.run; };
}
