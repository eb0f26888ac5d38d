#!/usr/bin/env python3
"""Write the .npy files of tests/data/bad and tests/data/good again, byte by byte: run in tests/."""
import struct

TABLE = [12, 0, 7, 1, 2, 16, 0, 19, 0]
BY_COLUMNS = [12, 1, 0, 0, 2, 19, 7, 16, 0]
CODE = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "i8": "q", "u8": "Q", "f4": "f", "f8": "d"}


def literal(descr="<i4", order="False", shape="(3, 3)"):
    return f"{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}"


def npy(header, data, version=1, magic=b"\x93NUMPY", minor=0):
    width = 2 if version == 1 else 4
    fixed = len(magic) + 2 + width
    header += " " * (-(fixed + len(header) + 1) % 64) + "\n"
    size = struct.pack("<H" if width == 2 else "<I", len(header))
    return magic + bytes([version, minor]) + size + header.encode("latin-1") + data


def pack(values, descr="<i4"):
    return b"".join(struct.pack((">" if descr[0] == ">" else "<") + CODE[descr[1:]], v) for v in values)


def bad(name, content):
    with open(f"bad/{name}.npy", "wb") as f:
        f.write(content)


def good(name, content):
    with open(f"good/{name}.npy", "wb") as f:
        f.write(content)


ok = npy(literal(), pack(TABLE))

for descr in ("|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f4", "<f8"):
    good("votes-" + descr[1:], npy(literal(descr), pack(TABLE, descr)))
    good("labels-" + descr[1:], npy(literal(descr, shape="(3,)"), pack([0, 2, 1], descr)))
good("votes-native", npy(literal("=i4"), pack(TABLE)))
good("votes-2.0", npy(literal(), pack(TABLE), version=2))
good("votes-3.0", npy(literal(), pack(TABLE), version=3))
good("votes-keys", npy("{'shape':(3,3),'descr':'<i4','fortran_order':False}", pack(TABLE)))

good("votes-big-endian", npy(literal(">i4"), pack(TABLE, ">i4")))
good("labels-big-endian", npy(literal(">f8", shape="(3,)"), pack([0, 2, 1], ">f8")))
good("votes-fortran", npy(literal(order="True"), pack(BY_COLUMNS)))
good("votes-fortran-u4", npy(literal("<u4", order="True"), pack(BY_COLUMNS, "<u4")))
good("votes-fortran-f8", npy(literal("<f8", order="True"), pack(BY_COLUMNS, "<f8")))
good("votes-python2", npy(literal(shape="(3L, 3L)"), pack(TABLE)))
good("votes-double-quotes", npy(literal().replace("'", '"'), pack(TABLE)))
good("labels-python2", npy('{"descr": "<i8", "fortran_order": True, "shape": (3L,)}', pack([0, 2, 1], "<i8")))

bad("magic", b"\x93NUMPX" + ok[6:])
bad("magic-cut", ok[:4])
bad("version", npy(literal(), pack(TABLE), version=4))
bad("version-minor", npy(literal(), pack(TABLE), minor=1))
bad("version-cut", ok[:7])
bad("length-cut", ok[:9])
bad("header-cut", ok[:50])
bad("header-empty", npy("", b""))
bad("header-length", b"\x93NUMPY\2\0\xff\xff\xff\xff" + ok[10:])
bad("float-fraction", npy(literal("<f8"), pack([12, 0, 7, 1, 2.5, 16, 0, 19, 0], "<f8")))
bad("float-nan", npy(literal("<f8"), pack([12, 0, float("nan"), 1, 2, 16, 0, 19, 0], "<f8")))
bad("float-inf", npy(literal("<f4"), pack([12, 0, float("inf"), 1, 2, 16, 0, 19, 0], "<f4")))
bad("float-negative", npy(literal("<f4"), pack([12, 0, 7, 1, 2, 16, -1, 19, 0], "<f4")))
bad("float-rounded", npy(literal("<f4"), pack([12, 0, 7, 1, 2, 16, 0, 16777216, 0], "<f4")))
bad("float-overflow", npy(literal("<f8"), pack([12, 0, 2.0**32, 1, 2, 16, 0, 19, 0], "<f8")))
bad("float-half", npy(literal("<f2"), bytes(18)))
bad("complex", npy(literal("<c16"), bytes(144)))
bad("boolean", npy(literal("|b1"), b"\1" * 9))
bad("object", npy(literal("|O"), b"\x80\4."))
bad("string", npy(literal("<U3"), bytes(108)))
bad("big-endian-negative", npy(literal(">i4"), pack([12, 0, 7, 1, -2, 16, 0, 19, 0], ">i4")))
bad("byte-order-missing", npy(literal("i4"), pack(TABLE)))
bad("byte-order-wide", npy(literal("|i4"), pack(TABLE)))
bad("width", npy(literal("<i3"), bytes(27)))
bad("structured", npy("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (3, 3), }", pack(TABLE)))
bad("fortran-negative", npy(literal(order="True"), pack([12, 1, 0, 0, 2, 19, 7, -16, 0])))
bad("fortran-zero-row", npy(literal(order="True"), pack([12, 1, 0, 0, 2, 0, 7, 16, 0])))
bad("order-number", npy(literal(order="0"), pack(TABLE)))
bad("dimensions-0", npy(literal(shape="()"), pack([12])))
bad("dimensions-1", npy(literal(shape="(9,)"), pack(TABLE)))
bad("dimensions-3", npy(literal(shape="(3, 3, 1)"), pack(TABLE)))
bad("not-a-tuple", npy(literal(shape="(9)"), pack(TABLE)))
bad("shape-list", npy(literal(shape="[3, 3]"), pack(TABLE)))
bad("shape-negative", npy(literal(shape="(-3, -3)"), pack(TABLE)))
bad("shape-spaced", npy(literal(shape="(3 3)"), pack(TABLE)))
bad("shape-python2", npy(literal(shape="(3LL, 3L)"), pack(TABLE)))
bad("dimensions-65", npy(literal(shape="(" + "1, " * 65 + ")"), pack([12])))
bad("no-rows", npy(literal(shape="(0, 3)"), b""))
bad("no-classes", npy(literal(shape="(3, 0)"), b""))
bad("one-class", npy(literal(shape="(9, 1)"), pack(TABLE)))
bad("shape-overflow", npy(literal(shape="(4294967296, 4294967296)"), pack(TABLE)))
bad("shape-wraps", npy(literal(shape="(4611686018427387907, 4)"), pack(TABLE)))
bad("extent-overflow", npy(literal(shape="(18446744073709551616, 3)"), pack(TABLE)))
bad("huge", npy(literal(shape="(1000000000, 1000000)"), pack(TABLE)))
bad("truncated", ok[:-1])
bad("trailing", ok + b"\n")
bad("key-missing", npy("{'descr': '<i4', 'shape': (3, 3), }", pack(TABLE)))
bad("key-twice", npy("{'descr': '<i4', 'descr': '<i8', 'fortran_order': False, 'shape': (3, 3), }", pack(TABLE)))
bad("key-unknown", npy("{'descr': '<i4', 'fortran_order': False, 'shape': (3, 3), 'x': 1, }", pack(TABLE)))
bad("comma-missing", npy("{'descr': '<i4' 'fortran_order': False, 'shape': (3, 3), }", pack(TABLE)))
bad("colon-missing", npy("{'descr' '<i4', 'fortran_order': False, 'shape': (3, 3), }", pack(TABLE)))
bad("brace-missing", npy("'descr': '<i4', 'fortran_order': False, 'shape': (3, 3), }", pack(TABLE)))
bad("brace-open", npy("{'descr': '<i4', 'fortran_order': False, 'shape': (3, 3), ", pack(TABLE)))
bad("evaluated", npy("{'descr': __import__('os').system('id'), }", pack(TABLE)))
bad("behind-header", npy(literal() + "; x", pack(TABLE)))
bad("descr-open", npy("{'descr': '<i4", pack(TABLE)))
bad("quotes-differ", npy("{'descr': '<i4\", 'fortran_order': False, 'shape': (3, 3), }", pack(TABLE)))
bad("negative", npy(literal(), pack([12, 0, 7, 1, -2, 20, 0, 19, 0])))
bad("most-negative", npy(literal("<i8"), pack([12, 0, -(2**63)] + TABLE[3:], "<i8")))
bad("overflow", npy(literal("<u8"), pack([12, 2**32, 7] + TABLE[3:], "<u8")))
bad("zero-row", npy(literal(), pack([12, 0, 7, 0, 0, 0, 0, 19, 0])))
bad("sum-overflow", npy(literal("<u4"), pack([12, 0, 7, 2**32 - 1, 1, 0, 0, 19, 0], "<u4")))
bad("labels-matrix", ok)
bad("labels-negative", npy(literal("<i8", shape="(3,)"), pack([0, -1, 1], "<i8")))
bad("labels-none", npy(literal(shape="(0,)"), b""))
bad("labels-float", npy(literal("<f4", shape="(3,)"), pack([0, 2.5, 1], "<f4")))
bad("labels-float-rounded", npy(literal("<f8", shape="(3,)"), pack([0, 2, 2.0**53], "<f8")))
