import { ByteReader, CodecError } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { Allowance, defaultCaps, type ValueCaps } from "./caps.ts";
import {
  isStrings,
  isTensor,
  type RecordValue,
  type StringsValue,
  type TensorValue,
  type Value,
} from "./value.ts";

const tag = { null: 0, false: 1, true: 2, number: 3, string: 4, tensor: 5, record: 6, strings: 7 } as const;

/**
 * Little-endian: a tag byte, then float64, UTF-8 with a u32 length, or rank, dims and row-major float64.
 *
 * @throws {CodecError} exactly what {@link decodeValue} would refuse under the same caps
 */
export function encodeValue(value: Value, caps: ValueCaps = defaultCaps): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(caps.bytes);
  writeValue(writer, value, new Allowance(caps));
  return writer.finish();
}

/**
 * The inverse of {@link encodeValue}, for bytes of unknown origin: the sender's lengths are claims, and are checked
 * against the caps and against the bytes there are before anything is allocated.
 *
 * @throws {CodecError} anything that `encodeValue` does not write, any cap exceeded, any byte left over
 */
export function decodeValue(bytes: Uint8Array, caps: ValueCaps = defaultCaps): Value {
  if (bytes.length > caps.bytes) throw new CodecError(`${bytes.length} bytes, allowed ${caps.bytes}`);
  const reader = new ByteReader(bytes);
  const value = readValue(reader, new Allowance(caps));
  if (reader.remaining !== 0) throw new CodecError(`${reader.remaining} bytes after the value`);
  return value;
}

function writeValue(writer: ByteWriter, value: Value, allowance: Allowance): void {
  if (value === null) writer.u8(tag.null);
  else if (typeof value === "boolean") writer.u8(value ? tag.true : tag.false);
  else if (typeof value === "number") {
    writer.u8(tag.number);
    writer.f64(value);
  } else if (typeof value === "string") {
    writer.u8(tag.string);
    writer.text(value, allowance.stringBytes);
  } else if (isTensor(value)) writeTensor(writer, value, allowance);
  else if (isStrings(value)) writeStrings(writer, value, allowance);
  else writeRecord(writer, value, allowance);
}

function writeTensor(writer: ByteWriter, { shape, data }: TensorValue, allowance: Allowance): void {
  const elements = allowance.tensor(shape);
  if (elements !== data.length) {
    throw new CodecError(`shape [${shape.join(", ")}] has ${elements} elements, its data ${data.length}`);
  }
  writer.u8(tag.tensor);
  writer.u8(shape.length);
  for (const extent of shape) writer.u32(extent);
  writer.f64s(data);
}

function writeStrings(writer: ByteWriter, { items }: StringsValue, allowance: Allowance): void {
  allowance.strings(items.length);
  writer.u8(tag.strings);
  writer.u32(items.length);
  for (const item of items) writer.text(item, allowance.stringBytes);
}

function writeRecord(writer: ByteWriter, { entries }: RecordValue, allowance: Allowance): void {
  allowance.enterRecord(entries.size);
  writer.u8(tag.record);
  writer.u32(entries.size);
  for (const [key, value] of entries) {
    writer.text(key, allowance.keyBytes);
    writeValue(writer, value, allowance);
  }
  allowance.leaveRecord();
}

function readValue(reader: ByteReader, allowance: Allowance): Value {
  const kind = reader.u8();
  if (kind === tag.null) return null;
  if (kind === tag.false) return false;
  if (kind === tag.true) return true;
  if (kind === tag.number) return reader.f64();
  if (kind === tag.string) return reader.text(allowance.stringBytes);
  if (kind === tag.tensor) return readTensor(reader, allowance);
  if (kind === tag.strings) return readStrings(reader, allowance);
  if (kind === tag.record) return readRecord(reader, allowance);
  throw new CodecError(`unknown value tag ${kind}`);
}

function readTensor(reader: ByteReader, allowance: Allowance): TensorValue {
  const rank = reader.u8();
  const shape = Array.from({ length: rank }, () => reader.u32());
  return { kind: "tensor", shape, data: reader.f64s(allowance.tensor(shape)) };
}

function readStrings(reader: ByteReader, allowance: Allowance): StringsValue {
  const count = reader.u32();
  allowance.strings(count);
  const items = Array.from({ length: count }, () => reader.text(allowance.stringBytes));
  return { kind: "strings", items };
}

function readRecord(reader: ByteReader, allowance: Allowance): RecordValue {
  const count = reader.u32();
  allowance.enterRecord(count);
  const entries = new Map<string, Value>();
  for (let i = 0; i < count; i++) {
    const key = reader.text(allowance.keyBytes);
    if (entries.has(key)) throw new CodecError("a key twice in one record");
    entries.set(key, readValue(reader, allowance));
  }
  allowance.leaveRecord();
  return { kind: "record", entries };
}
