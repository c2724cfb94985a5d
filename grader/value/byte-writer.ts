import { encodeUtf8 } from "./utf8.ts";

/** Bytes written one after another, little-endian, into a buffer that doubles. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  u8(value: number): void {
    this.#reserve(1);
    this.#view.setUint8(this.#length, value);
    this.#length += 1;
  }

  u32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  f64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** Copies memory as it is: Node runs on little-endian machines only, big-endian s390x and AIX apart. */
  f64s(values: Float64Array): void {
    this.#append(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  text(value: string): void {
    const bytes = encodeUtf8(value);
    this.u32(bytes.length);
    this.#append(bytes);
  }

  /** The bytes so far, in a buffer of exactly their length. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
