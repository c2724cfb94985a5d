import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PlatformError } from "../platform-error.ts";
import { type RawEntry, rawZip } from "./testing/raw-zip.ts";
import { filesOfZip } from "./zip-files.ts";
import { zipOfFiles } from "./zip-of-files.ts";

const YAML = { name: "exercise.yaml", content: "slug: layer-scale\n" };

/** The code of the refusal, and what it names. */
async function refusal(zip: Uint8Array): Promise<unknown> {
  try {
    const { files } = await filesOfZip(zip);
    return [...files.keys()];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return [error.code, ...Object.values(error.values)];
  }
}

describe("a zip", () => {
  test("is read with one folder at the top, with several, or with none", async () => {
    const read = async (prefix: string) => {
      const entries = ["exercise.yaml", "misconceptions/no-mean.ts"].map((name) => ({
        ...{ name: prefix + name, content: "x: 1\n" },
      }));
      const { files, folder } = await filesOfZip(rawZip(entries));
      return [folder, ...files.keys()];
    };
    const paths = ["exercise.yaml", "misconceptions/no-mean.ts"];
    expect(await read("")).toEqual([null, ...paths]);
    expect(await read("layer-scale/")).toEqual(["layer-scale", ...paths]);
    expect(await read("repo-main/exercises/layer-scale/")).toEqual([
      "repo-main/exercises/layer-scale",
      ...paths,
    ]);
    expect(await read("./")).toEqual([null, ...paths]);
    expect(await read("练习\\")).toEqual(["练习", ...paths]);
  });

  test("gives back what was put into one", async () => {
    const text = fc
      .string({ unit: "grapheme", maxLength: 50 })
      .map((part) => part.replaceAll(/[\r\0\ufeff]/g, ""));
    await fc.assert(
      fc.asyncProperty(text, text, async (first, second) => {
        const files = new Map([
          ["exercise.yaml", first],
          ["alternatives/by-loops.ts", second],
        ]);
        const again = await filesOfZip(await zipOfFiles("layer-scale", files));
        expect([...again.files].sort()).toEqual([...files].sort());
      }),
    );
  });

  test("may say that its names are of no encoding: GBK and UTF-8 are both read", async () => {
    const gbk = Buffer.from([0xc1, 0xb7, 0xcf, 0xb0]);
    const name = (folder: Buffer) => Buffer.concat([folder, Buffer.from("/exercise.yaml")]);
    const folderOf = async (folder: Buffer) =>
      (await filesOfZip(rawZip([{ ...YAML, name: name(folder), flags: 0 }]))).folder;
    expect(await folderOf(gbk)).toBe("练习");
    expect(await folderOf(Buffer.from("练习"))).toBe("练习");
  });

  test("may hold texts of other encodings, and lines that end as Windows ends them", async () => {
    const entries: RawEntry[] = [
      { ...YAML, content: "\ufeffslug: layer-scale\r\n" },
      {
        name: "statement.zh.md",
        content: Buffer.from([0xc1, 0xb7, 0xcf, 0xb0, 0xb5, 0xc4, 0xcc, 0xe2, 0xc4, 0xbf]),
      },
      { name: "statement.en.md", content: Buffer.from("\ufeffDerive it.\r\n", "utf16le") },
    ];
    expect(Object.fromEntries((await filesOfZip(rawZip(entries))).files)).toEqual({
      "exercise.yaml": "slug: layer-scale\n",
      "statement.zh.md": "练习的题目",
      "statement.en.md": "Derive it.\n",
    });
  });

  test.each([
    [
      "broken UTF-8",
      Buffer.concat([Buffer.from("export const 数 = 1; // 练习练习练习"), Buffer.from([0xff, 0xfe, 0x41])]),
    ],
    ["bytes", Buffer.from(Array.from({ length: 256 }, (_, i) => i))],
    ["a NUL", Buffer.from("export const x = 1;\0")],
  ])("is refused with the file that is no text: %s", async (_, content) => {
    expect(await refusal(rawZip([YAML, { name: "reference.ts", content }]))).toEqual([
      "fileNotText",
      "reference.ts",
    ]);
  });

  test.each([
    "../exercise.yaml",
    "a/../../evil.ts",
    "/etc/passwd",
    "\\\\server\\share\\x.ts",
    "C:\\windows\\x.ts",
    "c:x.ts",
    "misconceptions/..",
    "..",
  ])("is refused where a name leads out of it: %s", async (name) => {
    expect(await refusal(rawZip([YAML, { name, content: "x" }]))).toEqual([
      "badFilePath",
      name.replaceAll("\\", "/"),
    ]);
  });

  test("is refused with the name of a file that no exercise has", async () => {
    expect(await refusal(rawZip([YAML, { name: "notes.docx" }]))).toEqual(["badFilePath", "notes.docx"]);
    expect(await refusal(rawZip([YAML, { name: "tests/a.ts" }]))).toEqual(["badFilePath", "tests/a.ts"]);
    const above = [{ ...YAML, name: "layer-scale/exercise.yaml" }, { name: "README.md" }];
    expect(await refusal(rawZip(above))).toEqual(["badFilePath", "README.md"]);
    expect(await refusal(rawZip([YAML, { name: `${"a".repeat(60_000)}.ts` }]))).toEqual([
      "badFilePath",
      `${"a".repeat(100)}…`,
    ]);
  });

  test("leaves out, and names, what systems put beside files", async () => {
    const names = ["__MACOSX/layer-scale/._exercise.yaml", "layer-scale/.DS_Store", "layer-scale/Thumbs.db"];
    const entries = [{ ...YAML, name: "layer-scale/exercise.yaml" }, ...names.map((name) => ({ name }))];
    const { files, ignored } = await filesOfZip(rawZip(entries));
    expect([[...files.keys()], ignored]).toEqual([["exercise.yaml"], names]);
  });

  test("is refused where an entry is a link", async () => {
    const link = { name: "reference.ts", content: "/etc/passwd", mode: 0o120777 };
    expect(await refusal(rawZip([YAML, link]))).toEqual(["zipLink", "reference.ts"]);
  });

  test("is refused where a name stands in it twice", async () => {
    expect(await refusal(rawZip([YAML, { ...YAML, content: "slug: other\n" }]))).toEqual([
      "zipDuplicate",
      "exercise.yaml",
    ]);
    const disguised = { ...YAML, name: ".\\exercise.yaml" };
    expect(await refusal(rawZip([YAML, disguised]))).toEqual(["zipDuplicate", "exercise.yaml"]);
  });

  test("is refused where it holds several exercises", async () => {
    const entries = ["a/exercise.yaml", "b/exercise.yaml"].map((name) => ({ ...YAML, name }));
    expect(await refusal(rawZip(entries))).toEqual(["zipSeveral", "a/exercise.yaml, b/exercise.yaml"]);
  });

  test("is refused where it asks for a password, or is packed in a way that is not read", async () => {
    expect(await refusal(rawZip([{ ...YAML, flags: 1 }]))).toEqual(["zipEncrypted"]);
    expect(await refusal(rawZip([{ ...YAML, method: 12 }]))).toEqual(["badZip"]);
    expect(await refusal(rawZip([{ ...YAML, crc: 1 }]))).toEqual(["badZip"]);
  });

  test("is inflated no further than what is kept, whatever it says", async () => {
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    const large = { name: "reference.ts", content: bomb };
    expect(await refusal(rawZip([YAML, large]))).toEqual(["fileTooLarge", "reference.ts", 256]);
    expect(await refusal(rawZip([YAML, { ...large, claimedBytes: 10 }]))).toEqual(["badZip"]);
    // Not by what is left out either.
    expect(await refusal(rawZip([YAML, { name: ".cache", content: bomb }]))).toEqual(["zipTooLarge", 2048]);
    const many = Array.from({ length: 30 }, (_, i) => ({
      ...{ name: `misconceptions/m${i}.ts`, content: Buffer.alloc(200_000, "x") },
    }));
    expect(await refusal(rawZip([YAML, ...many]))).toEqual(["zipTooLarge", 2048]);
  });

  test("is refused where it holds ten thousand files", async () => {
    const names = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ name: `misconceptions/m${i}.ts`, method: 0 }));
    expect(await refusal(rawZip(names(10_000)))).toEqual(["tooManyFiles", 100]);
    expect(await refusal(rawZip([YAML, ...names(100)]))).toEqual(["tooManyFiles", 100]);
  });

  test("that is none, is cut or is changed anywhere is refused, and nothing else happens", async () => {
    expect(await refusal(Buffer.alloc(0))).toEqual(["badZip"]);
    expect(await refusal(Buffer.from("Rar!\x1a\x07\x00"))).toEqual(["badZip"]);
    const whole = rawZip([YAML, { name: "reference.ts", content: "export const x = 1;\n" }]);
    for (let end = 0; end < whole.length; end += 1)
      expect(await refusal(whole.subarray(0, end))).toEqual(["badZip"]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (place, byte) => {
        const changed = Buffer.from(whole);
        changed[place] = byte;
        expect(await refusal(changed)).toEqual(expect.any(Array));
      }),
      { numRuns: 500 },
    );
  });
});
