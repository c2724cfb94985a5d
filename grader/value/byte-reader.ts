import { decodeUtf8 } from "./utf8.ts";

/** Bytes that are no value: the sender is broken or hostile. */
export class CodecError extends Error {
  override readonly name = "CodecError";
}

/** Reads little-endian fields; whatever is not there is a {@link CodecError}. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** Nothing is allocated before the bytes are known to be there. */
  f64s(count: number): Float64Array<ArrayBuffer> {
    const start = this.#take(8 * count);
    const values = new Float64Array(count);
    new Uint8Array(values.buffer).set(this.#bytes.subarray(start, start + 8 * count));
    return values;
  }

  text(maxBytes: number): string {
    const length = this.u32();
    if (length > maxBytes) throw new CodecError(`text of ${length} bytes, allowed ${maxBytes}`);
    const start = this.#take(length);
    const text = decodeUtf8(this.#bytes.subarray(start, start + length));
    if (text === null) throw new CodecError("text is not UTF-8");
    return text;
  }

  #take(count: number): number {
    const start = this.#offset;
    if (count > this.remaining) throw new CodecError(`${count} bytes wanted, ${this.remaining} left`);
    this.#offset = start + count;
    return start;
  }
}
