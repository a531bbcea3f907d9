// A program's options as a form, as an address and as a command.
import { h, short } from "/static/dom.js";

// "--lr 0.9 --quick", or the list of these words -> [["lr", "0.9"], ["quick", null]]
export function parseOptions(given) {
  const found = [];
  for (const word of Array.isArray(given) ? given : given.split(/\s+/).filter(Boolean)) {
    if (word.startsWith("--")) {
      const [name, value] = word.slice(2).split("=");
      found.push([name, value === undefined ? null : value]);
    } else if (found.length) found[found.length - 1][1] = word;
  }
  return found;
}

function bounds(option) {
  const parts = [];
  for (const [key, text] of [["at_least", "at least"], ["above", "above"], ["at_most", "at most"], ["below", "below"]]) {
    if (option[key] !== undefined) parts.push(`${text} ${short(option[key])}`);
  }
  if (option.type !== "flag" && option.default !== "") parts.push(`default ${option.default}`);
  if (option.type !== "flag" && option.quick !== option.default) parts.push(`quick ${option.quick}`);
  return parts.join(", ");
}

export class Form {
  constructor(description, settable, weights, changed) {
    this.options = description.options.filter((one) => settable.includes(one.name));
    this.inputs = new Map();
    const quick = this.options.filter((one) => one.name === "quick");
    const rest = this.options.filter((one) => one.name !== "quick");
    const main = rest.filter((one) => !["seed", "threads", "plain", "weights"].includes(one.name));
    const more = rest.filter((one) => !main.includes(one));
    const fields = (list) => list.map((one) => this.field(one, weights, changed));
    this.element = h("form", { onsubmit: (event) => event.preventDefault() }, fields([...quick, ...main]),
      more.length ? h("details", {}, h("summary", {}, "More options"), fields(more)) : null);
  }

  field(option, weights, changed) {
    const id = `option-${option.name}`;
    const about = h("span", { class: "small", id: `${id}-about` }, option.help, bounds(option) ? h("span", {}, ` (${bounds(option)})`) : null);
    let input;
    if (option.type === "flag") {
      input = h("input", { type: "checkbox", id, onchange: changed, "aria-describedby": `${id}-about` });
      this.inputs.set(option.name, input);
      return h("div", { class: "field" }, h("span", { class: "check" }, input, h("label", { for: id }, option.name)), about);
    }
    if (option.choices || option.name === "weights") {
      const values = option.choices || weights;
      input = h("select", { id, onchange: changed, "aria-describedby": `${id}-about` },
        option.name === "weights" ? h("option", { value: "" }, "the program's own") : null,
        values.map((value) => h("option", { value }, value)));
      if (option.choices) input.value = String(option.default);
    } else if (option.type === "text") {
      input = h("input", { type: "text", id, oninput: changed, maxlength: 200, placeholder: option.default, "aria-describedby": `${id}-about` });
    } else {
      input = h("input", { type: "number", id, oninput: changed, step: option.type === "count" ? 1 : "any", placeholder: option.default,
        min: option.at_least ?? option.above, max: option.at_most ?? option.below, "aria-describedby": `${id}-about` });
    }
    this.inputs.set(option.name, input);
    return h("div", { class: "field" }, h("label", { for: id }, option.name), input, about);
  }

  // What differs from the defaults.
  values() {
    const found = {};
    for (const option of this.options) {
      const input = this.inputs.get(option.name);
      if (option.type === "flag") { if (input.checked) found[option.name] = true; }
      else if (input.value !== "" && !(option.choices && input.value === String(option.default))) found[option.name] = input.value;
    }
    return found;
  }

  set(pairs) {
    for (const option of this.options) {
      const input = this.inputs.get(option.name);
      const pair = pairs.find(([name]) => name === option.name);
      if (option.type === "flag") input.checked = Boolean(pair);
      else input.value = pair && pair[1] !== null ? pair[1] : option.choices ? String(option.default) : "";
    }
  }
}

export const query = (values) => Object.entries(values).map(([name, value]) => (value === true ? name : `${name}=${encodeURIComponent(value)}`)).join("&");
// As a shell takes it: in quotation marks if a value holds more than letters, digits and the like.
const quoted = (value) => (/^[\w.,:+=@%/-]+$/.test(value) ? value : `'${String(value).replaceAll("'", "'\\''")}'`);
export const command = (name, values) => ["./workbook run", name, ...Object.entries(values).map(([key, value]) => (value === true ? `--${key}` : `--${key} ${quoted(value)}`))].join(" ");
