// Which page is shown: the address after the # says it, so that every page can be linked to.
import { h, ready } from "/static/dom.js";

const pages = [
  { path: "", label: "Programs", load: () => import("/static/home.js") },
  { path: "run", load: () => import("/static/run.js") },
  { path: "exercise", load: () => import("/static/exercise.js") },
  { path: "digit", label: "Draw a digit", load: () => import("/static/digit.js") },
  { path: "playground", label: "Playground", load: () => import("/static/playground.js") },
  { path: "graph", label: "Graph", load: () => import("/static/graph.js") },
  { path: "optimizers", label: "Optimizers", load: () => import("/static/optimizers.js") },
  { path: "convolution", label: "Convolution", load: () => import("/static/convolution.js") },
  { path: "latent", label: "Latent plane", load: () => import("/static/latent.js") },
  { path: "gridworld", label: "Q-learning", load: () => import("/static/gridworld.js") },
];

const main = document.getElementById("main");
let leave = null;
let visit = 0;

// "#/run/ch05/train_neuralnet?lr=1" -> { words: ["run", "ch05", "train_neuralnet"], query }
export function place() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const decode = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  return { words: path.split("/").filter(Boolean).map(decode), query: new URLSearchParams(query || "") };
}

async function show() {
  const mine = ++visit;
  const where = place();
  const page = pages.find((one) => one.path === (where.words[0] || "")) || pages[0];
  delete document.body.dataset.ready;
  if (leave) leave();
  leave = null;
  for (const link of document.querySelectorAll("#nav a")) {
    if (link.dataset.path === page.path) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const root = h("div");
  try {
    const module = await page.load();
    const left = await module.show(root, where);
    if (mine !== visit) { if (left) left(); return; }
    leave = left;
  } catch (error) {
    if (mine !== visit) return;
    root.replaceChildren(h("h1", {}, "This did not work"), h("p", { class: "error" }, error.message));
  }
  main.replaceChildren(root);
  const title = root.querySelector("h1");
  document.title = (title ? title.textContent + " · " : "") + "Deep Learning from Scratch";
  scrollTo(0, 0);
  ready(page.path || "home");
}

document.getElementById("nav").append(...pages.filter((one) => one.label).map((one) =>
  h("a", { href: `#/${one.path}`, "data-path": one.path }, one.label)));
document.getElementById("skip").addEventListener("click", () => main.focus());
addEventListener("hashchange", show);
show();
