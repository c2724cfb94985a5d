import { CodecError } from "./byte-reader.ts";
import { utf8Bytes, writeUtf8 } from "./utf8.ts";

/** Bytes written one after another, little-endian, into a buffer that doubles. */
export class ByteWriter {
  readonly #maxBytes: number;
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** @param maxBytes more than these are a {@link CodecError} */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  u8(value: number): void {
    const at = this.#take(1);
    this.#view.setUint8(at, value);
  }

  u32(value: number): void {
    const at = this.#take(4);
    this.#view.setUint32(at, value, true);
  }

  f64(value: number): void {
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
  }

  /** Copies memory as it is: Node runs on little-endian machines only, big-endian s390x and AIX apart. */
  f64s(values: Float64Array): void {
    const at = this.#take(values.byteLength);
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
  }

  text(value: string, maxBytes: number): void {
    const length = utf8Bytes(value);
    if (length > maxBytes) throw new CodecError(`text of ${length} bytes, allowed ${maxBytes}`);
    this.u32(length);
    const at = this.#take(length);
    writeUtf8(value, this.#bytes, at);
  }

  /** The bytes so far, in a buffer of exactly their length. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  /** Makes room. To be called before the buffer is looked at: it may be another one afterwards. */
  #take(count: number): number {
    const start = this.#length;
    const needed = start + count;
    if (needed > this.#maxBytes)
      throw new CodecError(`more than the ${this.#maxBytes} bytes that are allowed`);
    if (needed > this.#bytes.length) this.#grow(Math.max(needed, 2 * this.#bytes.length));
    this.#length = needed;
    return start;
  }

  #grow(bytes: number): void {
    const grown = new Uint8Array(bytes);
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
