// Columns that Mettle extracted, for Node 18 or later, which maps no memory: attaching reads headers only; values come in blocks of 64 KiB
// when they are asked for, and the blocks used last are kept. What does not agree with the manifest is an Error.
//
//     const prices = attach(request.data.prices);         // the same object for the same folder
//     const close = prices.column("close");
//     close.length; close.at(7); for (const value of close) …; close.slice(0, 1000)   // a typed array
//     prices.categories("symbol")        // of a text column: its values count through these, -1 is a missing one

import { createHash } from "node:crypto";
import { fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";

const HEADER = 128;
const BLOCK = 1 << 16;
const KEPT = 64; // blocks of a column: 4 MiB

// By type: what NumPy calls it, and what holds it here. Dates are days, timestamps microseconds, since 1970-01-01 UTC.
const FORMATS = {
  float64: ["<f8", Float64Array],
  int64: ["<i8", BigInt64Array],
  bool: ["|b1", Uint8Array],
  text: ["<i4", Int32Array],
  date: ["<M8[D]", BigInt64Array],
  timestamp: ["<M8[us]", BigInt64Array],
};

const attached = new Map();

export function attach(folder) {
  if (!attached.has(folder)) attached.set(folder, new Columns(folder));
  return attached.get(folder);
}

class Columns {
  #columns = new Map();

  constructor(folder) {
    const manifest = readManifest(folder);
    this.rows = manifest.rows;
    for (const note of manifest.columns) this.#columns.set(note.name, { note, values: new Column(folder, note, manifest.rows) });
  }

  get names() {
    return [...this.#columns.keys()];
  }

  column(name) {
    return this.#known(name).values;
  }

  type(name) {
    return this.#known(name).note.type;
  }

  categories(name) {
    return this.#known(name).note.categories;
  }

  #known(name) {
    const column = this.#columns.get(name);
    if (!column) throw new Error(`there is no column '${name}'; there are: ${this.names.join(", ")}`);
    return column;
  }
}

// Whole numbers, dates and timestamps come as numbers; one that a number cannot hold exactly is a RangeError, and slice() has it.
class Column {
  #file;
  #path;
  #array;
  #isFlag;
  #blocks = new Map();
  #newest = {};

  constructor(folder, note, rows) {
    const [descr, array] = FORMATS[note.type];
    this.length = rows;
    this.#path = join(folder, note.file);
    this.#array = array;
    this.#isFlag = note.type === "bool";
    this.#file = openSync(this.#path, "r");
    const expected = Buffer.alloc(HEADER, " ");
    expected.write("\x93NUMPY\x01\x00\x76\x00", 0, "latin1");
    expected.write(`{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows},), }`, 10, "latin1");
    expected[HEADER - 1] = 10;
    const isSound = fstatSync(this.#file).size === HEADER + rows * array.BYTES_PER_ELEMENT && expected.equals(this.#read(0, HEADER));
    if (!isSound) throw new Error(`${this.#path} is damaged; begin the study again`);
  }

  at(index) {
    if (!(index >= 0 && index < this.length)) return undefined;
    const perBlock = BLOCK / this.#array.BYTES_PER_ELEMENT;
    const value = this.#block(Math.floor(index / perBlock))[index % perBlock];
    if (this.#isFlag) return value !== 0;
    if (typeof value === "number") return value;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${this.#path}: ${value} is no exact number; read it with slice()`);
    return number;
  }

  // The values from one place up to another, as a typed array of their own.
  slice(from = 0, to = this.length) {
    const [start, count] = [Math.max(0, from), Math.max(0, Math.min(to, this.length) - Math.max(0, from))];
    const size = this.#array.BYTES_PER_ELEMENT;
    const bytes = this.#read(HEADER + start * size, count * size);
    return new this.#array(bytes.buffer, bytes.byteOffset, count);
  }

  *[Symbol.iterator]() {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }

  #block(number) {
    if (number === this.#newest.number) return this.#newest.block;
    const perBlock = BLOCK / this.#array.BYTES_PER_ELEMENT;
    const block = this.#blocks.get(number) ?? this.slice(number * perBlock, (number + 1) * perBlock);
    // A map remembers the order in which keys came: the first is the one that was used longest ago.
    this.#blocks.delete(number);
    this.#blocks.set(number, block);
    if (this.#blocks.size > KEPT) this.#blocks.delete(this.#blocks.keys().next().value);
    this.#newest = { number, block };
    return block;
  }

  #read(position, length) {
    const bytes = Buffer.from(new ArrayBuffer(length));
    let done = 0;
    while (done < length) {
      const read = readSync(this.#file, bytes, done, length - done, position + done);
      if (read === 0) throw new Error(`${this.#path} ends too early; begin the study again`);
      done += read;
    }
    return bytes;
  }
}

function readManifest(folder) {
  const text = readFileSync(join(folder, "manifest.json"));
  const expected = `${createHash("sha256").update(text).digest("hex")}  manifest.json\n`;
  if (readFileSync(join(folder, "manifest.sha256"), "latin1") !== expected) throw new Error(`${folder}/manifest.json is damaged; begin the study again`);
  const manifest = JSON.parse(text);
  if (manifest.version !== 1) throw new Error(`${folder}/manifest.json is of version ${manifest.version}; this program reads version 1`);
  return manifest;
}
