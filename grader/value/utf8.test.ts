import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUtf8, utf8Bytes, writeUtf8 } from "./utf8.ts";

const seed = 20260101;

function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Bytes(text));
  writeUtf8(text, bytes, 0);
  return bytes;
}

test("encodes as TextEncoder does, lone surrogates too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "\ud800", "\udc00x"), (text, more) => {
      expect(encodeUtf8(text + more)).toEqual(new TextEncoder().encode(text + more));
    }),
    { seed },
  );
});

test("decodes what a strict TextDecoder decodes, and nothing else", () => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const reference = (bytes: Uint8Array) => {
    try {
      return strict.decode(bytes);
    } catch {
      return null;
    }
  };
  const nearText = fc
    .tuple(fc.string({ unit: "grapheme" }), fc.nat(), fc.nat(255))
    .map(([text, at, byte]) => {
      const bytes = encodeUtf8(text);
      if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 8 }), nearText), (bytes) => {
      expect(decodeUtf8(bytes)).toBe(reference(bytes));
    }),
    { seed, numRuns: 2000 },
  );
});
