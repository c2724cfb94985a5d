import { describe, expect, test } from "vitest";
import {
  altered,
  checkOf,
  exerciseOf,
  fixture,
  namedIn,
  SLUGS,
  testGrader,
  unnamedExercise,
} from "./testing/test-grader.ts";

const { grade } = testGrader();
const exercises = new Map(
  await Promise.all(SLUGS.map(async (slug) => [slug, await exerciseOf(slug)] as const)),
);

function exercise(slug: (typeof SLUGS)[number]) {
  const found = exercises.get(slug);
  if (found === undefined) throw new Error(`expected one of ${SLUGS}, received ${slug}`);
  return found;
}

/** What a check of an altered reference is explained by where no misconception has a name, apart from where the fault lies. */
async function explained(slug: (typeof SLUGS)[number], name: string, change: string, check: string) {
  const unnamed = await unnamedExercise(slug);
  const report = await grade(unnamed, altered(unnamed.reference, name, change));
  const diagnoses = checkOf(report, check).diagnoses.filter(({ kind }) => !kind.endsWith("-at-fault"));
  return diagnoses.filter(({ kind }) => kind !== "failing-input");
}

/** The gradients with one of them replaced by an expression in `v`, the index `i`, and the arguments `all`. */
function gradients(key: string, value: string): string {
  return `(...all) => { const r = right(...all); const f = (v, ...at) => Array.isArray(v) ? v.map((e, i) => f(e, ...at, i)) : (${value}); return { ...r, ${key}: f(r.${key}) }; }`;
}

describe("what is planted into a reference's results is what the report says", () => {
  test.each([
    [
      "batch-norm",
      "batchNormBackward",
      gradients("gradInput", "-v"),
      "gradient-input",
      { kind: "constant-multiple", path: "gradInput", factor: -1, symbol: "−1" },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      gradients("gradWeight", "2 * v"),
      "gradient-weight",
      { kind: "constant-multiple", path: "gradWeight", factor: 2, symbol: "2" },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      gradients("gradWeight", "v / all[1].length"),
      "gradient-weight",
      { kind: "constant-multiple", path: "gradWeight", factor: 1 / 2, symbol: "1/N" },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      gradients("gradInput", "v * all[1].length"),
      "gradient-input",
      { kind: "constant-multiple", path: "gradInput", factor: 2, symbol: "N" },
    ],
    [
      "backpropagation",
      "backward",
      gradients("gradB2", "v * all[0]"),
      "gradient-b2",
      { kind: "constant-multiple", path: "gradB2", factor: -1.7, symbol: "gradOutput" },
    ],
    [
      "backpropagation",
      "backward",
      "(...all) => { const r = right(...all); return { ...r, gradW2: r.gradW2[0].map((_, j) => r.gradW2.map((row) => row[j])) }; }",
      "gradient-w2",
      { kind: "transposed", path: "gradW2" },
    ],
    [
      "conv-layer",
      "conv2dBackward",
      "(...all) => { const r = right(...all); return { ...r, gradInput: r.gradInput.map((s) => s.map((m) => m.toReversed())) }; }",
      "gradient-input",
      { kind: "flipped", path: "gradInput", axes: [2] },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      "(...all) => { const r = right(...all); return { ...r, gradBias: [r.gradBias] }; }",
      "gradient-bias",
      { kind: "reshaped", path: "gradBias" },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      "(...all) => ({ ...right(...all), gradBias: all[0].y })",
      "gradient-bias",
      { kind: "missing-batch-sum", path: "gradBias" },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      "(...all) => ({ ...right(...all), gradBias: all[0].y.at(-1) })",
      "gradient-bias",
      { kind: "missing-batch-sum", path: "gradBias" },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      "(...all) => ({ ...right(...all), gradBias: all[0].y.map((row) => row.reduce((a, b) => a + b, 0)) })",
      "gradient-bias",
      { kind: "wrong-axis", path: "gradBias", axis: 1 },
    ],
    [
      "conv-layer",
      "conv2dBackward",
      gradients("gradInput", 'at.join() === "0,0,1,1" ? v + 0.01 : v'),
      "gradient-input",
      { kind: "one-entry", path: "gradInput", index: [0, 0, 1, 1] },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      gradients("gradWeight", "v + 0.125"),
      "gradient-weight",
      { kind: "constant-offset", path: "gradWeight", offset: 0.125 },
    ],
    [
      "batch-norm",
      "batchNormBackward",
      gradients("gradInput", "Math.fround(v) + 0 * Math.fround(3 * v)"),
      "gradient-input",
      null,
    ],
  ] as const)("%s: %s", async (slug, name, change, check, diagnosis) => {
    const found = await explained(slug, name, change, check);
    // Rounding a right gradient to single precision once is within its tolerance.
    expect(found).toEqual(diagnosis === null ? [] : [diagnosis]);
  });

  test.each([
    [
      "batch-norm",
      "batchNormBackward",
      gradients("gradInput", "v * (1 + 0.01 * Math.sin(at.reduce((a, b) => 9 * a + b, 1)))"),
      "gradient-input",
    ],
    [
      "backpropagation",
      "forward",
      "(...all) => right(...all).map((row, n) => row.map((v, o) => v + Math.sin(5 * n + o)))",
      "output",
    ],
  ] as const)("noise in %s: %s is not explained", async (slug, name, change, check) => {
    expect(await explained(slug, name, change, check)).toEqual([]);
  });
});

describe("single precision", () => {
  const plain =
    "const plain = (v) => ArrayBuffer.isView(v) ? Array.from(v) : Array.isArray(v) ? v.map(plain) : typeof v === 'object' ? Object.fromEntries(Object.entries(v).map(([k, e]) => [k, plain(e)])) : v;";
  const calculatedIn32 = {
    "batch-norm": ["batch-norm/feature-by-feature.ts", ["batchNorm", "batchNormBackward"], "gradient-input"],
    "conv-layer": [
      "conv-layer/kernel-offsets.ts",
      ["conv2d", "relu", "convLayer", "conv2dBackward", "convLayerBackward"],
      "gradient-input",
    ],
    backpropagation: ["backpropagation/sample-by-sample.ts", ["forward", "backward", "train"], "gradient-w1"],
  } as const;

  // A single rounding is 6e-8 and passes where nothing adds up; a whole exercise calculated so never does.
  test.each(Object.entries(calculatedIn32))(
    "%s in Float32Array fails, and the report says why",
    async (slug, [file, names, check]) => {
      const source = fixture(file).replaceAll("Float64Array", "Float32Array");
      const change = "(...all) => plain(right(...all))";
      const returned = [...names].reduce<string>((text, name) => altered(text, name, change), source);
      const report = await grade(exercise(slug as keyof typeof calculatedIn32), `${plain}\n${returned}`);
      expect(report.verdict).toBe("failed");
      const found = checkOf(report, check);
      expect(found.status).toBe("wrong-gradient");
      expect(found.diagnoses.map(({ kind }) => kind)).toContain("float32");
      expect(report.checks.flatMap(namedIn)).toEqual([]);
    },
  );
});
