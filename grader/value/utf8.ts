/**
 * UTF-8 without TextEncoder: an isolate has none, and both ends of a lane must agree to the byte.
 *
 * Lone surrogates become U+FFFD, so that whatever a program returns as a string has an encoding.
 */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    pushPoint(bytes, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
  }
  return Uint8Array.from(bytes);
}

/** @returns null unless the bytes are the shortest UTF-8 of Unicode scalar values */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes[offset] ?? 0);
    if (length === 0 || offset + length > bytes.length) return null;
    const point = readPoint(bytes, offset, length);
    if (point === null) return null;
    parts.push(String.fromCodePoint(point));
    offset += length;
  }
  return parts.join("");
}

function pushPoint(bytes: number[], point: number): void {
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
  else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** Zero for a byte that starts no sequence. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

const leadMask = [0, 0x7f, 0x1f, 0x0f, 0x07] as const;
const smallestPoint = [0, 0, 0x80, 0x800, 0x10000] as const;

function readPoint(bytes: Uint8Array, offset: number, length: number): number | null {
  let point = (bytes[offset] ?? 0) & (leadMask[length] ?? 0);
  for (let i = 1; i < length; i++) {
    const byte = bytes[offset + i] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return surrogate || point > 0x10ffff || point < (smallestPoint[length] ?? 0) ? null : point;
}
