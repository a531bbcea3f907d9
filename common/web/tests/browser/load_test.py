#!/usr/bin/python3
"""Four streams, a run and a playground at once, for some minutes: the server's memory must stay flat.

load_test.py BUILD_DIR [MINUTES]; run by hand. Prints the resident memory in MiB each minute, and fails if it grew by more than a fifth
from the first third on.
"""
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

BUILD, MINUTES = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 10

server = subprocess.Popen([os.path.join(BUILD, "bin/workbook_web"), "--no-browser", "--port", "4880"], stdout=subprocess.PIPE,
                          stdin=subprocess.DEVNULL, text=True, env=dict(os.environ, DLFS_OFFLINE="1"))
link = next(re.search(r"http://\S+", line).group() for line in server.stdout if "http://" in line)
host = link.split("/")[2]


def ask(method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    return answer, answer.read()


cookie = ask("GET", link.split(host)[1])[0].getheader("Set-Cookie").split(";")[0]
key = re.search(rb'workbook-key" content="(\w+)"', ask("GET", "/", headers={"Cookie": cookie})[1]).group(1).decode()
post_headers = {"Cookie": cookie, "Origin": f"http://{host}", "X-Workbook": key, "Content-Type": "application/json"}


def post(path, body):
    answer, text = ask("POST", path, json.dumps(body), post_headers)
    return answer.status, json.loads(text)


received = [0] * 4
ending = threading.Event()


def read_stream(i):
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", "/api/events", headers={"Cookie": cookie})
    answer = connection.getresponse()
    while not ending.is_set():
        received[i] += len(answer.read1(65536))


def memory():
    with open(f"/proc/{server.pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


for i in range(4):
    threading.Thread(target=read_stream, args=(i,), daemon=True).start()
settings = {"hidden": [16, 16, 16, 16], "activation": "tanh", "init": "xavier", "optimizer": "adam", "lr": 0.01, "decay": 0, "dropout": 0, "seed": 1,
            "points": "spirals"}
playground = post("/api/playground", settings)[1]["id"]
runs, seen, start = 0, [], time.monotonic()
while time.monotonic() - start < 60 * MINUTES:
    post(f"/api/playground/{playground}/run", {})
    status, _ = post("/api/runs", {"program": "ch05/train_neuralnet", "options": {"quick": True, "seed": runs}})
    runs += status == 200
    for path in ("/", "/api/catalog", "/api/runs"):
        ask("GET", path, headers={"Cookie": cookie})
    post("/api/trace", {"weights": "ch08_deep/weights/deep_convnet.npz", "prepared": True, "pixels": [i % 255 for i in range(784)]})
    seen.append((time.monotonic() - start, memory()))
    if len(seen) == 1 or int(seen[-1][0] / 60) > int(seen[-2][0] / 60):
        print(f"{seen[-1][0] / 60:5.1f} min  {seen[-1][1]:7.1f} MiB  {runs} runs  {[round(n / 2**20, 1) for n in received]} MiB received", flush=True)
    time.sleep(1)
ending.set()
first = max(mib for at, mib in seen if at < 20 * MINUTES)
most = max(mib for _, mib in seen)
print(f"most in the first third {first:.1f} MiB, in all {most:.1f} MiB, {runs} runs")
server.send_signal(signal.SIGINT)
server.wait(20)
sys.exit(0 if most < 1.2 * first and min(received) > 0 else 1)
