/**
 * Messages on descriptors 3 (to the process) and 4 (from it): u32 payload length, u32 request id, u8 kind, payload.
 * Little-endian. Control goes to the process as JSON; calls and all replies are values in the binary format.
 */
export const frameKind = {
  /** To the process. */
  boot: 1,
  open: 2,
  call: 3,
  differentiate: 4,
  end: 5,
  memory: 6,
  compile: 7,
  prepare: 8,
  /** From the process. */
  done: 16,
  outcome: 17,
  timedOut: 18,
  outOfMemory: 19,
  fault: 20,
  /** The program threw what cannot be read as usual; with what could be read of it. */
  threw: 21,
} as const;

export const headerBytes = 9;
/** Of what comes with `done`: the seconds of CPU time that the process has used so far, a float64. */
export const doneBytes = 8;

export interface Frame {
  readonly id: number;
  readonly kind: number;
  readonly payload: Uint8Array;
}

/** The process sent what no sandbox process of ours sends. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}

export function encodeFrame({ id, kind, payload }: Frame): Uint8Array {
  const bytes = new Uint8Array(headerBytes + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, payload.length, true);
  view.setUint32(4, id, true);
  view.setUint8(8, kind);
  bytes.set(payload, headerBytes);
  return bytes;
}

/** Puts frames together from chunks; a payload above `maxBytes` is refused on its header alone. */
export class FrameReader {
  #chunks: Uint8Array[] = [];
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** @throws {ProtocolError} */
  next(maxBytes: number): Frame | null {
    if (this.#length < headerBytes) return null;
    const header = this.#header();
    const payloadBytes = header.getUint32(0, true);
    if (payloadBytes > maxBytes) {
      throw new ProtocolError(`frame of ${payloadBytes} bytes, allowed ${maxBytes}`);
    }
    if (this.#length < headerBytes + payloadBytes) return null;
    const [id, kind] = [header.getUint32(4, true), header.getUint8(8)];
    return { id, kind, payload: this.#take(headerBytes + payloadBytes).subarray(headerBytes) };
  }

  #header(): DataView {
    const [first = new Uint8Array()] = this.#chunks;
    if (first.length < headerBytes) this.#chunks = [concatenate(this.#chunks)];
    const { buffer, byteOffset } = this.#chunks[0] ?? first;
    return new DataView(buffer, byteOffset, headerBytes);
  }

  #take(count: number): Uint8Array {
    const bytes = concatenate(this.#chunks);
    const rest = bytes.subarray(count);
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
    return bytes.subarray(0, count);
  }
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
