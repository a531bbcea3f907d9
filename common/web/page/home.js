// All programs and exercises, by chapter.
import { h, s } from "/static/dom.js";
import { get } from "/static/api.js";

const chapters = {
  ch01: "Basics", ch02: "Perceptron", ch03: "Neural network", ch04: "Learning", ch05: "Backpropagation",
  ch06: "Techniques", ch07: "Convolutional networks", ch08: "Deep learning",
};
const signs = { passed: ["✓", "passed"], failed: ["✗", "not passed yet"], open: ["○", "not judged yet"] };

const tools = [
  ["digit", "Draw a digit", "and see every layer look at it"],
  ["playground", "Playground", "a network learns the points you draw"],
  ["graph", "Computational graph", "forward and backward, node by node"],
  ["optimizers", "Optimizers", "six ways down the same surface"],
  ["convolution", "Convolution", "window by window, with your numbers"],
  ["latent", "Latent plane", "walk from a 3 to an 8"],
  ["gridworld", "Q-learning", "values spread through a grid world"],
];

function entry(href, section, title, name, sign) {
  return h("li", { "data-text": `${section} ${title} ${name}`.toLowerCase() },
    h("a", { href },
      h("span", { class: "section" }, section),
      h("span", {}, sign, title, h("span", { class: "name" }, name))));
}

function bar(passed, all) {
  return h("span", { class: "small muted" }, `exercises ${passed} of ${all} `,
    s("svg", { width: 80, height: 8, role: "img", "aria-label": `${passed} of ${all} exercises passed` },
      s("rect", { width: 80, height: 8, rx: 4, fill: "var(--line)" }),
      s("rect", { width: all ? (80 * passed) / all : 0, height: 8, rx: 4, class: "f2" })));
}

function chapter(id, programs, exercises) {
  const passed = exercises.filter((one) => one.state === "passed").length;
  const figures = programs.filter((one) => one.figure).slice(0, 2);
  return h("section", { class: "chapter" },
    h("h2", {}, `${Number(id.slice(2))} ${chapters[id] || ""}`, exercises.length ? bar(passed, exercises.length) : null),
    h("div", { class: "chapter-body" },
      h("div", {},
        h("ul", { class: "entries" }, programs.map((one) => entry(`#/run/${one.name}`, one.section, one.title, one.name.split("/")[1]))),
        exercises.length ? h("h3", {}, "Exercises") : null,
        h("ul", { class: "entries" }, exercises.map((one) => {
          const [sign, words] = signs[one.state];
          return entry(`#/exercise/${one.name}`, one.number, one.title, one.name.split("/")[1],
            h("span", { class: `state ${one.state}`, role: "img", "aria-label": words, title: words }, sign));
        }))),
      h("div", { class: "pictures" }, figures.map((one) => h("a", { href: `#/run/${one.name}` },
        h("img", { src: `/static/${one.figure}`, alt: `Figure of ${one.name}: ${one.title}`, loading: "lazy" }))))));
}

export async function show(root) {
  const catalog = await get("/api/catalog");
  const ids = [...new Set([...catalog.programs, ...catalog.exercises].map((one) => one.name.split("/")[0]))].sort();
  const of = (id, list) => list.filter((one) => one.name.startsWith(`${id}/`));
  const list = h("div", {}, ids.map((id) => chapter(id, of(id, catalog.programs), of(id, catalog.exercises))));
  const none = h("p", { class: "muted", hidden: true }, "Nothing fits.");
  const search = h("input", { type: "search", id: "search", placeholder: "softmax, 5.7, overfitting …", oninput: filter });

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const section of list.children) {
      let here = 0;
      for (const item of section.querySelectorAll("li")) {
        item.hidden = !words.every((word) => item.dataset.text.includes(word));
        if (!item.hidden) ++here;
      }
      for (const title of section.querySelectorAll("h3")) title.hidden = !title.nextElementSibling.querySelector("li:not([hidden])");
      section.querySelector(".pictures").hidden = words.length > 0;
      section.hidden = here === 0;
      found += here;
    }
    none.hidden = found > 0;
  }

  root.append(
    h("h1", {}, "Change a number, and see the network answer"),
    h("p", { class: "lead" }, "Every program of the book runs from here with options of your choice, and draws while it computes. The same seed gives the same result."),
    h("ul", { class: "tools" }, tools.map(([path, title, text]) =>
      h("li", {}, h("a", { class: "card", href: `#/${path}` }, h("strong", {}, title), h("span", { class: "small muted" }, text))))),
    h("div", { class: "search" }, h("label", { for: "search" }, "Find a program or an exercise"), search),
    none, list);
}
