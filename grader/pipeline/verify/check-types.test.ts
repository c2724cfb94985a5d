import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import type { Exercise } from "../../spec/exercise.ts";
import { exerciseOf } from "../testing/test-grader.ts";
import { checkTypes } from "./check-types.ts";

const root = mkdtempSync(join(tmpdir(), "nabla-typed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** An exercise one file of which is rewritten, in memory. */
async function rewritten(
  slug: string,
  file: "starter" | "reference" | "oracle",
  rewrite: (text: string) => string,
): Promise<Exercise> {
  const exercise = await exerciseOf(slug);
  return { ...exercise, dir: "nowhere", [file]: rewrite(exercise[file] ?? "") };
}

test("type errors of several exercises, each with file and line; what is right has none", async () => {
  const reference = await rewritten(
    "adam",
    "reference",
    (text) => `${text}export const wrong: number = "1";\n`,
  );
  const oracle = await rewritten(
    "dropout",
    "oracle",
    (text) => `${text}import { nosuch } from "nabla/engine";\nnosuch();\n`,
  );
  const right = await rewritten("attention", "starter", (text) => `${text}console.log(1);\n`);
  const found = await checkTypes([reference, oracle, right]);
  const line = reference.reference.split("\n").length - 1;
  expect(found.get(reference)).toMatchObject([
    { file: "reference.ts", line, column: 14, detail: { kind: "type-error", code: 2322 } },
  ]);
  expect(found.get(oracle)).toMatchObject([
    { file: "oracle.ts", detail: { kind: "type-error", code: 2305 } },
  ]);
  expect(found.get(right)).toEqual([]);
});

test("a syntax error in one exercise hides no type error in another", async () => {
  const broken = await rewritten("autoencoder", "starter", (text) => `${text}export const wrong = ;\n`);
  const wrong = await rewritten(
    "softmax-cross-entropy",
    "reference",
    (text) => `${text}export const wrong: number = "1";\n`,
  );
  const found = await checkTypes([broken, wrong]);
  expect(found.get(broken)).toMatchObject([{ file: "starter.ts", detail: { code: 1109 } }]);
  expect(found.get(wrong)).toMatchObject([{ file: "reference.ts", detail: { code: 2322 } }]);
});

test("type errors are found where the folder for temporary files is a link", async () => {
  const exercise = await rewritten(
    "recurrent-network",
    "reference",
    (text) => `${text}export const wrong: number = "1";\n`,
  );
  mkdirSync(join(root, "some/where"), { recursive: true });
  symlinkSync(join(root, "some/where"), join(root, "link"));
  vi.stubEnv("TMPDIR", join(root, "link"));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect((await checkTypes([exercise])).get(exercise)).toMatchObject([
    { file: "reference.ts", detail: { code: 2322 } },
  ]);
});

test("nothing of a browser or of Node is there", async () => {
  const exercise = await rewritten("lstm", "reference", (text) => `${text}document.title = process.cwd();\n`);
  const found = (await checkTypes([exercise])).get(exercise) ?? [];
  expect(found.map(({ detail }) => (detail.kind === "type-error" ? detail.message : detail.kind))).toEqual([
    expect.stringContaining("'document'"),
    expect.stringContaining("'process'"),
  ]);
});

test.runIf(process.platform !== "win32")(
  "types that ask for all memory are not checked, and keep no other exercise from it",
  async () => {
    const twice = (i: number) => (i === 0 ? '"0123456789abcdef"' : `\`\${a${i - 1}}\${a${i - 1}}\``);
    const members = Array.from({ length: 30 }, (_, i) => `a${i} = ${twice(i)}`);
    const exercise = await rewritten(
      "gan-generator",
      "reference",
      (text) => `${text}enum E { ${members.join(", ")} }\n`,
    );
    const right = await exerciseOf("adam");
    const found = await checkTypes([exercise, right]);
    expect(found.get(exercise)).toMatchObject([{ detail: { kind: "types-unchecked" } }]);
    expect(found.get(right)).toEqual([]);
  },
);

test("what an exercise uses is there by its slug, as the exercise has it and not another", async () => {
  const [used, changed] = [await exerciseOf("mlp-two-spirals"), await exerciseOf("mlp-two-spirals")];
  const [first] = used.uses;
  if (first === undefined) throw new Error("expected an exercise that uses others");
  const emptied = { ...changed, uses: changed.uses.map((one) => ({ ...one, reference: "export {};\n" })) };
  const found = await checkTypes([used, emptied]);
  expect(found.get(used)).toEqual([]);
  expect(found.get(emptied)).toContainEqual(
    expect.objectContaining({
      detail: expect.objectContaining({ message: expect.stringContaining(first.slug) }),
    }),
  );
});
