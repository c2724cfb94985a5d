import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exerciseFromFiles } from "../spec/load/exercise-from-files.ts";
import type { QuizSpec } from "../spec/quiz/quiz-spec.ts";
import { LANGUAGES } from "../spec/schema/languages.ts";
import { draftOf } from "./drafts/draft.ts";
import { fingerprints } from "./merge/folder-change.ts";
import { EMPTY_MANIFEST, type Manifest, parseManifest } from "./merge/manifest.ts";
import { type ImportPlan, type OutFolder, planImport as planQuestions } from "./plan-import.ts";
import { findQuestions } from "./questions/find-questions.ts";
import { readDocument } from "./reading/read-document.ts";

const HASH = "a".repeat(64);
const document = { name: "notes", hash: HASH };
const NOWHERE: OutFolder = { has: () => false, read: () => null };

/** The folder as it is once a plan has been carried out in it. */
function written(plan: ImportPlan): OutFolder {
  const files = new Map(plan.questions.map(({ draft }) => [draft.slug, draft.files]));
  return { has: (slug) => files.has(slug), read: (slug, file) => files.get(slug)?.[file] ?? null };
}

function planImport(text: string, source: typeof document, manifest: Manifest, out: OutFolder): ImportPlan {
  return planQuestions(findQuestions(text).questions, source, manifest, out);
}

const dropout = "Q: What is dropout?\nA: Units are dropped.\n";
const pooling = "Q: What is max pooling?\nA: The largest is kept.\n";
const everest = "Q: Who climbed Everest?\nA: Hillary.\n";
const slugs = ({ questions }: ImportPlan) => questions.map(({ draft }) => draft.slug);

test("names are free ones, and each only once", () => {
  const plan = planImport(dropout + pooling + pooling.replace("max", "average"), document, EMPTY_MANIFEST, {
    ...NOWHERE,
    has: (slug) => slug === "dropout",
  });
  expect(slugs(plan)).toEqual(["dropout-2", "pooling", "pooling-average"]);
});

test("drafts of one exercise say whose it is, and drafts of none say nothing", () => {
  const { questions } = planImport(
    dropout + pooling + everest + pooling.replace("max", "average"),
    document,
    EMPTY_MANIFEST,
    NOWHERE,
  );
  expect(questions.map(({ sameAs }) => sameAs)).toEqual([null, null, null, "pooling"]);
  // Of one kind under different topics, of one kind with different numbers, and three of one.
  const others = [
    "What is backpropagation?",
    "Why dense layers?",
    "Why a convolution with stride?",
    "Why zero padding?",
  ];
  const text = [...others, "What is a linear layer?", ...others.slice(0, 1)].map(
    (asked) => `Q: ${asked}\nA: So.\n`,
  );
  const again = planImport(text.join(""), document, EMPTY_MANIFEST, NOWHERE).questions;
  expect(again.map(({ sameAs }) => sameAs)).toEqual([
    null,
    "backpropagation",
    null,
    null,
    "backpropagation",
    "backpropagation",
  ]);
});

test("a topic that is not sure enough makes a quiz alone, which says so", () => {
  const faces = "Q: How does face recognition work?\nA: With a softmax and cross-entropy.\n";
  const [planned] = planImport(faces, document, EMPTY_MANIFEST, NOWHERE).questions;
  expect(planned).toMatchObject({ topic: null, guess: { topic: { name: "cross-entropy" } } });
  expect(planned?.draft.files["exercise.yaml"]).toMatch(
    /^# A quiz alone: .*cross-entropy.*confidence 0\.1\)/m,
  );
  expect(planned?.draft.files["exercise.yaml"]).toContain("functions: {}");
});

test("a statement has the answer, the mathematics and an example, and its title not once more", () => {
  const [planned] = planImport(dropout, document, EMPTY_MANIFEST, NOWHERE).questions;
  const statement = planned?.draft.files["statement.en.md"] ?? "";
  expect(statement).not.toContain("What is dropout?");
  expect(statement).toMatch(/^## What the document answers\n\nUnits are dropped\.\n\n## What is computed\n/);
  expect(statement).toContain(
    "dropout([[1, -2, 4]], [[1, 0, 1]], { p: 0.5, training: true });\n// [[2, 0, 8]]",
  );
});

describe("every draft loads", () => {
  const problemsOf = async (text: string) => {
    const { questions } = planImport(text, document, EMPTY_MANIFEST, NOWHERE);
    const loaded = await Promise.all(
      questions.map(({ draft }) => exerciseFromFiles(draft.slug, new Map(Object.entries(draft.files)))),
    );
    return loaded.flatMap((one) => (one.ok ? [] : one.problems));
  };

  test.each([
    ["an answer of 2 MB", `Q: What is dropout?\nA: ${"很长。".repeat(230_000)}\n`],
    ["a question of 2 MB", `# What is dropout?\n**Question:** ${'"\\: # '.repeat(330_000)}\n`],
    ["no title", "# 第三题\n\nQ:\nA: Hillary.\n"],
    ["signs of YAML", `# - "a": {b} # !!c &d *e | >\n%YAML 1.2\n---\n? |\n: ...\n# Is it ~?\nnull\n`],
    ["names of every object", "# What is constructor?\nNo.\n# What is __proto__ toString?\nNo.\n"],
  ])("%s", async (_, text) => {
    expect(await problemsOf(text)).toEqual([]);
  });

  test("whatever the document", async () => {
    const signs = [
      "# ",
      "1. ",
      "- ",
      "Q: ",
      "A: ",
      "**题目：**",
      "答案：",
      "第三题",
      "What is ",
      "？",
      "\n",
      "\n\n",
    ];
    const odd = [
      "<b></b>",
      "<summary>",
      "```\n",
      "| a |\n|-|\n",
      '"',
      "\\",
      "%YAML",
      ": ",
      " #",
      "\u001b",
      "\ud800",
    ];
    const piece = fc.oneof(
      fc.constantFrom(...signs),
      fc.constantFrom(...odd),
      fc.string({ unit: "grapheme" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 5, maxLength: 40, size: "max" }), async (pieces) => {
        const read = readDocument(new TextEncoder().encode(pieces.join("")));
        if (read.status === "read") expect(await problemsOf(read.text)).toEqual([]);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

test("a choice of the quiz is a sentence or two, whatever the answer", () => {
  const [planned] = planImport(
    dropout.replace("Units", "Many ".repeat(999)),
    document,
    EMPTY_MANIFEST,
    NOWHERE,
  ).questions;
  const { questions }: QuizSpec = parse(planned?.draft.files["quiz.yaml"] ?? "");
  const [first] = questions;
  expect(first?.kind === "single" && first.choices[0]?.text.en).toMatch(/^Many .{490,495}…$/);
});

test("code that the document does not close ends where its answer ends", () => {
  const [planned] = planImport(
    "Q: What is dropout?\nA: See\n````py\nx\n```\n",
    document,
    EMPTY_MANIFEST,
    NOWHERE,
  ).questions;
  expect(planned?.draft.files["statement.en.md"]).toContain("````py\nx\n```\n````\n\n## What is computed");
});

test("a document of a thousand questions is planned, and planned again without a change", () => {
  const many = Array.from(
    { length: 1000 },
    (_, n) => `${n + 1}. What is max pooling, case ${n}? The ${n}th.`,
  );
  const first = planImport(many.join("\n"), document, EMPTY_MANIFEST, NOWHERE);
  expect(first.questions).toHaveLength(1000);
  expect(new Set(slugs(first)).size).toBe(1000);
  const again = planImport(many.join("\n"), document, first.manifestAfter(1000), written(first));
  expect(new Set(again.questions.map(({ change }) => change.kind))).toEqual(new Set(["unchanged"]));
});

test("a question that moves keeps its folder, a new one gets its own, a lost one stays", () => {
  const first = planImport(dropout + pooling, document, EMPTY_MANIFEST, NOWHERE);
  const manifest = first.manifestAfter(2);
  const second = planImport(everest + pooling, document, manifest, written(first));
  expect(second.questions.map(({ draft, change }) => [draft.slug, change.kind])).toEqual([
    ["climbed-everest", "new"],
    ["pooling", "unchanged"],
  ]);
  expect(second.orphans).toEqual(["dropout"]);
  expect(second.manifestAfter(2).documents.notes?.questions.map(({ slug }) => slug)).toEqual([
    "climbed-everest",
    "pooling",
    "dropout",
  ]);
});

test("a question whose words have all changed keeps its folder where number and topic are the same", () => {
  const first = planImport(dropout + pooling, document, EMPTY_MANIFEST, NOWHERE);
  const reworded = "Q: When would you use dropout in a net?\nA: Units are dropped.\n";
  const second = planImport(reworded + pooling, document, first.manifestAfter(2), written(first));
  expect(second.questions.map(({ draft, change }) => [draft.slug, change.kind])).toEqual([
    ["dropout", "updated"],
    ["pooling", "unchanged"],
  ]);
});

test("an import cut short goes on where it stopped", () => {
  const first = planImport(dropout + pooling, document, EMPTY_MANIFEST, NOWHERE);
  const half = first.manifestAfter(1);
  expect(half.documents.notes?.questions).toHaveLength(1);
  const again = planImport(dropout + pooling, document, half, {
    has: (slug) => slug === "dropout",
    read: written(first).read,
  });
  expect(again.questions.map(({ change }) => change.kind)).toEqual(["unchanged", "new"]);
});

test("drafts that a killed import could not record are taken for what they are, if nobody changed them", () => {
  const first = planImport(dropout + pooling, document, EMPTY_MANIFEST, NOWHERE);
  const again = planImport(dropout + pooling, document, EMPTY_MANIFEST, written(first));
  expect(again.questions.map(({ change }) => [change.slug, change.kind])).toEqual([
    ["dropout", "unchanged"],
    ["pooling", "unchanged"],
  ]);
  expect(again.manifestAfter(2)).toEqual(first.manifestAfter(2));
  const { has, read } = written(first);
  const edited: OutFolder = { has, read: (slug, file) => (slug === "pooling" ? "mine" : read(slug, file)) };
  const beside = planImport(dropout + pooling, document, EMPTY_MANIFEST, edited);
  expect(beside.questions.map(({ change }) => [change.slug, change.kind])).toEqual([
    ["dropout", "unchanged"],
    ["pooling-max", "new"],
  ]);
});

test("a manifest survives being written and read, and nothing else is taken for one", () => {
  const manifest = planImport(dropout, document, EMPTY_MANIFEST, NOWHERE).manifestAfter(1);
  expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
  const outside: Manifest = structuredClone(manifest);
  const [entry] = outside.documents.notes?.questions ?? [];
  if (entry) entry.slug = "../../etc";
  expect(parseManifest(JSON.stringify(outside))).toBeNull();
  expect(parseManifest("{")).toBeNull();
});

test.each([
  ["the spec", "exercise.yaml"],
  ["the code", "reference.ts"],
])("a draft of both languages, whose author has changed %s, stays one of both", async (_, touched) => {
  const first = planImport(dropout, document, EMPTY_MANIFEST, NOWHERE);
  const [planned] = first.questions;
  if (planned === undefined) throw new Error("expected a question, found none");
  const { question, topic } = planned;
  const before = draftOf(question, topic, "dropout", document, null, LANGUAGES);
  const manifest = structuredClone(first.manifestAfter(1));
  const [entry] = manifest.documents.notes?.questions ?? [];
  if (entry) entry.files = fingerprints(before);
  const comment = touched.endsWith(".ts") ? "// mine" : "# mine";
  const disk = { ...before.files, [touched]: `${before.files[touched]}${comment}\n` };
  const out: OutFolder = { has: (slug) => slug === "dropout", read: (_slug, file) => disk[file] ?? null };
  const [same] = planImport(dropout, document, manifest, out).questions;
  expect(same?.change).toMatchObject({ kind: "unchanged", write: {}, remove: [], kept: [] });
  const longer = dropout.replace("dropped", "dropped at random");
  const [changed] = planImport(longer, document, manifest, out).questions;
  expect(Object.keys(changed?.change.write ?? {}).sort()).toEqual(["quiz.yaml", "statement.en.md"]);
  const loaded = await exerciseFromFiles(
    "dropout",
    new Map(Object.entries({ ...disk, ...changed?.change.write })),
  );
  expect(loaded.ok ? [] : loaded.problems).toEqual([]);
});
