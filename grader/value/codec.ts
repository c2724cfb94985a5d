import { ByteReader, CodecError } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import {
  isStrings,
  isTensor,
  type RecordValue,
  type StringsValue,
  type TensorValue,
  type Value,
} from "./value.ts";

/** What a decoder accepts at most. The sender's lengths are claims and are checked against these first. */
export interface DecodeCaps {
  /** Numbers in all tensors together. */
  readonly elements: number;
  /** Records within records; a tensor or scalar has depth 1. */
  readonly depth: number;
  readonly rank: number;
  /** Keys of all records and entries of all lists of strings together. */
  readonly keys: number;
  readonly keyBytes: number;
  readonly stringBytes: number;
}

export const defaultDecodeCaps: DecodeCaps = {
  elements: 2 ** 24,
  depth: 16,
  rank: 8,
  keys: 4096,
  keyBytes: 1024,
  stringBytes: 2 ** 24,
};

const tag = { null: 0, false: 1, true: 2, number: 3, string: 4, tensor: 5, record: 6, strings: 7 } as const;

/** Little-endian: a tag byte, then float64, UTF-8 with a u32 length, or rank, dims and row-major float64. */
export function encodeValue(value: Value): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writeValue(writer, value);
  return writer.finish();
}

/**
 * The inverse of {@link encodeValue}, for bytes of unknown origin.
 *
 * @throws {CodecError} anything that `encodeValue` does not write, any cap exceeded, any byte left over
 */
export function decodeValue(bytes: Uint8Array, caps: DecodeCaps = defaultDecodeCaps): Value {
  const reader = new ByteReader(bytes);
  const value = readValue(reader, { ...caps });
  if (reader.remaining !== 0) throw new CodecError(`${reader.remaining} bytes after the value`);
  return value;
}

function writeValue(writer: ByteWriter, value: Value): void {
  if (value === null) writer.u8(tag.null);
  else if (typeof value === "boolean") writer.u8(value ? tag.true : tag.false);
  else if (typeof value === "number") {
    writer.u8(tag.number);
    writer.f64(value);
  } else if (typeof value === "string") {
    writer.u8(tag.string);
    writer.text(value);
  } else if (isTensor(value)) writeTensor(writer, value);
  else if (isStrings(value)) writeStrings(writer, value);
  else writeRecord(writer, value);
}

function writeTensor(writer: ByteWriter, { shape, data }: TensorValue): void {
  const elements = shape.reduce((product, extent) => product * extent, 1);
  if (elements !== data.length) {
    throw new CodecError(`shape [${shape.join(", ")}] has ${elements} elements, its data ${data.length}`);
  }
  writer.u8(tag.tensor);
  writer.u8(shape.length);
  for (const extent of shape) writer.u32(extent);
  writer.f64s(data);
}

function writeStrings(writer: ByteWriter, { items }: StringsValue): void {
  if (items.length === 0) throw new CodecError("an empty list of strings");
  writer.u8(tag.strings);
  writer.u32(items.length);
  for (const item of items) writer.text(item);
}

function writeRecord(writer: ByteWriter, { entries }: RecordValue): void {
  writer.u8(tag.record);
  writer.u32(entries.size);
  for (const [key, value] of entries) {
    writer.text(key);
    writeValue(writer, value);
  }
}

/** `caps.elements` and `caps.keys` count down: they bound the whole value, not one part. */
type Budget = { -readonly [Key in keyof DecodeCaps]: number };

function readValue(reader: ByteReader, budget: Budget): Value {
  const kind = reader.u8();
  if (kind === tag.null) return null;
  if (kind === tag.false) return false;
  if (kind === tag.true) return true;
  if (kind === tag.number) return reader.f64();
  if (kind === tag.string) return reader.text(budget.stringBytes);
  if (kind === tag.tensor) return readTensor(reader, budget);
  if (kind === tag.strings) return readStrings(reader, budget);
  if (kind === tag.record) return readRecord(reader, budget);
  throw new CodecError(`no value has tag ${kind}`);
}

function readTensor(reader: ByteReader, budget: Budget): TensorValue {
  const rank = reader.u8();
  if (rank < 1 || rank > budget.rank) throw new CodecError(`rank ${rank}, allowed 1 to ${budget.rank}`);
  const shape: number[] = [];
  let elements = 1;
  for (let axis = 0; axis < rank; axis++) {
    const extent = reader.u32();
    elements *= extent;
    if (Math.max(extent, elements) > budget.elements) throw new CodecError("more elements than allowed");
    shape.push(extent);
  }
  budget.elements -= elements;
  return { kind: "tensor", shape, data: reader.f64s(elements) };
}

function readStrings(reader: ByteReader, budget: Budget): StringsValue {
  const count = reader.u32();
  if (count < 1) throw new CodecError("an empty list of strings");
  if (count > budget.keys) throw new CodecError(`${count} strings, allowed ${budget.keys}`);
  budget.keys -= count;
  return { kind: "strings", items: Array.from({ length: count }, () => reader.text(budget.stringBytes)) };
}

function readRecord(reader: ByteReader, budget: Budget): RecordValue {
  const count = reader.u32();
  if (count > budget.keys) throw new CodecError(`${count} keys, allowed ${budget.keys}`);
  if (budget.depth <= 1) throw new CodecError("records nested deeper than allowed");
  budget.keys -= count;
  budget.depth -= 1;
  const entries = new Map<string, Value>();
  for (let i = 0; i < count; i++) {
    const key = reader.text(budget.keyBytes);
    if (entries.has(key)) throw new CodecError("a key twice in one record");
    entries.set(key, readValue(reader, budget));
  }
  budget.depth += 1;
  return { kind: "record", entries };
}
