// Small pictures of numbers on canvases.
const hexByte = (text, i) => parseInt(text.substr(2 * i, 2), 16);

// "00ff80" -> [0, 1, 0.5]
export function bytes(text) {
  const values = new Float32Array(text.length / 2);
  for (let i = 0; i < values.length; ++i) values[i] = hexByte(text, i) / 255;
  return values;
}

// From -1 (orange) over 0 (white) to 1 (blue).
export function diverging(value) {
  const strength = Math.min(Math.abs(value), 1);
  const end = value < 0 ? [213, 94, 0] : [0, 90, 160];
  return end.map((c) => Math.round(255 + (c - 255) * strength));
}
// From 0 (white) to 1 (black).
export const ink = (value) => { const c = Math.round(255 * (1 - Math.min(Math.max(value, 0), 1))); return [c, c, c]; };
// The probability of class 1: orange at 0, white at 0.5, blue at 1; paler than the points on top of it.
export const sides = (p) => diverging((p - 0.5) * 0.9);

// values (height, width), each shown as one pixel of the canvas.
export function paint(canvas, values, height, width, colour) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  for (let i = 0; i < height * width; ++i) {
    const [r, g, b] = colour(values[i]);
    image.data.set([r, g, b, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

export const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;

// What is drawn on a canvas by pointer, or by keys: arrows move, space acts.
export function pointerPlace(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}
