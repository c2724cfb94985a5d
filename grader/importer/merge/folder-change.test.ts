import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprints, folderChange } from "./folder-change.ts";

const FIRST = {
  "exercise.yaml": "# Imported: a\nslug: x\n",
  "reference.ts": "one",
  "quiz.yaml": "q",
  "statement.en.md": "s",
};

function printsOf(files: Readonly<Record<string, string>>) {
  return fingerprints({ slug: "x", files });
}

/** The change from what the first import wrote, as a person left it, to what the document now asks for. */
function change(disk: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>) {
  return folderChange({ slug: "x", files: wanted }, printsOf(FIRST), (file) => disk[file] ?? null, true);
}

test("a new question is written whole", () => {
  expect(folderChange({ slug: "x", files: FIRST }, null, () => null, false)).toMatchObject({
    kind: "new",
    write: FIRST,
  });
});

test("the same document again changes nothing but the line that says where it came from", () => {
  expect(change(FIRST, FIRST)).toMatchObject({ kind: "unchanged", write: {}, kept: [] });
  const moved = { ...FIRST, "exercise.yaml": "# Imported: b\nslug: x\n" };
  expect(change(FIRST, moved)).toMatchObject({
    write: { "exercise.yaml": moved["exercise.yaml"] },
    kept: [],
  });
  // Where a person works on the exercise such a line is not worth a word.
  expect(change({ ...FIRST, "exercise.yaml": "slug: x\nmine: 1\n" }, moved)).toMatchObject({
    write: {},
    kept: [],
  });
});

test("what was not edited is updated, each text by itself", () => {
  const wanted = { ...FIRST, "quiz.yaml": "q2", "statement.en.md": "s2" };
  expect(change({ ...FIRST, "quiz.yaml": "mine" }, wanted)).toMatchObject({
    kind: "updated",
    write: { "statement.en.md": "s2" },
    kept: ["quiz.yaml"],
  });
});

test("code is updated together or not at all", () => {
  const wanted = { ...FIRST, "exercise.yaml": "slug: x\nnew: 1\n", "reference.ts": "two", "oracle.ts": "o" };
  expect(change(FIRST, wanted).write).toEqual({
    "exercise.yaml": "slug: x\nnew: 1\n",
    "reference.ts": "two",
    "oracle.ts": "o",
  });
  expect(change({ ...FIRST, "reference.ts": "mine" }, wanted)).toMatchObject({
    kind: "unchanged",
    write: {},
    kept: ["reference.ts"],
  });
});

test("a file that is no longer wanted goes if it was not edited", () => {
  const { "reference.ts": _, ...wanted } = FIRST;
  expect(change(FIRST, wanted).remove).toEqual(["reference.ts"]);
  expect(change({ ...FIRST, "reference.ts": "mine" }, wanted)).toMatchObject({
    remove: [],
    kept: ["reference.ts"],
  });
});

test("a file or a folder that a person took away stays away", () => {
  const { "quiz.yaml": _, ...disk } = FIRST;
  expect(change(disk, { ...FIRST, "quiz.yaml": "q2" })).toMatchObject({ write: {}, kept: ["quiz.yaml"] });
  expect(folderChange({ slug: "x", files: FIRST }, printsOf(FIRST), () => null, false)).toMatchObject({
    kind: "gone",
    write: {},
  });
});

test("a file that a person put where the importer now wants one is kept", () => {
  expect(change({ ...FIRST, "statement.zh.md": "mine" }, { ...FIRST, "statement.zh.md": "s" })).toMatchObject(
    {
      write: {},
      kept: ["statement.zh.md"],
    },
  );
});

describe("whatever a person and a document do", () => {
  const text = fc.constantFrom("a", "b", "c");
  const folder = fc.dictionary(
    fc.constantFrom("exercise.yaml", "reference.ts", "quiz.yaml", "statement.zh.md"),
    text,
  );

  test("nothing that was touched is written or removed, and a second import has nothing to do", () => {
    fc.assert(
      fc.property(folder, folder, folder, (first, disk, wanted) => {
        const prints = printsOf(first);
        const made = folderChange({ slug: "x", files: wanted }, prints, (file) => disk[file] ?? null, true);
        for (const file of [...Object.keys(made.write), ...made.remove]) {
          expect([first[file], wanted[file]]).toContain(disk[file]);
        }
        const after: Record<string, string> = { ...disk, ...made.write };
        for (const file of made.remove) delete after[file];
        const again = folderChange(
          { slug: "x", files: wanted },
          made.files,
          (file) => after[file] ?? null,
          true,
        );
        expect(again).toMatchObject({ write: {}, remove: [] });
        expect(again.kept).toEqual(made.kept);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});
