// Elements from data. Texts become text nodes and nothing else, whatever they contain.
const svgSpace = "http://www.w3.org/2000/svg";
const mathSpace = "http://www.w3.org/1998/Math/MathML";

function make(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

export const h = (tag, attributes, ...children) => make(document.createElement(tag), attributes, children);
export const s = (tag, attributes, ...children) => make(document.createElementNS(svgSpace, tag), attributes, children);
export const m = (tag, ...children) => make(document.createElementNS(mathSpace, tag), {}, children);

// A formula out of words: numbers, names and operators, and [tag, ...] for what is nested: ["mfrac", "a", "b"].
export function formula(...parts) {
  const one = (part) => {
    if (Array.isArray(part)) return m(part[0], ...part.slice(1).map(one));
    const text = String(part);
    const element = m(/^[0-9.]+$/.test(text) ? "mn" : /^[\p{L}]+$/u.test(text) ? "mi" : "mo", text);
    if (text === "(" || text === ")") element.setAttribute("stretchy", "false");
    return element;
  };
  return h("p", { class: "formula" }, m("math", ...parts.map(one)));
}

// The lines of a comment: paragraphs, and what is indented as it stands.
export function prose(lines) {
  const parts = lines.join("\n").split(/\n\s*\n/).filter((part) => part.trim() !== "");
  return h("div", {}, parts.map((part) => (/^ {2}/m.test(part) ? h("pre", {}, part.replace(/\s+$/, "")) : h("p", {}, part.trim().replace(/\n/g, " ")))));
}

// A number as a reader wants it: four significant digits.
export function short(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e7) return String(value);
  if (size >= 1e5 || size < 1e-3) return value.toExponential(2).replace("e+", "e");
  return String(Number(value.toPrecision(4)));
}

let seen = 0;
// For tests and for whoever waits: the page is drawn, or has taken up another event.
export function ready(page) { document.body.dataset.ready = page; }
export function step() { document.body.dataset.seq = String(++seen); }
