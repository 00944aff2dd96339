"""Columns that Mettle extracted, mapped read-only: attaching reads headers only, and all processes share the pages that are touched.

    prices = attach(request["data"]["prices"])  # the same object for the same folder
    close = prices["close"]              # a memoryview of float64; with NumPy installed, an array over the same memory
    names = prices.categories("symbol")  # of a text column: its values count through these, -1 is a missing one

Python 3.9 or later; needs nothing else. What does not agree with the manifest is a ValueError.
"""

import functools
import hashlib
import json
import mmap
import os

try:
    import numpy
except ImportError:
    numpy = None

HEADER = 128
# By type: what NumPy calls it, and what memoryview does. Dates are days, timestamps microseconds, since 1970-01-01 UTC.
FORMATS = {
    "float64": ("<f8", "d", 8),
    "int64": ("<i8", "q", 8),
    "bool": ("|b1", "?", 1),
    "text": ("<i4", "i", 4),
    "date": ("<M8[D]", "q", 8),
    "timestamp": ("<M8[us]", "q", 8),
}


@functools.cache
def attach(folder):
    return Columns(folder)


class Columns:
    def __init__(self, folder):
        manifest = _manifest(folder)
        self.rows = manifest["rows"]
        self._notes = {column["name"]: column for column in manifest["columns"]}
        self._values = {name: _attach(folder, note, self.rows) for name, note in self._notes.items()}

    @property
    def names(self):
        return list(self._notes)

    def __getitem__(self, name):
        self._known(name)
        return self._values[name]

    def type(self, name):
        return self._known(name)["type"]

    def categories(self, name):
        return self._known(name)["categories"]

    def _known(self, name):
        if name not in self._notes:
            raise KeyError(f"there is no column {name!r}; there are: {', '.join(self._notes)}")
        return self._notes[name]


def _manifest(folder):
    with open(os.path.join(folder, "manifest.json"), "rb") as file:
        text = file.read()
    with open(os.path.join(folder, "manifest.sha256"), encoding="ascii") as file:
        expected = file.read()
    if expected != f"{hashlib.sha256(text).hexdigest()}  manifest.json\n":
        raise ValueError(f"{folder}/manifest.json is damaged; begin the study again")
    manifest = json.loads(text)
    if manifest["version"] != 1:
        raise ValueError(f"{folder}/manifest.json is of version {manifest['version']}; this program reads version 1")
    return manifest


def _attach(folder, note, rows):
    path = os.path.join(folder, note["file"])
    descr, code, size = FORMATS[note["type"]]
    header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': ({rows},), }}"
    with open(path, "rb") as file:
        expected = b"\x93NUMPY\x01\x00" + (HEADER - 10).to_bytes(2, "little") + header.encode("ascii").ljust(HEADER - 11) + b"\n"
        if os.fstat(file.fileno()).st_size != HEADER + rows * size or file.read(HEADER) != expected:
            raise ValueError(f"{path} is damaged; begin the study again")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if numpy is not None:
        return numpy.frombuffer(mapped, dtype=descr, offset=HEADER)
    return memoryview(mapped)[HEADER:].cast(code)
