import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_DOCUMENT_BYTES, readDocument } from "./read-document.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
/** 中文 in GB18030. */
const CHINESE_GB = bytes(0xd6, 0xd0, 0xce, 0xc4);

describe("reads", () => {
  test.each([
    ["UTF-8", new TextEncoder().encode("中文"), "utf-8"],
    ["UTF-8 with a byte order mark", bytes(0xef, 0xbb, 0xbf, 0xe4, 0xb8, 0xad, 0xe6, 0x96, 0x87), "utf-8"],
    ["GB18030", CHINESE_GB, "gb18030"],
    ["UTF-16 with a byte order mark", bytes(0xff, 0xfe, 0x2d, 0x4e, 0x87, 0x65), "utf-16le"],
  ])("%s", (_, document, encoding) => {
    expect(readDocument(document)).toMatchObject({ status: "read", text: "中文", encoding });
  });

  test.each([
    // Of these bytes GB18030 would make 缃戠粶.
    ["UTF-8", Buffer.from("网络\n".repeat(40)), 7 * 9 + 4, "网\ufffd", "网络"],
    [
      "GB18030",
      Buffer.concat(Array.from({ length: 40 }, () => bytes(...CHINESE_GB, 0x0a))),
      5 * 9 + 3,
      "中\ufffd",
      "中文",
    ],
  ])("%s with a byte lost, and says in which line", (_, whole, at, line, other) => {
    const read = readDocument(Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]));
    expect(read).toMatchObject({ status: "read", damagedLines: [10] });
    expect(read.status === "read" && read.text.split("\n").slice(8, 11)).toEqual([other, line, other]);
  });

  test("text of a Western code page with its letters as far as they are ASCII", () => {
    const western = Buffer.from(
      "It doesn\x92t saturate.\nSo na\xefve it is.\nFine, and so is the next line.\n",
      "latin1",
    );
    expect(readDocument(western)).toMatchObject({
      status: "read",
      text: "It doesn\ufffdt saturate.\nSo na\ufffdve it is.\nFine, and so is the next line.\n",
      damagedLines: [1, 2],
    });
  });

  test("text without what steers terminals or turns the direction of writing", () => {
    const odd = new TextEncoder().encode("A \x1b[31mbell\x07 \u202eback\ufeff, and words enough.");
    expect(readDocument(odd)).toMatchObject({ text: "A [31mbell back, and words enough.", damagedLines: [] });
  });

  test("lines that end in CR LF or CR as lines that end in LF", () => {
    expect(readDocument(new TextEncoder().encode("a\r\nb\rc"))).toMatchObject({ text: "a\nb\nc" });
  });
});

describe("refuses", () => {
  test.each([
    ["nothing", new Uint8Array(), "empty"],
    ["blanks", new TextEncoder().encode(" \n\t\n"), "empty"],
    ["a NUL byte", bytes(0x61, 0, 0x62), "binary"],
    ["bytes of no encoding", bytes(0xff, 0xff, 0xff, 0x80), "binary"],
    ["control characters", bytes(1, 2, 3, 4, 5, 6), "binary"],
    ["what is too large", new Uint8Array(MAX_DOCUMENT_BYTES + 1), "too-large"],
  ])("%s", (_, document, status) => {
    expect(readDocument(document).status).toBe(status);
  });

  test("an image", () => {
    const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52);
    expect(readDocument(png).status).toBe("binary");
  });
});

test("never throws, whatever the bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (document) => {
      expect(["read", "empty", "binary"]).toContain(readDocument(document).status);
    }),
    { seed: 1 },
  );
});
