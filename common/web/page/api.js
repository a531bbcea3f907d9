// Talking to the server, which is this machine.
const key = document.querySelector("meta[name=workbook-key]").content;

async function answer(response) {
  const text = await response.text();
  let value;
  try { value = JSON.parse(text); } catch { value = { error: "the server's answer cannot be read" }; }
  if (!response.ok) throw new Error(value.error || "the server refused");
  return value;
}

async function ask(path, options) {
  let response;
  try { response = await fetch(path, options); } catch { throw new Error("the server does not answer: is ./workbook serve still running?"); }
  return answer(response);
}

export const get = (path) => ask(path, { credentials: "same-origin" });
export const post = (path, body = {}) => ask(path, {
  method: "POST",
  credentials: "same-origin",
  headers: { "Content-Type": "application/json", "X-Workbook": key },
  body: JSON.stringify(body),
});

// Events: one stream a tab, closed while the tab is hidden, resumed at the event after the last one seen.
const listeners = new Map();
let stream = null;
let last = "";
let opened = null;
const kinds = ["hello", "gap", "run", "output", "points", "progress", "judging", "verdict", "frame"];

function show(text) {
  const place = document.getElementById("connection");
  place.textContent = text;
  place.hidden = text === "";
}

function open() {
  stream = new EventSource(last === "" ? "/api/events" : `/api/events?after=${last}`);
  stream.onopen = () => show("");
  stream.onerror = () => {
    if (document.hidden) return;
    show("No connection to the server. It is tried again.");
    if (stream && stream.readyState === EventSource.CLOSED) {
      stream = null;
      setTimeout(() => { if (!stream && !document.hidden) open(); }, 2000);
    }
  };
  for (const kind of kinds) {
    stream.addEventListener(kind, (event) => {
      if (event.lastEventId) last = event.lastEventId;
      const data = JSON.parse(event.data);
      for (const listener of listeners.get(kind) || []) listener(data);
      if (kind === "hello" && opened) opened();
    });
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) { if (stream) stream.close(); stream = null; }
  else if (!stream) open();
});
addEventListener("pagehide", () => { if (stream) stream.close(); stream = null; });
addEventListener("pageshow", () => { if (!stream && !document.hidden) open(); });

export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
  return () => listeners.get(kind).delete(listener);
}
export const connected = new Promise((resolve) => { opened = resolve; });
if (!document.hidden) open();
