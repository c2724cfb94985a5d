export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

export interface DecodedText {
  /** `\ufffd` stands for each byte or sequence that is no character. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Of so many characters one may be broken: most bytes of another encoding are. */
const OF_ONE_BROKEN = 10;
/** The same for text that is all but ASCII, where each character is a byte. */
const OF_ONE_BROKEN_ASCII = 20;

/** Bytes as text; null where they are none, or of an encoding that is not known here. */
export function decodedText(bytes: Uint8Array): DecodedText | null {
  const marked = markedEncoding(bytes);
  if (marked !== null) {
    const text = new TextDecoder(marked).decode(bytes);
    return isText(text) ? { text, encoding: marked } : null;
  }
  // Ignoring what is broken; it is counted then.
  const utf8 = new TextDecoder("utf-8").decode(bytes);
  const broken = count(utf8, BROKEN);
  if (broken * OF_ONE_BROKEN <= count(utf8, NOT_ASCII) - broken)
    return isText(utf8) ? { text: utf8, encoding: "utf-8" } : null;
  const gb = new TextDecoder("gb18030").decode(bytes);
  if (isGb18030(bytes, gb)) return { text: gb, encoding: "gb18030" };
  return broken * OF_ONE_BROKEN_ASCII <= utf8.length && isText(utf8)
    ? { text: utf8, encoding: "utf-8" }
    : null;
}

const BROKEN = /\ufffd/g;
const NOT_ASCII = /[^\0-\x7f]/gu;

function count(text: string, characters: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(characters)) found += 1;
  return found;
}

function markedEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/**
 * GB18030 finds a character for nearly any bytes: for `’t` of a Western code page too. But of Chinese most bytes above
 * ASCII stand beside another.
 */
function isGb18030(bytes: Uint8Array, text: string): boolean {
  const broken = count(text, BROKEN);
  if (broken * OF_ONE_BROKEN > count(text, NOT_ASCII) - broken || !isText(text, STRICT)) return false;
  let [high, beside] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isHigh(bytes[at])) continue;
    high += 1;
    if (isHigh(bytes[at - 1]) || isHigh(bytes[at + 1])) beside += 1;
  }
  return beside * 2 > high;
}

function isHigh(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80;
}

/** The share of control characters and of private ones that text may have; less where anything would decode. */
const LENIENT = 10;
const STRICT = 100;

/** Whether it is what a person reads: text has hardly any controls, and no NUL. */
function isText(text: string, oneOf = LENIENT): boolean {
  let odd = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0) return false;
    const isControl = code < 0x20 && code !== 0x09 && (code < 0x0a || code > 0x0d);
    const isMisread = isPrivateUse(code) || (code >= 0x7f && code < 0xa0 && code !== 0x85);
    if (isControl || isMisread) odd += 1;
  }
  return odd * oneOf <= text.length;
}

/** Where Word keeps the signs of its symbol fonts, bullets above all, is no sign of a wrong encoding. */
function isPrivateUse(code: number): boolean {
  return code >= 0xe000 && code <= 0xf8ff && !(code >= 0xf020 && code <= 0xf0ff);
}
