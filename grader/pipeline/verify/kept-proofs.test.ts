import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sourceOf } from "../testing/test-grader.ts";
import { KeptProofs } from "./kept-proofs.ts";
import type { Verification } from "./verification.ts";

const dir = mkdtempSync(join(tmpdir(), "nabla-proofs-"));
afterAll(() => rmSync(dir, { recursive: true }));

const cache = { dir, shared: null, onProblem: () => {} };
const asked = { slugs: ["adam", "lstm"], mutate: false };
const verification: Verification = {
  ...{ slug: "adam", oracle: "engine", works: true, complete: true, findings: [], killMatrix: [] },
  ...{ shared: [], referenceShares: {}, times: {}, grades: { made: 1, reused: 0 }, mutation: null },
  durationMs: 1,
};

test("a proof is of the files as they are, of what they use and of what was asked, wherever they lie", async () => {
  const source = await sourceOf("transformer-reverse");
  const proofs = new KeptProofs(cache, asked);
  expect(proofs.find(source)).toBeNull();
  proofs.keep(source, verification);
  const { exercise, files, alternatives, names } = source;
  const moved = { ...source, exercise: { ...exercise, dir: "/elsewhere" } };
  expect(new KeptProofs(cache, { ...asked, slugs: ["lstm", "adam"] }).find(moved)).toEqual({
    verification,
    provenAt: expect.any(Number),
  });
  const [used, ...others] = exercise.uses;
  if (used === undefined) throw new Error("expected an exercise that uses another");
  const changed = [
    { ...source, files: new Map([...files, ["explanation.en.md", "Another."]]) },
    { ...source, alternatives: new Map([...alternatives, ["alternatives/own.ts", ""]]) },
    { ...source, names: [...names, "stray.txt"] },
    { ...source, exercise: { ...exercise, reference: `${exercise.reference}\n` } },
    { ...source, exercise: { ...exercise, uses: [{ ...used, reference: "" }, ...others] } },
  ];
  for (const one of changed) expect(proofs.find(one)).toBeNull();
  expect(new KeptProofs(cache, { ...asked, mutate: true }).find(source)).toBeNull();
  expect(new KeptProofs(cache, { ...asked, slugs: ["adam"] }).find(source)).toBeNull();
});
