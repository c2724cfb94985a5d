import type { Diagnosis } from "../../report/diagnosis.ts";
import type { Located, Outcome } from "../../report/outcome.ts";
import { type CheckReport, Report } from "../../report/report.ts";

/** Reports for the tests of this folder; each is validated, so that no test renders what grading cannot produce. */

export const located: Located = {
  path: "gradInput",
  step: null,
  shape: [4, 3],
  index: [2, 1],
  received: 0.7069,
  expected: 0.12404,
  ratio: 5.7006,
  wrong: 12,
  total: 12,
  window: {
    origin: [1, 0],
    received: [
      [0.71, -0.12, 0.33],
      [1.25, 0.7069, -31.5],
      [0.004, -0.12, 0],
    ],
    expected: [
      [0.12, -0.02, 0.05],
      [1.25, 0.12404, -31.4999],
      [0.00400003, -0.12, 0],
    ],
  },
};

export const misconception: Diagnosis = {
  kind: "misconception",
  name: "statistics-as-constants",
  title: { zh: "把统计量当常数", en: "Statistics as constants" },
  message: {
    zh: "你把均值和方差当成了常数。它们也依赖 $x$：每个 $x_j$ 都会影响每个 $\\hat{x}_i$。",
    en: "You treat mean and variance as constants. They depend on $x$ too: every $x_j$ moves every $\\hat{x}_i$.",
  },
  hint: {
    zh: "在 `gradInput` 中补上经过均值与方差的两条路径。",
    en: "Add the two paths through mean and variance to `gradInput`.",
  },
};

export function check(name: string, outcome: Outcome, diagnoses: Diagnosis[] = []): CheckReport {
  const passed = outcome.status === "passed" || outcome.status === "grader-fault";
  return {
    name,
    title: { zh: `检查 ${name}`, en: `Check ${name}` },
    kind: outcome.status === "wrong-gradient" ? "gradient" : "values",
    status: outcome.status,
    points: passed ? 20 : 0,
    maxPoints: 20,
    cases: [
      {
        name: "small",
        description: { zh: "四个样本、三个特征", en: "four examples, three features" },
        visibility: "public",
        outcome,
      },
    ],
    diagnoses,
  };
}

export function report(checks: CheckReport[], more: Partial<Report> = {}): Report {
  const score = checks.reduce((sum, { points }) => sum + points, 0);
  const maxScore = checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0);
  const fault = checks.some(({ status }) => status === "grader-fault");
  return Report.parse({
    schema: 1,
    exercise: "batch-norm",
    title: { zh: "批量归一化", en: "Batch normalisation" },
    version: "0123abcd",
    verdict: fault ? "fault" : score === maxScore ? "passed" : "failed",
    score,
    maxScore,
    checks,
    console: { lines: [], truncated: false },
    durationMs: 184.2,
    ...more,
  });
}

export const gradientReport: Report = report([
  check("output", { status: "passed" }),
  check(
    "gradient",
    { status: "wrong-gradient", located, numeric: 0.12404000001, fault: "backward", pictures: [] },
    [misconception, { kind: "backward-at-fault", function: "batchNormBackward" }],
  ),
]);

const position = { line: 12, column: 20, text: "  return x.map((v) => v.at(0));" };

/** One outcome of every status. */
export const outcomes: readonly Outcome[] = [
  { status: "passed" },
  { status: "wrong-value", located: { ...located, path: "y" }, detail: null },
  { status: "wrong-value", located: null, detail: "mean = 0.307500 ∉ [0.65, 0.75]" },
  { status: "wrong-value", located: null, detail: null },
  { status: "wrong-gradient", located: null, numeric: null, fault: null, pictures: [] },
  {
    status: "wrong-shape",
    path: "y",
    step: null,
    expected: "[4, 3]",
    received: "[3, 4]",
    malformation: null,
  },
  {
    status: "wrong-shape",
    path: "runningVar",
    step: null,
    expected: "[3]",
    received: "nothing",
    malformation: null,
  },
  {
    status: "wrong-shape",
    path: 'cache["x.hat"]',
    step: null,
    expected: "nothing",
    received: "[4, 3]",
    malformation: null,
  },
  {
    status: "wrong-shape",
    path: "y",
    step: null,
    expected: "[4, 3]",
    received: null,
    malformation: "ragged",
  },
  { status: "not-finite", path: "y", step: null, index: [0, 2], received: "NaN" },
  { status: "mutated-input", parameter: "x", step: null, index: [0, 0], before: 1.5, after: 0.3 },
  { status: "mutated-input", parameter: "x", step: null, index: [], before: null, after: null },
  { status: "aliased-input", path: "model.w1", parameter: "state.w1", step: null },
  { status: "non-deterministic", path: "", step: null, index: [], first: 0.5, second: 0.25 },
  { status: "threw", name: "TypeError", message: "v.at is not a function", position },
  { status: "timed-out", limitMs: 2000 },
  { status: "timed-out", limitMs: 2000, function: "batchNorm" },
  { status: "timed-out", limitMs: 2000, function: "batchNorm", loop: { position, rounds: 1_999_998 } },
  { status: "timed-out", limitMs: 10_000, isUnstarted: true },
  { status: "out-of-memory", limitMb: 128 },
  { status: "out-of-memory", limitMb: 128, function: "batchNorm" },
  { status: "compile-error", message: "Expected `,` or `)` but found `;`", position },
  { status: "missing-export", name: "batchNormBackward", found: ["batchNorm", "batchnormBackward"] },
  { status: "blocked", capability: "import", position },
  { status: "missing-file", name: "batch-norm.ts", nearest: "batchnorm.ts" },
  { status: "unreadable-file", cause: { kind: "too-large", limitKb: 512 } },
  { status: "unreadable-file", cause: { kind: "not-text" } },
  { status: "unreadable-file", cause: { kind: "not-a-file", found: "link" } },
  { status: "unreadable-file", cause: { kind: "refused", code: "EACCES" } },
  { status: "grader-fault", message: "process 3 ended without an answer" },
];

/** One diagnosis of every kind. */
export const diagnoses: readonly Diagnosis[] = [
  misconception,
  { kind: "constant-multiple", path: "gradWeight", factor: 4, symbol: "N" },
  { kind: "constant-multiple", path: "gradWeight", factor: 0.25, symbol: "1/N" },
  { kind: "constant-multiple", path: "gradInput", factor: 0.25, symbol: "1/N", alike: ["1/C"] },
  { kind: "constant-multiple", path: "loss", factor: 4, symbol: "N", alike: ["C", "gradOutput"] },
  { kind: "constant-multiple", path: "", factor: 2.5, symbol: null },
  { kind: "constant-multiple", path: "gradWeight", factor: 2, symbol: "2" },
  { kind: "constant-multiple", path: "gradWeight", factor: 0, symbol: "0" },
  { kind: "constant-multiple", path: "gradWeight", factor: 1.7, symbol: "gradOutput" },
  { kind: "constant-multiple", path: "gradWeight", factor: -1, symbol: null },
  { kind: "reshaped", path: "gradBias" },
  { kind: "reshaped", path: "", isOfSameRank: true },
  { kind: "transposed", path: "gradWeight" },
  { kind: "flipped", path: "gradWeight", axes: [2, 3] },
  { kind: "missing-batch-sum", path: "gradBias" },
  { kind: "wrong-axis", path: "mean", axis: 1 },
  { kind: "one-entry", path: "y", index: [0, 2] },
  { kind: "constant-offset", path: "y", offset: 0.5 },
  { kind: "float32", path: "gradInput" },
  { kind: "constant-multiple", path: "", factor: 1.25, symbol: "W/H" },
  { kind: "constant-multiple", path: "y", factor: 2, symbol: "√N" },
  { kind: "constant-multiple", path: "runningVar", factor: 4 / 3, symbol: "N/(N−1)" },
  { kind: "constant-multiple", path: "y", factor: 0.75, symbol: "1−p", isOfOption: true },
  { kind: "constant-multiple", path: "loss", factor: 1 / Math.LN2, symbol: "1/ln 2" },
  { kind: "variant", path: "", parameter: "x", asked: "gelu-tanh", given: "gelu-erf" },
  { kind: "variant", path: "y", parameter: "x", asked: "relu", given: "softplus" },
  { kind: "permuted", path: "y", order: [0, 2, 3, 1] },
  { kind: "shifted", path: "h", axis: 0, by: 1 },
  { kind: "shifted", path: "loss", axis: null, by: -1 },
  { kind: "running-sum", path: "y", axis: 1 },
  { kind: "running-sum", path: "gradInput", axis: "all" },
  { kind: "whole-multiple", path: "gradBias", how: "times" },
  { kind: "whole-multiple", path: "gradBias", how: "divided" },
  { kind: "total-along", path: "gradBias", axis: 0, of: "sum" },
  { kind: "total-along", path: "y", axis: 1, of: "mean" },
  { kind: "constant-along", path: "y", axis: 1 },
  { kind: "not-left-alone", path: "newMean", parameter: "runningMean" },
  { kind: "not-left-alone", path: "", parameter: "x" },
  { kind: "jacobian", path: "gradInput" },
  { kind: "only-where", path: "", parameter: "x", trait: "not-positive" },
  { kind: "only-at", path: "gradInput", place: "border", axis: null },
  { kind: "only-at", path: "h", place: "last", axis: 0 },
  { kind: "not-finite-for", path: "", parameter: "logits", cause: "overflow" },
  { kind: "not-finite-for", path: "y", parameter: "mask", cause: "empty-mask" },
  { kind: "not-finite-for", path: "y", parameter: "p", cause: "zero" },
  { kind: "not-finite-for", path: "y", parameter: "x", cause: "equal-entries" },
  { kind: "right-when", conditions: [{ left: "stride[0]", right: "stride[1]" }] },
  {
    kind: "right-when",
    conditions: [
      { left: "kH", right: "kW" },
      { left: "weightDecay", right: "0" },
    ],
  },
  { kind: "extent", path: "y", axis: 2, by: -1 },
  { kind: "extent", path: "", axis: null, by: 1 },
  { kind: "upstream", path: "gradInput", how: "ignored" },
  { kind: "upstream", path: "gradInput", how: "squared" },
  { kind: "upstream", path: "gradInput", how: "added" },
  { kind: "upstream", path: "gradInput", how: "not-linear" },
  { kind: "upstream-slice", path: "gradKey", parameter: "gradOutput", axis: 1, place: "last" },
  { kind: "upstream-slice", path: "gradX", parameter: "gradOutput.h", axis: 2, place: "first" },
  { kind: "one-array", path: "gradWeight", again: "gradWeight" },
  { kind: "one-array", path: "m.w", again: "v.w" },
  ...(["last", "first", "averaged", "summed", "mixed"] as const).map((how): Diagnosis => {
    return { kind: "one-by-one", path: "gradWeight", how };
  }),
  ...(["last", "first", "averaged", "summed", "mixed"] as const).map((how): Diagnosis => {
    return { kind: "one-by-one", path: "y", along: "C", how };
  }),
  {
    ...{ kind: "failing-input", function: "batchNorm", result: "y", expected: [[0]], received: [["NaN"]] },
    inputs: [
      { name: "x", value: [[1, -2.5]] },
      { name: "options", value: { training: true, eps: 0.00001, mode: "sum" } },
    ],
  },
  { kind: "substituted", parameter: "kernel", change: "flipped", axes: [0, 1] },
  { kind: "substituted", parameter: "weight", change: "transposed", axes: [0, 1] },
  { kind: "substituted", parameter: "kernel", change: "rotated", axes: [0, 1], other: "90°" },
  { kind: "substituted", parameter: "h", change: "late", axes: [0] },
  { kind: "substituted", parameter: "pad", change: "one-less" },
  { kind: "substituted", parameter: "p", change: "complement" },
  { kind: "substituted", parameter: "beta1", change: "exchanged", other: "beta2" },
  { kind: "substituted", parameter: "reduction", change: "word", other: '"mean"' },
  { kind: "substituted", parameter: "query", change: "scaled", other: "√(D/E)" },
  { kind: "substituted", parameter: "mask", change: "inverted" },
  { kind: "substituted", parameter: "padding", change: "swapped" },
  { kind: "substituted", parameter: "outputPadding", change: "halved" },
  { kind: "substituted", parameter: "logits", change: "softmax" },
  {
    kind: "mechanical-slip",
    functions: ["batchNorm"],
    slips: [{ change: "summand-missing", near: ["eps"] }],
  },
  {
    kind: "mechanical-slip",
    functions: ["batchNorm", "batchNormBackward"],
    slips: [
      { change: "other-value", written: "C", meant: "N", near: ["momentum"] },
      { change: "round-too-few", near: [] },
    ],
  },
  { kind: "forward-at-fault", function: "batchNorm" },
  { kind: "backward-at-fault", function: "batchNormBackward" },
];
