import { expect, test } from "vitest";
import { EMPTY_MANIFEST, type Manifest, parseManifest } from "./merge/manifest.ts";
import { type ImportPlan, type OutFolder, planImport as planQuestions } from "./plan-import.ts";
import { findQuestions } from "./questions/find-questions.ts";

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
