import { describe, expect, test } from "vitest";
import type { Diagnosis } from "../report/diagnosis.ts";
import { altered, checkOf, exerciseOf, fixture, namedIn, SLUGS, testGrader } from "./testing/test-grader.ts";
import { withMisconception } from "./verify/kept-grader.ts";

const { grade } = testGrader();

/** The same mathematics in another style, with a switch for every misconception of its exercise. */
const REWRITES: Record<(typeof SLUGS)[number], string> = {
  adam: "adam/flat-buffers.ts",
  backpropagation: "backpropagation/sample-by-sample.ts",
  "batch-norm": "batch-norm/feature-by-feature.ts",
  "conv-layer": "conv-layer/kernel-offsets.ts",
};

const exercises = new Map(
  await Promise.all(SLUGS.map(async (slug) => [slug, await exerciseOf(slug)] as const)),
);

function exercise(slug: string) {
  const found = [...exercises].find(([name]) => name === slug)?.[1];
  if (found === undefined) throw new Error(`expected one of ${SLUGS}, received ${slug}`);
  return found;
}

describe("a right answer in any style gets every point", () => {
  test.concurrent.each(Object.entries(REWRITES))("%s: %s", async (slug, file) => {
    const report = await grade(exercise(slug), fixture(file));
    expect(report.checks.filter(({ status }) => status !== "passed")).toEqual([]);
    expect(report).toMatchObject({ verdict: "passed", score: report.maxScore });
  });
});

describe("a misconception that changes more than the answer gets wrong is said of that part", () => {
  const whole = exercise("backpropagation");
  const ignored = withMisconception(whole, "upstream-ignored");
  const diagnosesOf = async (change: string) => {
    const report = await grade(ignored, altered(whole.reference, "backward", change));
    return report.checks.flatMap(({ diagnoses }) => diagnoses);
  };

  test("of one gradient alone", async () => {
    const change = "(g, ...rest) => ({ ...right(g, ...rest), gradB2: right(1, ...rest).gradB2 })";
    expect(await diagnosesOf(change)).toContainEqual(
      expect.objectContaining({ kind: "misconception", alone: ["gradB2"] }),
    );
  });

  test("and not where all are wrong, or one by something else", async () => {
    const all = (await diagnosesOf("(g, ...rest) => right(1, ...rest)")).filter(isNamed);
    expect(all.map(({ alone }) => alone)).toEqual([undefined, undefined, undefined, undefined]);
    const squared = "right(g, ...rest).gradW1.map((row) => row.map((v) => v * v))";
    const change = `(g, ...rest) => ({ ...right(1, ...rest), gradW1: ${squared} })`;
    const three = (await diagnosesOf(change)).filter(isNamed);
    expect(three.map(({ alone }) => alone)).toEqual([undefined, undefined, undefined]);
  });
});

test("one that is passed for the same key, as in evaluation, says nothing of others", async () => {
  const whole = exercise("batch-norm");
  const inTraining = `(x, weight, bias, mean, variance, options) => {
    const result = right(x, weight, bias, mean, variance, options);
    if (!options.training) return result;
    const scale = weight.map((_, c) => {
      const centre = x.reduce((sum, row) => sum + row[c], 0) / x.length;
      const v = x.reduce((sum, row) => sum + (row[c] - centre) ** 2, 0) / x.length;
      return Math.sqrt(v + options.eps) / (Math.sqrt(v) + options.eps);
    });
    return { ...result, y: result.y.map((row) => row.map((e, c) => bias[c] + (e - bias[c]) * scale[c])) };
  }`;
  const source = altered(whole.reference, "batchNorm", inTraining);
  const report = await grade(withMisconception(whole, "eps-outside-root"), source);
  expect(checkOf(report, "output-eval").status).toBe("passed");
  const [named] = checkOf(report, "output-train").diagnoses.filter(isNamed);
  expect(named).toMatchObject({ name: "eps-outside-root" });
  expect(named).not.toHaveProperty("alone");
});

function isNamed(diagnosis: Diagnosis) {
  return diagnosis.kind === "misconception";
}

describe.each(SLUGS)("%s: a misconception is known by what it does, not by how it is written", (slug) => {
  const { misconceptions } = exercise(slug).spec;

  test.concurrent.each(Object.keys(misconceptions))("%s", async (name) => {
    const report = await grade(exercise(slug), fixture(REWRITES[slug], name));
    const first = report.checks.find(({ status }) => status !== "passed");
    expect(first?.name).toBe(misconceptions[name]?.rejectedBy);
    expect(first && namedIn(first)).toEqual([name]);
    const others = report.checks.flatMap(namedIn).filter((other) => other !== name);
    expect(others).toEqual([]);
  });
});

/** What else is true of an answer with a mistake, or with two: a half of it, or what both come to. */
const ALSO_TRUE: Readonly<Record<string, readonly string[]>> = {
  "eps-outside-root": ["eps-outside-root-going-back"],
  "eps-left-out": ["eps-left-out-going-back"],
  "eps-left-out-going-back and eps-left-out-in-eval": ["eps-left-out"],
  "weight-missing-in-gradient": ["weight-missing-in-training-gradient"],
  "variance-as-constant and mean-as-constant": ["statistics-as-constants"],
  // Nothing is below 0 where the convolution cuts it off already: what passes at 0 passes everywhere.
  "activation-inside-convolution and gradient-passes-at-zero": ["relu-ignored-in-backward"],
};

describe.each(SLUGS)("%s: an answer with two mistakes is given no name but theirs", (slug) => {
  const names = Object.keys(exercise(slug).spec.misconceptions);
  const pairs = names.flatMap((a, k) => names.slice(k + 1).map((b) => [a, b] as const));
  const sample = pairs.filter((_, at) => at % 10 === 2);

  test.concurrent.each(sample)("%s and %s", async (a, b) => {
    const report = await grade(exercise(slug), fixture(REWRITES[slug], a, b));
    expect(report.verdict).toBe("failed");
    const theirs = [a, b, ...[a, b, `${a} and ${b}`].flatMap((held) => ALSO_TRUE[held] ?? [])];
    for (const check of report.checks) {
      expect(namedIn(check).filter((name) => !theirs.includes(name))).toEqual([]);
      if (check.status === "passed") expect(check.diagnoses).toEqual([]);
    }
  });
});

describe("each of two mistakes is named by the checks that only it fails", () => {
  test.concurrent.each([
    [
      "batch-norm",
      ["momentum-swapped", "statistics-as-constants"],
      { "running-mean": 0, "gradient-input": 1 },
    ],
    [
      "batch-norm",
      ["no-scale-and-shift", "bias-gradient-averaged"],
      { "output-train": 0, "gradient-bias": 1 },
    ],
    [
      "batch-norm",
      ["variance-as-constant", "statistics-updated-in-place"],
      { "gradient-input": 0, "inputs-unchanged": 1 },
    ],
    [
      "conv-layer",
      ["bias-once-per-channel", "weight-gradient-flipped"],
      { channels: 0, "gradient-weight": 1 },
    ],
    ["conv-layer", ["kernel-flipped", "bias-gradient-averaged"], { "one-channel": 0, "gradient-bias": 1 }],
    ["backpropagation", ["half-squared-error", "sigmoid-derivative"], { loss: 0, "gradient-w1": 1 }],
    [
      "backpropagation",
      ["bias-gradient-not-summed", "pre-activation-in-w2-gradient"],
      { "gradient-b2": 0, "gradient-w2": 1 },
    ],
    // On gradient-b1 both this and `hidden-bias-skips-tanh` reproduce the numbers: w1 tells which is meant.
    [
      "backpropagation",
      ["no-tanh-derivative", "pre-activation-in-w2-gradient"],
      { "gradient-b1": 0, "gradient-w2": 1 },
    ],
    ["adam", ["updates-in-place", "betas-swapped"], { "inputs-unchanged": 0, "five-steps": 1 }],
  ] as const)("%s: %s", async (slug, plantedErrors, named) => {
    const report = await grade(exercise(slug), fixture(REWRITES[slug], ...plantedErrors));
    for (const [check, which] of Object.entries(named))
      expect(namedIn(checkOf(report, check))).toEqual([plantedErrors[which]]);
  });
});

describe("an answer that is wrong in a way of its own is given no name", () => {
  const outputs = "({ y: x.map((row) => row.map(() => VALUE)), runningMean: [...m], runningVar: [...v] })";
  test.concurrent.each([
    ["batch-norm", "batchNorm", `(x, w, b, m, v) => ${outputs.replace("VALUE", "0")}`],
    ["batch-norm", "batchNorm", `(x, w, b, m, v) => ${outputs.replace("VALUE", "Math.sin(1e3 * row[0])")}`],
    ["batch-norm", "batchNorm", `(x, w, b, m, v) => ${outputs.replace("VALUE", "Number.NaN")}`],
    [
      "batch-norm",
      "batchNormBackward",
      "(...all) => ({ ...right(...all), gradWeight: all[2], gradBias: all[3] })",
    ],
    ["conv-layer", "conv2d", "(x, w, b) => right(x, w, b.map((v) => -v))"],
    ["conv-layer", "conv2dBackward", "(g, x, w, b) => ({ gradInput: x, gradWeight: w, gradBias: b })"],
    ["backpropagation", "loss", "(...all) => Math.sqrt(right(...all))"],
    ["backpropagation", "backward", "(...all) => right(all[0] ** 2 + 1, ...all.slice(1))"],
    ["adam", "adamStep", "(p, g, s, o) => ({ params: p, state: 1 })"],
    ["adam", "adamStep", "(p, g, s, o) => right(p, g, s, { ...o, lr: 2 * o.lr })"],
  ])("%s: %s as %s", async (slug, name, change) => {
    const report = await grade(exercise(slug), altered(exercise(slug).reference, name, change));
    expect(report.verdict).toBe("failed");
    expect(report.checks.flatMap(namedIn)).toEqual([]);
  });

  // The numbers are right where it fails: every misconception that goes wrong elsewhere only has these numbers too.
  test.concurrent.each([
    [
      "batch-norm",
      "batchNorm",
      "(...all) => { const r = right(...all); r.y[0][0] += 1e-12 * Math.random(); return r; }",
      "non-deterministic",
    ],
    [
      "adam",
      "adamStep",
      "(...all) => { const r = right(...all); for (const p of Object.values(r.params)) if (p[0] > 0) p[0] += 1e-12 * Math.random(); return r; }",
      "non-deterministic",
    ],
    [
      "backpropagation",
      "backward",
      "(g, x, ...all) => { const r = right(g, x, ...all); x[0][0] += 1; return r; }",
      "mutated-input",
    ],
    [
      "adam",
      "adamStep",
      "(p, g, ...all) => { const r = right(p, g, ...all); for (const k in g) g[k] = 1; return r; }",
      "mutated-input",
    ],
  ])("%s: %s as %s, which is %s", async (slug, name, change, status) => {
    const report = await grade(exercise(slug), altered(exercise(slug).reference, name, change));
    expect(report.checks.map((check) => check.status)).toContain(status);
    expect(report.checks.flatMap(({ diagnoses }) => diagnoses)).toEqual([]);
  });
});
