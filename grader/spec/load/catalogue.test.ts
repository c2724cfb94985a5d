import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { SAMPLE, writeFiles } from "../testing/sample-exercise.ts";
import { loadCatalogue, loadEntry } from "./catalogue.ts";
import { slugsOf } from "./exercise-slugs.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "catalogue-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

function writeExercise(
  slug: string,
  question: number | null,
  prerequisites: readonly string[] = [],
  track: string | null = null,
): void {
  const source = question === null ? "null" : `{ document: seeds, question: ${question} }`;
  const spec = (SAMPLE["exercise.yaml"] ?? "")
    .replace("slug: scale", `slug: ${basename(slug)}`)
    .replace("source: { document: seeds, question: 3 }", `source: ${source}`)
    .replace(
      "prerequisites: []",
      `${track === null ? "" : `track: ${track}\n`}prerequisites: [${prerequisites.join(", ")}]`,
    );
  writeFiles(join(dir, slug), { ...SAMPLE, "exercise.yaml": spec });
}

async function entries() {
  const catalogue = await loadCatalogue(dir);
  return catalogue.status === "loaded" ? catalogue.entries : [];
}

test("orders by question, then name, then what has no number, then what is broken", async () => {
  writeExercise("later", 12);
  writeExercise("extra", null);
  writeExercise("twin-b", 2);
  writeExercise("twin-a", 2);
  writeFiles(join(dir, "broken"), { "exercise.yaml": "slug: [" });
  mkdirSync(join(dir, "no-exercise"));
  writeFiles(dir, { "README.md": "" });
  const slugs = (await entries()).map(({ slug, loaded }) => `${slug} ${loaded.ok}`);
  expect(slugs).toEqual(["twin-a true", "twin-b true", "later true", "extra true", "broken false"]);
  expect(slugsOf(dir)).toEqual(["broken", "extra", "later", "twin-a", "twin-b"]);
});

test("tells a missing directory from one without exercises", async () => {
  expect(await loadCatalogue(dir)).toEqual({ status: "no-exercises", dir });
  const none = join(dir, "none");
  expect(await loadCatalogue(none)).toEqual({ status: "no-directory", dir: none, reason: "missing" });
  writeFiles(dir, { "a.txt": "" });
  const file = join(dir, "a.txt");
  expect(await loadCatalogue(file)).toEqual({ status: "no-directory", dir: file, reason: "a file" });
  expect(slugsOf(none)).toEqual([]);
});

test("nothing builds on an exercise of a later track", async () => {
  writeExercise("early", null, ["late", "first"], "networks");
  writeExercise("first", null, [], "foundations");
  writeExercise("late", null, [], "sequences");
  const problems = (await entries()).flatMap(({ loaded }) => (loaded.ok ? [] : loaded.problems));
  expect(problems.map((problem) => problemText(problem, "en"))).toEqual([
    expect.stringContaining("`late` is of the track `sequences`, which comes after `networks`"),
  ]);
});

test("prerequisites exist and lead nowhere back", async () => {
  writeExercise("one", 1, ["three"]);
  writeExercise("two", 2, ["one", "thre"]);
  writeExercise("three", 3, ["two"]);
  writeExercise("four", 4, ["one"]);
  const problems = (await entries()).map(({ slug, loaded }) => [
    slug,
    loaded.ok ? [] : loaded.problems.map((p) => `${p.line}:${p.column} ${p.path} | ${problemText(p, "en")}`),
  ]);
  expect(Object.fromEntries(problems)).toMatchInlineSnapshot(`
    {
      "four": [],
      "one": [
        "7:17 prerequisites[0] | The prerequisites run in a circle: \`one\` → \`three\` → \`two\` → \`one\`.",
      ],
      "three": [
        "7:17 prerequisites[0] | The prerequisites run in a circle: \`three\` → \`two\` → \`one\` → \`three\`.",
      ],
      "two": [
        "7:22 prerequisites[1] | There is no exercise \`thre\`. Declared: \`four\`, \`one\`, \`three\`. Did you mean \`three\`?",
        "7:17 prerequisites[0] | The prerequisites run in a circle: \`two\` → \`one\` → \`three\` → \`two\`.",
      ],
    }
  `);
});

test("a broken exercise is still there for those that need it", async () => {
  writeExercise("one", 1, ["broken"]);
  writeFiles(join(dir, "broken"), { "exercise.yaml": "slug: [" });
  expect((await entries()).map(({ slug, loaded }) => [slug, loaded.ok])).toEqual([
    ["one", true],
    ["broken", false],
  ]);
});

describe("an exercise loaded alone", () => {
  async function said(slug: string, elsewhere = join(dir, "nowhere")): Promise<string[]> {
    const { loaded } = await loadEntry(join(dir, slug), elsewhere);
    return loaded.ok ? [] : loaded.problems.map((p) => `${p.line}:${p.column} ${problemText(p, "en")}`);
  }

  test("looks for its prerequisites beside itself", async () => {
    writeExercise("one", 1);
    writeExercise("two", 2, ["one", "thre"]);
    writeExercise("three", 3, ["one"]);
    expect(await said("three")).toEqual([]);
    expect(await said("two")).toEqual([
      "7:22 There is no exercise `thre`. Declared: `one`, `three`. Did you mean `three`?",
    ]);
  });

  test("and elsewhere, as drafts need exercises that stand in another folder", async () => {
    writeExercise("drafts/two", 2, ["one"]);
    writeExercise("exercises/one", 1);
    expect(await said("drafts/two")).toHaveLength(1);
    expect(await said("drafts/two", join(dir, "exercises"))).toEqual([]);
    const drafts = await loadCatalogue(join(dir, "drafts"), undefined, join(dir, "exercises"));
    expect(drafts.status === "loaded" && drafts.entries.map(({ loaded }) => loaded.ok)).toEqual([true]);
  });

  test("follows them, and sees a circle", async () => {
    writeExercise("one", 1, ["two"]);
    writeExercise("two", 2, ["three"]);
    writeExercise("three", 3, ["one"]);
    expect(await said("one")).toEqual([
      "7:17 The prerequisites run in a circle: `one` → `two` → `three` → `one`.",
    ]);
  });
});
