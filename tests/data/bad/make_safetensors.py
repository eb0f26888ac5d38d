#!/usr/bin/env python3
"""Write the .safetensors files of tests/data/bad and tests/data/good again, byte by byte: run in tests/."""
import json
import struct

ONE = [0x3F800000]  # 1.0f
NAN, INF, MINUS_INF = 0x7FC00000, 0x7F800000, 0xFF800000


def tensor(shape, begin, dtype="F32", size=4):
    count = size
    for extent in shape:
        count *= extent
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, begin + count]}


def header():
    """3 inputs, 2 hidden neurons, 2 classes."""
    return {
        "0.weight": tensor([2, 3], 0),
        "0.bias": tensor([2], 24),
        "2.weight": tensor([2, 2], 32),
        "2.bias": tensor([2], 48),
    }


def data(words=14):
    return [ONE[0]] * words


def file(head, words, pad=0, length=None):
    text = head if isinstance(head, bytes) else json.dumps(head, separators=(",", ":")).encode()
    text += b" " * pad
    return struct.pack("<Q", len(text) if length is None else length) + text + struct.pack(f"<{len(words)}I", *words)


def write(folder, name, content):
    with open(f"{folder}/{name}.safetensors", "wb") as f:
        f.write(content)


def bad(name, content):
    write("bad", name, content)


def changed(name, words=None, **changes):
    """tests/data/bad/name: the good file but for some tensors; None takes one away."""
    head = header()
    for key, value in changes.items():
        key = key.replace("_", ".").lstrip("t")
        if value is None:
            del head[key]
        else:
            head[key] = value
    bad(name, file(head, data() if words is None else words))


ok = file(header(), data())
write("good", "model", ok)
write("good", "model-padded", file(header(), data(), pad=7))
write("good", "model-metadata", file({"__metadata__": {"format": "pt"}, **header()}, data()))
write("good", "model-metadata-null", file({"__metadata__": None, **header()}, data()))
behind = {f"{int(key[0]) + 1}{key[1:]}": value for key, value in header().items()}
write("good", "model-flatten", file(behind, data()))
mixed = header()
mixed["0.bias"], mixed["2.weight"] = tensor([2], 40), tensor([2, 2], 24)
write("good", "model-order", file(dict(reversed(list(mixed.items()))), data()))

bad("length-cut", ok[:7])
bad("header-cut", ok[:40])
bad("header-huge", file(header(), data(), length=1048577))
bad("header-wraps", file(header(), data(), length=2**64 - 8))
bad("header-empty", file(b"", data()))
bad("header-list", file(b"[1]", data()))
bad("header-blank-first", file(b" {}", data()))
bad("header-open", file(json.dumps(header()).encode()[:-1], data()))
bad("header-behind", file(json.dumps(header()).encode() + b"x", data()))
bad("header-nul", file(b'{"0.weight\\u0000": 1}', data()))
bad("header-not-utf-8", file(b'{"\xff": 1}', data()))
bad("tensor-twice", file(b'{"0.bias": 1, "0.bias": 1}', data()))
bad("metadata-list", file({"__metadata__": [], **header()}, data()))
bad("metadata-number", file({"__metadata__": {"epoch": 3}, **header()}, data()))
bad("no-tensors", file({}, []))
bad("pickle", b"\x80\x02}q\x00." + bytes(20))
bad("torch-zip", b"PK\x03\x04" + bytes(40))

changed("bias-missing", t2_bias=None)
changed("weight-missing", t0_weight=None)
changed("extra", **{"t2_num": tensor([], 56)})
changed("gap", **{"t6_weight": tensor([2, 2], 56), "t6_bias": tensor([2], 72)})
prefixed = {"net." + key: value for key, value in header().items()}
bad("prefix", file(prefixed, data()))
many = {}
for layer in range(65):
    many[f"{2 * layer}.weight"] = tensor([2, 2], 24 * layer)
    many[f"{2 * layer}.bias"] = tensor([2], 24 * layer + 16)
bad("layers", file(many, data(6 * 65)))

changed("dtype-f16", t2_bias=tensor([2], 48, "F16", 2))
changed("dtype-bf16", t2_bias=tensor([2], 48, "BF16", 2))
changed("dtype-f64", t2_bias=tensor([2], 48, "F64", 8))
changed("dtype-missing", t2_bias={"shape": [2], "data_offsets": [48, 56], "x": 0})
changed("shape-missing", t2_bias={"dtype": "F32", "data_offsets": [48, 56], "x": 0})
changed("offsets-missing", t2_bias={"dtype": "F32", "shape": [2], "x": 0})
changed("key-extra", t2_bias={**tensor([2], 48), "order": "C"})
changed("tensor-is-a-list", t2_bias=[2])
changed("shape-zero", t2_bias=tensor([0], 48))
changed("shape-negative", t2_bias={"dtype": "F32", "shape": [-2], "data_offsets": [48, 56]})
changed("shape-fraction", t2_bias={"dtype": "F32", "shape": [2.0], "data_offsets": [48, 56]})
changed("shape-text", t2_bias={"dtype": "F32", "shape": "2", "data_offsets": [48, 56]})
changed("shape-huge", t2_bias={"dtype": "F32", "shape": [1048577], "data_offsets": [48, 56]})
bad("shape-overflow", file(json.dumps(header()).replace("[2, 3]", "[2, 99999999999999999999]").encode(), data()))
changed("matrix-bias", t2_bias=tensor([1, 2], 48))
changed("vector-weight", t2_weight=tensor([4], 32))
changed("bias-long", data(15), t2_bias=tensor([3], 48))
changed("layers-do-not-chain", data(16), **{"t2_weight": tensor([2, 3], 32), "t2_bias": tensor([2], 56)})
changed("one-class", data(11), **{"t2_weight": tensor([1, 2], 32), "t2_bias": tensor([1], 40)})

changed("offsets-descend", t2_bias={"dtype": "F32", "shape": [2], "data_offsets": [56, 48]})
changed("offsets-negative", t2_bias={"dtype": "F32", "shape": [2], "data_offsets": [-8, 0]})
changed("offsets-three", t2_bias={"dtype": "F32", "shape": [2], "data_offsets": [48, 52, 56]})
changed("offsets-short", t2_bias={"dtype": "F32", "shape": [2], "data_offsets": [48, 52]})
changed("overlap", t2_bias=tensor([2], 44))
changed("hole", data(15), t2_bias=tensor([2], 52))
changed("trailing", data(15))
bad("truncated", ok[:-1])

for name, word in ("nan", NAN), ("inf", INF), ("minus-inf", MINUS_INF):
    words = data()
    words[4] = word
    changed("weight-" + name, words)
words = data()
words[7] = NAN
changed("bias-nan", words)
bad("flatten-two", file({f"{int(key[0]) + 2}{key[1:]}": value for key, value in header().items()}, data()))
bad("flatten-mixed", file({**header(), "1.weight": tensor([2, 2], 56), "1.bias": tensor([2], 72)}, data(20)))
