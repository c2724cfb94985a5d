import { createHash } from "node:crypto";

/** Larger than any document of questions; what is larger is no such document. */
export const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

export type ReadDocument =
  | { readonly status: "read"; readonly text: string; readonly hash: string; readonly encoding: string }
  | { readonly status: "empty" }
  | { readonly status: "binary" }
  | { readonly status: "too-large"; readonly bytes: number };

/**
 * The text of a document in UTF-8, UTF-16 with a byte order mark, or GB18030 (and so GBK and GB2312).
 *
 * @returns lines end in LF; `hash` is SHA-256 of the bytes, in hex
 */
export function readDocument(bytes: Uint8Array): ReadDocument {
  if (bytes.length > MAX_DOCUMENT_BYTES) return { status: "too-large", bytes: bytes.length };
  const encoding = encodingOf(bytes);
  const text = decoded(bytes, encoding) ?? (encoding === "utf-8" ? decoded(bytes, "gb18030") : null);
  if (text === null || !isText(text)) return { status: "binary" };
  if (text.trim() === "") return { status: "empty" };
  const hash = createHash("sha256").update(bytes).digest("hex");
  const used = decoded(bytes, encoding) === null ? "gb18030" : encoding;
  return { status: "read", text: withPlainLines(text), hash, encoding: used };
}

/** Lines end in LF; so does what a word processor breaks within a paragraph. GB18030 may begin with a mark too. */
function withPlainLines(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?|[\v\u0085\u2028\u2029]/g, "\n");
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** null where the bytes are none of this encoding. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** GB18030 finds a character for nearly any bytes, so what they spell is looked at: text has hardly any controls. */
function isText(text: string): boolean {
  let odd = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0) return false;
    const isControl = code < 0x20 && code !== 0x09 && (code < 0x0a || code > 0x0d);
    const isMisread = isPrivateUse(code) || code === 0xfffd || (code >= 0x7f && code < 0xa0 && code !== 0x85);
    if (isControl || isMisread) odd += 1;
  }
  return odd * 100 <= text.length;
}

/** Where Word keeps the signs of its symbol fonts, bullets above all, is no sign of a wrong encoding. */
function isPrivateUse(code: number): boolean {
  return code >= 0xe000 && code <= 0xf8ff && !(code >= 0xf020 && code <= 0xf0ff);
}
