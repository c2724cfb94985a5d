import { createHash } from "node:crypto";
import { decodedText, type Encoding } from "./decoded-text.ts";

/** Larger than any document of questions; what is larger is no such document. */
export const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

export type ReadDocument =
  | {
      readonly status: "read";
      readonly text: string;
      readonly hash: string;
      readonly encoding: Encoding;
      /** Lines, from 1, that hold `\ufffd` for bytes that are no character. */
      readonly damagedLines: readonly number[];
    }
  | { readonly status: "empty" }
  | { readonly status: "binary" }
  | { readonly status: "too-large"; readonly bytes: number };

/**
 * The text of a document in UTF-8, UTF-16 with a byte order mark, or GB18030 (and so GBK and GB2312). A few bytes that
 * are no character leave the others readable.
 *
 * @returns lines end in LF, without control characters but the tab; `hash` is SHA-256 of the bytes, in hex
 */
export function readDocument(bytes: Uint8Array): ReadDocument {
  if (bytes.length > MAX_DOCUMENT_BYTES) return { status: "too-large", bytes: bytes.length };
  const decoded = decodedText(bytes);
  if (decoded === null) return { status: "binary" };
  const text = withPlainLines(decoded.text);
  if (text.trim() === "") return { status: "empty" };
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { status: "read", text, hash, encoding: decoded.encoding, damagedLines: damagedLinesOf(text) };
}

/** Lines end in LF; so does what a word processor breaks within a paragraph. GB18030 may begin with a mark too. */
function withPlainLines(text: string): string {
  return text.replace(/\r\n?|[\v\u0085\u2028\u2029]/g, "\n").replace(NO_TEXT, "");
}

/** Controls that steer terminals or turn the direction of writing, and byte order marks of files joined together. */
const NO_TEXT = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function damagedLinesOf(text: string): number[] {
  if (!text.includes("\ufffd")) return [];
  return text.split("\n").flatMap((line, at) => (line.includes("\ufffd") ? [at + 1] : []));
}
