#!/usr/bin/env python3
"""Writes the first inputs of the fuzz targets: small files as other programs make them, right and nearly right.

  write_corpus.py [FOLDER]      default: corpus/ beside this script

Needs nothing but Python, so that the formats are written by other hands than those that read them. Inputs that once failed
are added to the same folders by hand, under names of their own.
"""
import gzip
import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path


def npy(descr, shape, data, fortran=False, version=1):
    text = f"{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': {shape}, }}"
    before = 10 if version == 1 else 12
    text += " " * (63 - (before + len(text)) % 64) + "\n"
    length = struct.pack("<H" if version == 1 else "<I", len(text))
    return b"\x93NUMPY" + bytes([version, 0]) + length + text.encode("latin1") + data


def floats(*values):
    return struct.pack(f"<{len(values)}f", *values)


def doubles(*values):
    return struct.pack(f"<{len(values)}d", *values)


W = npy("<f4", (2, 3), floats(1, 2, 3, 4, 5, 6))
b = npy("<f8", (3,), doubles(0.5, -0.25, 1e-300))


def arrays():
    yield "matrix", W
    yield "vector", b
    yield "scalar", npy("<f8", (), doubles(7))
    yield "empty", npy("<f4", (0, 5), b"")
    yield "fortran", npy(">f4", (2, 2), struct.pack(">4f", 1, 2, 3, 4), fortran=True)
    yield "version2", npy("<f4", (1,), floats(1), version=2)
    yield "not_finite", npy("<f4", (3,), floats(float("nan"), float("inf"), -0.0))
    for kind, size in [("f", 2), ("i", 1), ("i", 2), ("i", 4), ("i", 8), ("u", 1), ("u", 2), ("u", 4), ("u", 8), ("b", 1)]:
        yield f"{kind}{size}", npy(("|" if size == 1 else "<") + f"{kind}{size}", (2,), bytes(range(2 * size)))
    yield "pickle", npy("|O", (1,), b"\x80\x03}q\x00.")
    yield "huge", npy("<f4", (67108864,), b"")
    yield "overflow", npy("<f8", (4294967296, 4294967296), b"")
    yield "cut", W[:40]


def archive(members, method=zipfile.ZIP_STORED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            file.writestr(info, content)
    return stream.getvalue()


def archives():
    yield "stored", archive([("W1.npy", W), ("b1.npy", b)])
    yield "deflated", archive([("W1.npy", W), ("b1.npy", b)], zipfile.ZIP_DEFLATED)
    yield "key_with_npy", archive([("a.npy.npy", W), ("a.npy", b)])
    yield "no_array", archive([("notes.txt", b"hello")])
    yield "more", archive([("W1.npy", W + bytes(5000))], zipfile.ZIP_DEFLATED)
    yield "none", archive([])


def idx(sizes, data, kind=8):
    return bytes([0, 0, kind, len(sizes)]) + b"".join(struct.pack(">I", size) for size in sizes) + data


def idx_files():
    small = idx([2, 3], bytes(range(6)))
    yield "labels", idx([4], b"\x07\x02\x01\x00")
    yield "images", small
    yield "images_gz", gzip.compress(small, mtime=0)
    yield "two_members_gz", gzip.compress(small[:9], mtime=0) + gzip.compress(small[9:], mtime=0)
    yield "none", idx([0, 28, 28], b"")
    yield "too_large_gz", gzip.compress(idx([1 << 29], bytes((1 << 20) + 1)), mtime=0)
    yield "impossible", idx([0xFFFFFFFF] * 6, b"")
    yield "cut_gz", gzip.compress(small, mtime=0)[:-9]
    yield "floats", idx([1], bytes(4), kind=13)


def png(width, height, depth, colour, row, extra=b"", interlaced=0):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    pixels = zlib.compress((b"\x00" + row) * height)
    extra = b"".join(chunk(kind, content) for kind, content in extra)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pictures():
    palette = [(b"PLTE", bytes([10, 20, 30, 40, 50, 60])), (b"tRNS", b"\x00")]
    yield "grey", png(3, 2, 8, 0, b"\x00\x80\xff", [])
    yield "grey1", png(9, 2, 1, 0, b"\xaa\x80", [])
    yield "grey16", png(2, 2, 16, 0, b"\x00\x01\xff\xff", [])
    yield "grey_alpha", png(2, 2, 8, 4, b"\x10\xff\x20\x00", [])
    yield "rgb", png(2, 2, 8, 2, bytes(range(6)), [])
    yield "rgb_gamma", png(2, 2, 8, 2, bytes(range(6)), [(b"gAMA", struct.pack(">I", 45455))])
    yield "rgba", png(1, 3, 8, 6, b"\x01\x02\x03\x80", [])
    yield "rgba16", png(1, 1, 16, 6, bytes(range(8)), [])
    yield "palette", png(2, 2, 8, 3, b"\x00\x01", palette)
    yield "interlaced", png(1, 1, 8, 0, b"\x33", [], interlaced=1)
    yield "too_large", png(1 << 20, 1 << 20, 8, 0, b"", [])


def pieces(*replaced):
    return b"".join(name.encode() + b"\n" + struct.pack("<H", len(bytes_)) + bytes_ for name, bytes_ in replaced)


def checkpoints():
    yield "unchanged", b""
    yield "training", pieces(("training", npy("<f8", (2,), doubles(4, 2))))
    yield "training_nan", pieces(("training", npy("<f8", (2,), doubles(float("nan"), 1e300))))
    yield "history", pieces(("losses", npy("<f8", (2,), doubles(2.3, 1.1))),
                            ("evaluations", npy("<f8", (1, 4), doubles(0, 0, 0.5, 0.25))))
    yield "weights", pieces(("W1", npy("<f4", (2, 2), floats(1, 2, 3, float("inf")))), ("b1", npy("<f4", (2,), floats(0, 1))))
    yield "adam", pieces(("optimizer_updates", npy("<f8", (1,), doubles(7))),
                         ("optimizer_m_W1", npy("<f4", (2, 2), floats(1, 2, 3, 4))))
    yield "rng_zeros", pieces(("rng", npy("|u1", (313, 2), bytes(626))))
    yield "rng", pieces(("rng", npy("<f2", (313, 2), struct.pack("<626e", *range(626)))))


def command_lines():
    for number, words in enumerate([
            "--iters 7 --lr=1e-3 --optimizer adam --numerical --seed 3", "--iters --plot none", "--lr 1e-320", "--help --quick",
            "pile --out grades.csv --feedback folder", "pile -- --yes --out", "--plot=none --data . --save w.npz --out=", "--itres 5"]):
        yield str(number), "\n".join(words.split(" ")).encode()


def records():
    yield "passed", b"case the mean of numbers\npass\ncase the mean of none\npass\ndone\n"
    yield "failed", b"case the mean of numbers\nfail mean({1, 2}) = 1\\nexpected 1.5 \\\\\ncase other\npass\ndone\n"
    yield "crashed", b"case the mean of numbers\npass\ncase the mean of none\n"
    yield "forged", b"pass\ndone\ncase a\npass\nfail late\npass\ndone\ndone\x00"
    yield "cut", b"case a\nfail b\\"


def compiler_outputs():
    yield "error", b"""softmax.cpp: In function 'void f()':
softmax.cpp:12:7: error: 'x' was not declared in this scope
   12 |   x = 1;
      |   ^
"""
    yield "header", b"""In file included from /checkout/common/tensor/tensor.hpp:5,
                 from softmax.cpp:3:
/usr/include/c++/12/vector:66:1: fatal error: broken
"""
    yield "linker", b"""/usr/bin/ld: test.o: in function `main':
test.cpp:(.text+0x5): undefined reference to `dlfs::exercise::softmax(dlfs::Tensor<double> const&)'
collect2: error: ld returned 1 exit status
"""
    yield "clang", b"ld: error: undefined symbol: dlfs::exercise::softmax()\n>>> referenced by test.cpp\n"
    yield "many_lines", b"softmax.cpp:1:1: error: a\n" * 30
    yield "no_error", b"Killed\n"


def table_fields():
    yield "names", b"\xff".join([b"Ada Lovelace", b"Lovelace, Ada", b'the "first"', b"two\r\nlines", b" spaces "])
    yield "formulas", b"\xff".join([b"=1+1", b"+1", b"-rf", b"@SUM(A1)", b"\t=1", b"  =1", b"a=b"])
    yield "bytes", b"\xff".join([b"", b"\x00\x1b[31m", "José 学 😀".encode(), b"\xc0\x80\xed\xa0\x80\xf4\x90\x80\x80", b"\xc2\x9b"])


def json_texts():
    yield "trace", b'{"weights": "a.npz", "prepared": false, "pixels": [0, 255, 12.5, -1e-3]}'
    yield "playground", b'{"hidden": [4, 2], "lr": 0.05, "points": "xor", "decay": 0, "seed": 1, "more": {"a": [null, true, {}]}}'
    yield "fields", b'{"steps": 10, "x": 0.5, "name": "valley", "pixels": [1, 2, 3]}'
    yield "escapes", b'["\\u00e9 \\ud83d\\ude00 \\n\\t\\"\\\\\\/", "' + "é 学 😀".encode() + b'"]'
    yield "lone_surrogate", b'"\\ud83d"'
    yield "no_utf8", b'"\xc0\x80\xff"'
    yield "numbers", b"[0, -0, 1E+2, 1e999, 01, 1., .5, -, 123456789012345678901234567890]"
    yield "deep", b"[" * 32 + b"]" * 32
    yield "too_deep", b"[" * 40 + b"]" * 40
    yield "twice", b'{"a": 1, "a": 2}'
    yield "after_the_end", b"{} {}"
    yield "cut", b'{"a": [1, "b'
    yield "spaces", b" \t\r\n[ 1 , { } ] "


def addresses():
    for number, text in enumerate([
            "GET\n/", "GET\n/static/style.css", "GET\n/api/runs/3/figures/12?size=2&size=3", "POST\n/api/runs/3/stop",
            "GET\n/login?token=00ff&next=%2Fa+b", "GET\n/static/%2e%2e%2fsecret", "GET\n/static/..%5c..%5c", "GET\n/a//b",
            "GET\n/%c3%a9/%e5%ad%a6", "GET\n/%c0%80", "GET\n/static/%", "GET\n/static/%zz", "GET\n/?a=%&b", "DELETE\n/",
            "GET\n/api/programs/ch05/train_neuralnet#top", "GET\nhttp://127.0.0.1/", "GET\n/static/a%00b", "GET\n/api/runs/99999999999/figures/0"]):
        yield str(number), text.encode()


targets = {"address": addresses, "checkpoint": checkpoints, "compiler_messages": compiler_outputs, "csv": table_fields, "idx": idx_files, "json": json_texts,
           "npy": arrays, "npz": archives, "options": command_lines, "png": pictures, "record": records}

if __name__ == "__main__":
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "corpus"
    for target, inputs in targets.items():
        (corpus / target).mkdir(parents=True, exist_ok=True)
        for name, content in inputs():
            (corpus / target / name).write_bytes(content)
