#!/usr/bin/env python3
"""What bench_inference measures, in PyTorch: seconds to read 60000 images in batches of 100, the best of five runs.

torch_inference.py [THREADS]
"""
import sys
import time

import torch
from torch import nn

threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
torch.set_num_threads(threads)


def block(channels, filters, pad=1):
    return [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(),
            nn.Conv2d(filters, filters, 3, padding=pad), nn.ReLU(), nn.MaxPool2d(2)]


networks = {
    "simple_convnet": nn.Sequential(nn.Conv2d(1, 30, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                                    nn.Linear(4320, 100), nn.ReLU(), nn.Linear(100, 10)),
    "deep_convnet": nn.Sequential(*block(1, 16), *block(16, 32, 2), *block(32, 64), nn.Flatten(),
                                  nn.Linear(1024, 50), nn.ReLU(), nn.Dropout(), nn.Linear(50, 10), nn.Dropout()),
}
images = torch.rand(10000, 1, 28, 28)
labels = torch.randint(10, (10000,))


def accuracy(network):
    with torch.inference_mode():
        right = [(network(images[i:i + 100]).argmax(1) == labels[i:i + 100]).sum() for i in range(0, len(images), 100)]
    return float(sum(right)) / len(images)


for name, network in networks.items():
    network.eval()
    accuracy(network)
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        accuracy(network)
        best = min(best, time.perf_counter() - start)
    print(f"{name}_accuracy threads={threads} s_per_60000={best * 60000 / len(images):.2f}", flush=True)
