// A plane to walk (section 8.5.2): each of its points is an image that a variational autoencoder makes of two numbers.
import { h, s, step } from "/static/dom.js";
import { get, post } from "/static/api.js";
import { paint, ink, pointerPlace } from "/static/pixels.js";

const size = 600, squares = 15, steps = 25;
const number = (value) => (Math.abs(value) < 0.005 ? "0.00" : value.toFixed(2).replace("-", "−"));

// The images of the squares on one sheet.
function sheet(images) {
  const side = squares * 28, values = new Float32Array(side * side);
  images.forEach((image, n) => image.forEach((value, i) => {
    values[(Math.floor(n / squares) * 28 + Math.floor(i / 28)) * side + (n % squares) * 28 + (i % 28)] = value / 100;
  }));
  return paint(h("canvas"), values, side, side, ink).toDataURL();
}

export async function show(root, where) {
  const names = await get("/api/planes");
  if (names.length === 0) {
    root.append(h("h1", {}, "A plane to walk"), h("p", {}, "There is no plane yet. This makes one, in a terminal: ", h("code", {}, "./workbook run ch08/vae --save plane.npz")));
    return;
  }
  let plane = null, walk = null, background = "", wanted = false, asking = false;
  let at = ["x", "y"].map((name) => Number(where.query.get(name)) || 0);
  const problem = h("p", { class: "error", role: "alert" });
  const select = (id, values, value, changed) => { const one = h("select", { id, onchange: changed }, values.map((v) => h("option", { value: v }, v))); one.value = value; return one; };
  const file = select("weights", names, names[0], () => open());
  const ground = select("ground", ["images", "test pictures"], "images", () => { draw(); step(); });
  const digits = [..."0123456789"];
  const from = select("from", digits, where.query.get("from") || "3", () => take());
  const to = select("to", digits, where.query.get("to") || "8", () => take());
  const position = h("input", { type: "range", id: "position", min: 0, max: steps - 1, value: 0, oninput: () => move(walk.points[Number(position.value)]) });
  const picture = h("canvas", { width: 28, height: 28, class: "saw large", id: "image", role: "img", "aria-label": "the image at the point" });
  const words = h("p", { id: "place", class: "number", role: "status" });
  const title = h("p", { class: "small muted" });
  const strip = h("div", { class: "maps", id: "strip" });
  const board = s("svg", { class: "diagram plane", viewBox: `0 0 ${size} ${size}`, tabindex: 0, role: "application", id: "board",
    "aria-label": "the plane: drag the point, or move it with the arrow keys" });
  const point = s("circle", { class: "point", r: 11 });

  const px = (x) => ((x + plane.reach) / (2 * plane.reach)) * size, py = (y) => ((plane.reach - y) / (2 * plane.reach)) * size;

  async function attempt(action) {
    problem.textContent = "";
    try { return await action(); } catch (error) { problem.textContent = error.message; return null; }
  }

  function draw() {
    const back = ground.value === "images" ? [s("image", { href: background, width: size, height: size, opacity: 0.55 })]
      : plane.codes.map(([x, y], i) => s("text", { class: `f${plane.digits[i] % 7}`, x: px(x), y: py(y) + 4, "text-anchor": "middle" }, plane.digits[i]));
    const path = walk ? [s("path", { class: "way", d: `M${walk.points.map(([x, y]) => `${px(x).toFixed(1)} ${py(y).toFixed(1)}`).join("L")}` })] : [];
    board.replaceChildren(s("rect", { class: "paper", width: size, height: size }), ...back,
      s("path", { class: "axes", d: `M0 ${size / 2}H${size}M${size / 2} 0V${size}` }), ...path, point);
    place();
  }

  function place() {
    point.setAttribute("cx", px(at[0]));
    point.setAttribute("cy", py(at[1]));
    let nearest = 0;
    const away = ([x, y]) => (x - at[0]) ** 2 + (y - at[1]) ** 2;
    plane.codes.forEach((code, i) => { if (away(code) < away(plane.codes[nearest])) nearest = i; });
    [...strip.children].forEach((one, i) => one.classList.toggle("here", walk.points[i] === at));
    words.textContent = `(${number(at[0])}, ${number(at[1])}): of ${plane.codes.length} test pictures the nearest shows a ${plane.digits[nearest]}.`;
  }

  // The image of the last place that was wanted: one request at a time, however fast the pointer moves.
  async function look() {
    wanted = true;
    if (asking) return;
    asking = true;
    while (wanted) {
      wanted = false;
      const [x, y] = at;
      const image = await attempt(() => post("/api/plane/image", { weights: file.value, x, y }));
      if (image) paint(picture, image.map((value) => value / 100), 28, 28, ink);
    }
    asking = false;
    step();
  }

  function move(code) {
    const inside = (value) => Math.min(Math.max(value, -plane.reach), plane.reach);
    at = code.every((value) => value === inside(value)) ? code : code.map(inside);
    history.replaceState(null, "", `#/latent?x=${at[0].toFixed(2)}&y=${at[1].toFixed(2)}&from=${from.value}&to=${to.value}`);
    place();
    look();
  }

  async function take() {
    walk = await attempt(() => post("/api/plane/walk", { weights: file.value, from: Number(from.value), to: Number(to.value), steps }));
    strip.replaceChildren(...(walk ? walk.images : []).map((image, i) => {
      const canvas = paint(h("canvas", { "aria-hidden": "true" }), image.map((value) => value / 100), 28, 28, ink);
      canvas.addEventListener("click", () => { position.value = i; move(walk.points[i]); });
      return canvas;
    }));
    position.disabled = !walk;
    draw();
    if (walk) { position.value = 0; move(walk.points[0]); }
  }

  async function open() {
    const answer = await attempt(() => post("/api/plane", { weights: file.value, squares }));
    if (!answer) return;
    plane = answer;
    background = sheet(plane.squares);
    title.textContent = `Decoder ${plane.title}: two numbers, a hidden layer, 784 pixels.`;
    const start = where.query.has("x") ? at : null;
    await take();
    if (start) move(start);
  }

  board.addEventListener("pointerdown", (event) => { board.setPointerCapture(event.pointerId); follow(event); });
  board.addEventListener("pointermove", (event) => { if (board.hasPointerCapture(event.pointerId)) follow(event); });
  function follow(event) {
    const [x, y] = pointerPlace(board, event);
    move([(2 * x - 1) * plane.reach, (1 - 2 * y) * plane.reach]);
  }
  board.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1] }[event.key];
    if (!by) return;
    event.preventDefault();
    move(at.map((value, i) => value + by[i]));
  });

  const field = (id, text, one) => h("div", { class: "field" }, h("label", { for: id }, text), one);
  root.append(h("h1", {}, "A plane to walk"),
    h("p", { class: "lead" }, "A variational autoencoder learnt to make digits of two numbers. Drag the point: between two digits lie all shapes from one to the other."),
    h("div", { class: "columns walk" },
      h("div", { class: "card seen" }, picture, words),
      h("div", { class: "card" }, h("div", { class: "pairs" }, field("from", "Walk from", from), field("to", "to", to)),
        field("position", "Where on the way", position), problem,
        field("ground", "In the plane", ground), field("weights", "Weights", file), title),
      h("div", { class: "ground" }, board, h("h2", {}, "The walk"), strip,
        h("p", { class: "small muted" }, "It goes straight from the first test picture of one digit to that of the other. ", h("code", {}, "./workbook run ch08/vae --from 3 --to 8"),
          " walks like this through codes of 20 numbers, whose digits are sharper than those of two. A plane of your own: ", h("code", {}, "./workbook run ch08/vae --save plane.npz"), ", then open this page again."))));
  await open();
}
