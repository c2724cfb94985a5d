import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findingText } from "../../reporters/findings/finding-text.ts";
import { slugsOf } from "../../spec/load/exercise-slugs.ts";
import { reduceExercise } from "../testing/reduce-exercise.ts";
import { EXERCISES, sourceOf, testGrader } from "../testing/test-grader.ts";
import type { RuleResult } from "./verification.ts";
import { verifyExercise } from "./verify-exercise.ts";

const { grader } = testGrader();
const root = mkdtempSync(join(tmpdir(), "nabla-no-oracle-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const KEPT = {
  adam: ["eps-inside-root", "updates-in-place"],
  "batch-norm": ["eps-outside-root", "output-variance-unbiased", "statistics-as-constants"],
  "conv-layer": ["channels-not-summed", "relu-ignored-in-backward"],
} as const;

let copies = 0;

/** An exercise without its oracle, some text of its files changed; `change` must find what it changes. */
async function verifyAlone(
  slug: keyof typeof KEPT,
  change: Readonly<Record<string, readonly [string, string]>> = {},
) {
  copies += 1;
  const dir = join(root, String(copies), slug);
  cpSync(join(EXERCISES, slug), dir, { recursive: true });
  rmSync(join(dir, "oracle.ts"));
  reduceExercise(dir, KEPT[slug]);
  for (const [file, [part, by]] of Object.entries(change)) {
    const text = readFileSync(join(dir, file), "utf8");
    if (!text.includes(part)) throw new Error(`${file} does not hold ${part}`);
    writeFileSync(join(dir, file), text.replaceAll(part, by));
  }
  return verifyExercise(grader(), await sourceOf(dir), {
    types: Promise.resolve(new Map()),
    slugs: slugsOf(EXERCISES),
  });
}

function brokenIn(findings: readonly RuleResult[], rule: RuleResult["rule"]): string[] {
  return findings
    .filter((one) => one.rule === rule && !one.ok)
    .map(({ subject, detail }) => `${subject}: ${detail === null ? "" : findingText(detail, "en")}`);
}

test("gradients without an oracle are the forward's numeric ones, known to 1e-9 and shown with their error", async () => {
  const { findings, oracle } = await verifyAlone("batch-norm");
  expect(oracle).toBe("reference");
  const rules = ["oracle-runs", "numeric-gradient", "reference-passes", "reference-margin"] as const;
  for (const rule of rules) expect(brokenIn(findings, rule), rule).toEqual([]);
  const errors = findings.flatMap(({ rule, detail }) =>
    rule === "numeric-gradient" && detail?.kind === "share" ? [detail.received] : [],
  );
  expect(errors.length).toBeGreaterThan(3);
  expect(Math.max(...errors)).toBeLessThan(1e-9);
  expect(findings.filter(({ rule }) => rule === "oracle-gradient")).toEqual([]);
});

test("a backward that is off by 0.1 % fails, though it is the reference's own", async () => {
  const { works, findings } = await verifyAlone("batch-norm", {
    "reference.ts": ["return scale * (g - ", "return 1.001 * scale * (g - "],
  });
  expect(works).toBe(false);
  expect(brokenIn(findings, "reference-passes").join()).toContain("`gradient-input`: wrong gradient");
});

test("an exact backward is not graded by a noisy forward: an oracle is asked for", async () => {
  const { works, findings } = await verifyAlone("batch-norm", {
    "reference.ts": ["weight[c] * v + bias[c])", "Math.round(1e9 * (weight[c] * v + bias[c])) / 1e9)"],
  });
  expect(works).toBe(false);
  const [first = ""] = brokenIn(findings, "numeric-gradient");
  expect(first).toMatch(/^gradient-\S+ \/ grad\w+: Expected at most 1e-9, found /);
});

test("a case on a kink names the parameter, and asks for a convention or an oracle", async () => {
  const { works, findings } = await verifyAlone("conv-layer", {
    "exercise.yaml": ["convention: true", "seed: 1"],
  });
  expect(works).toBe(false);
  expect(brokenIn(findings, "oracle-runs")).toMatchInlineSnapshot(`
    [
      "layer-gradient-at-zero: An entry of \`x\` lies on a kink, where there is no numeric derivative. Take inputs away from it (\`awayFrom\`), declare \`convention: true\` for the case, or write an \`oracle.ts\`.",
    ]
  `);
});

test("a training is what the reference makes of it", async () => {
  const { findings, oracle } = await verifyAlone("adam");
  expect(oracle).toBe("reference");
  expect(brokenIn(findings, "oracle-runs")).toEqual([]);
  expect(brokenIn(findings, "misconception-rejected")).toEqual([]);
});
