/**
 * UTF-8 without TextEncoder: an isolate has none, and the host and its isolates must agree to the byte.
 *
 * Lone surrogates become U+FFFD, so that whatever a program returns as a string has an encoding.
 */
export function writeUtf8(text: string, bytes: Uint8Array, at: number): void {
  let next = at;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) i += 1;
    if (point < 0x80) bytes[next++] = point;
    else next = writePoint(bytes, next, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
  }
}

/** How many bytes {@link writeUtf8} writes. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) i += 1;
    bytes += pointBytes(point);
  }
  return bytes;
}

/** @returns null unless the bytes are the shortest UTF-8 of Unicode scalar values */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const units = new Uint16Array(bytes.length);
  let count = 0;
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes[offset] ?? 0);
    if (length === 0 || offset + length > bytes.length) return null;
    const point = readPoint(bytes, offset, length);
    if (point === null) return null;
    if (point <= 0xffff) units[count++] = point;
    else {
      units[count++] = 0xd7c0 + (point >> 10);
      units[count++] = 0xdc00 + (point & 0x3ff);
    }
    offset += length;
  }
  return textOf(units.subarray(0, count));
}

/** Arguments of one call lie on the stack. */
const mostArguments = 4096;

function textOf(units: Uint16Array): string {
  let text = "";
  for (let at = 0; at < units.length; at += mostArguments)
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(at, at + mostArguments));
  return text;
}

function pointBytes(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/** @returns where the next one goes */
function writePoint(bytes: Uint8Array, at: number, point: number): number {
  const length = pointBytes(point);
  bytes[at] = (leadBits[length] ?? 0) | (point >> (6 * (length - 1)));
  for (let i = 1; i < length; i++) bytes[at + i] = 0x80 | ((point >> (6 * (length - 1 - i))) & 0x3f);
  return at + length;
}

const leadBits = [0, 0, 0xc0, 0xe0, 0xf0] as const;

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
