import { encodeFrame, type Frame, headerBytes } from "../protocol/frames.ts";

const { readSync, writeSync } = process.getBuiltinModule("node:fs");

/** Waits for the host's next frame. */
export function readFrame(): Frame & { readonly payload: Buffer } {
  const header = readExactly(headerBytes);
  const payload = readExactly(header.readUInt32LE(0));
  return { id: header.readUInt32LE(4), kind: header.readUInt8(8), payload };
}

export function writeFrame(frame: Frame): void {
  const bytes = encodeFrame(frame);
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(4, bytes, sent);
}

/** The host closes descriptor 3 when it is done with the process. */
function readExactly(count: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(count);
  let filled = 0;
  while (filled < count) {
    const read = readSync(3, bytes, filled, count - filled, null);
    if (read === 0) process.exit(0);
    filled += read;
  }
  return bytes;
}
