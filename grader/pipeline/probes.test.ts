import { expect, test } from "vitest";
import type { Exercise } from "../spec/exercise.ts";
import { altered, checkOf, testGrader, unnamedExercise } from "./testing/test-grader.ts";

const { grade } = testGrader();

/**
 * What a check of an altered reference is explained by, apart from where the fault lies: of the exercise without its
 * misconceptions, which come first.
 */
async function explained(of: string | Exercise, name: string, change: string, check: string) {
  const exercise = typeof of === "string" ? await unnamedExercise(of) : of;
  const report = await grade(exercise, altered(exercise.reference, name, change));
  const diagnoses = checkOf(report, check).diagnoses.filter(({ kind }) => !kind.endsWith("-at-fault"));
  return diagnoses.filter(({ kind }) => kind !== "failing-input");
}

const gradW1 = (change: string) => explained("backpropagation", "backward", change, "gradient-w1");

test.each([
  ["1.3", "ignored"],
  ["0.7 * g * g", "squared"],
  ["g + 0.37", "added"],
  ["Math.tanh(g)", "not-linear"],
  ["Math.min(g, 0.5)", "not-linear"],
  ["g + 0.37 / g", "not-linear"],
])("%s in place of gradOutput g: %s", async (upstream, how) => {
  expect(await gradW1(`(g, ...rest) => right(${upstream}, ...rest)`)).toEqual([
    { kind: "upstream", path: "gradW1", how },
  ]);
});

test("ignored where all public cases have a gradOutput with which that does not show", async () => {
  const change = `(g, f, options) => right(options.saturating ? 1 : g, f, options)`;
  const found = await explained("gan-losses", "generatorLossBackward", change, "gradient-saturating");
  expect(found).toEqual([{ kind: "upstream", path: "gradFakeLogits", how: "ignored" }]);
});

test("a gradient that is linear in gradOutput, and wrong, is not said to be otherwise", async () => {
  const change =
    "(...all) => { const r = right(...all); return { ...r, gradW1: r.gradW1.map((row, i) => row.map((v, j) => v * (1 + Math.sin(9 * i + j)))) }; }";
  expect(await gradW1(change)).toEqual([]);
});

test("nor is one that is divided by 0, and no more than infinite", async () => {
  const infinite = "r.gradW1.map((row, i) => row.map((_, j) => (i + j === 0 ? all[0] / 0 : 0)))";
  const found = await gradW1(
    `(...all) => { const r = right(...all); return { ...r, gradW1: ${infinite} }; }`,
  );
  expect(found.filter(({ kind }) => kind === "upstream")).toEqual([]);
});

test.each([
  ["filled with one row", "{ ...r, gradW1: Array(r.gradW1.length).fill(r.gradW1[0]) }"],
  [
    "one row that every round overwrites",
    "{ ...r, gradW1: r.gradW1.map((row) => Object.assign(last, row)) }",
  ],
])("an array in several places is told: %s", async (_, result) => {
  const found = await gradW1(`(...all) => { const r = right(...all); const last = []; return ${result}; }`);
  expect(found).toEqual([{ kind: "one-array", path: "gradW1", again: "gradW1" }]);
});

test("and not where equal rows are arrays of their own", async () => {
  const copied = "{ ...r, gradW1: r.gradW1.map(() => [...r.gradW1[0]]) }";
  expect(await gradW1(`(...all) => { const r = right(...all); return ${copied}; }`)).toEqual([
    { kind: "constant-along", path: "gradW1", axis: 0 },
  ]);
});

const some = (rows: string, rest = "right(g, x, t, ...p)") =>
  `(g, x, t, ...p) => x.length > 1 ? right(g, x.slice(${rows}), t.slice(${rows}), ...p) : ${rest}`;

test.each([
  ["the last example", some("-1"), "last"],
  ["the first example", some("0, 1"), "first"],
  ["all examples but the last", some("0, -1"), "mixed"],
])("of a batch %s alone counts: %s", async (_, change, how) => {
  expect(await gradW1(change)).toEqual([{ kind: "one-by-one", path: "gradW1", how }]);
});

test("where an example alone is wrong too, nothing is said of how they come together", async () => {
  expect(await gradW1(some("-1", "right(g, x.map((row) => row.map((v) => v + 0.1)), t, ...p)"))).toEqual([]);
});

test("nor where what is wrong of a batch is wrong of an example too, in a case that has but one", async () => {
  const change =
    "(x, t, f) => x.length > 1 ? right(x.slice(-1), t.slice(-1), f) : right(x, t, f) + (f[0].length === f.length ? 0.1 : 0)";
  expect(await explained("filter-learning", "loss", change, "loss")).toEqual([]);
  const last = "(x, t, f) => right(x.slice(-1), t.slice(-1), f)";
  expect(await explained("filter-learning", "loss", last, "loss")).toMatchObject([{ kind: "one-by-one" }]);
});

const rnn = (change: string) => explained("recurrent-network", "rnnForward", change, "output");
const meanState = "h0.map(() => h0[0].map((_, j) => h0.reduce((s, r) => s + r[j], 0) / h0.length))";

test("sequences that are right apart and not together are told where time steps come first", async () => {
  expect(await rnn(`(x, h0, ...w) => right(x, ${meanState}, ...w)`)).toMatchObject([
    { kind: "one-by-one", how: "mixed" },
  ]);
  const wrong = `(x, h0, ...w) => right(x, ${meanState}.map((row) => row.map((v) => 0.9 * v + 0.01)), ...w)`;
  expect((await rnn(wrong)).filter(({ kind }) => kind === "one-by-one")).toEqual([]);
});

test("of a chain of steps the first alone proves nothing, all of them what holds in each", async () => {
  const inSteps = async (lr: string) => {
    const change = `(p, g, s, o) => right(p, g, s, { ...o, lr: ${lr} })`;
    const found = await explained("adam", "adamStep", change, "five-steps");
    return found.filter(({ kind }) => kind === "substituted");
  };
  expect(await inSteps("s === null ? o.lr ** 2 : 3 * o.lr")).toEqual([]);
  expect(await inSteps("o.lr ** 2")).toEqual([{ kind: "substituted", parameter: "lr", change: "root" }]);
});

/** Batch norm in evaluation with a fault in how what stands beside each other comes together. */
const normalised = (result: string) =>
  explained(
    "batch-norm",
    "batchNorm",
    `(x, w, b, m, v, o) => { const r = right(x, w, b, m, v, o); return { ...r, y: ${result} }; }`,
    "output-eval",
  );

test("channels that are right apart and not together are told by the size that counts them", async () => {
  const reversed = "right(x, w.toReversed(), b, m, v, o).y";
  expect(await normalised(reversed)).toEqual([
    { kind: "substituted", parameter: "weight", change: "flipped", axes: [0] },
  ]);
  const together = "r.y.map((row) => row.map((e, c) => e * (1 + c) ** 0.5))";
  expect(await normalised(together)).toEqual([{ kind: "one-by-one", path: "y", along: "C", how: "mixed" }]);
  const alone = "r.y.map((row) => row.map((e, c) => (e + 0.1) * (1 + c) ** 0.5))";
  expect((await normalised(alone)).filter(({ kind }) => kind === "one-by-one")).toEqual([]);
});

test("a case with no sizes of its own has those of its tensors", async () => {
  const lastOnly = `(g, z, ...rest) => right(g, z.slice(-1), ...rest)`;
  expect(await explained("gan-generator", "generatorBackward", lastOnly, "gradient-output-layer")).toEqual([
    { kind: "one-by-one", path: "gradW2", how: "last" },
    { kind: "one-by-one", path: "gradB2", how: "last" },
  ]);
});

/** The input's gradient of a linear layer, for another gradOutput. */
const linear = (upstream: string) =>
  explained(
    "fully-connected",
    "linearBackward",
    `(g, ...rest) => ({ ...right(g, ...rest), gradInput: right(${upstream}, ...rest).gradInput })`,
    "gradient-input",
  );

test.each([
  ["last", "g.map((row) => row.map((v, o) => (o === row.length - 1 ? v : 0)))"],
  ["first", "g.map((row) => row.map((v, o) => (o === 0 ? v : 0)))"],
] as const)("of the outputs the %s alone counts", async (place, upstream) => {
  expect(await linear(upstream)).toEqual([
    { kind: "upstream-slice", path: "gradInput", parameter: "gradOutput", axis: 1, place },
  ]);
});

test("that one slice counts is not said where it counts for something else, or right in one case", async () => {
  const of = async (upstream: string) =>
    (await linear(upstream)).filter(({ kind }) => kind === "upstream-slice");
  expect(await of("g.map((row) => row.map((v, o) => (o === row.length - 1 ? v : 0.1 * v)))")).toEqual([]);
  const some = "g.map((row) => row.map((v, o) => (row.length > 2 && o < row.length - 1 ? 0 : v)))";
  expect(await of(some)).toEqual([]);
});

const convolved = (change: string) => explained("convolution-operation", "convolve2d", change, "convolution");

test("a kernel that is reversed along one axis alone is found by reversing it along the other", async () => {
  expect(await convolved("(x, w, o) => right(x, w.map((row) => row.toReversed()), o)")).toEqual([
    { kind: "substituted", parameter: "weight", change: "flipped", axes: [1] },
  ]);
});

test("a kernel that is turned by a quarter is found by turning it back, and not where it is larger than it is wide", async () => {
  const turned = "w[0].map((_, j) => w.map((row) => row[j])).toReversed()";
  const found = await convolved(`(x, w, o) => right(x, ${turned}, o)`);
  expect(found).toMatchObject([{ kind: "substituted", change: "rotated", axes: [0, 1] }]);
  const some = await convolved(
    `(x, w, o) => right(x, w.length > 2 ? ${turned} : w.map((r) => r.map((v) => v + 0.1)), o)`,
  );
  expect(some.filter(({ kind }) => kind === "substituted")).toEqual([]);
});

test("turned only where it is large, it is not: the change has to hold in every case", async () => {
  const change =
    "(x, w, o) => right(x, w.length > 2 ? w.toReversed() : w.map((r) => r.map((v) => v + 0.1)), o)";
  expect((await convolved(change)).filter(({ kind }) => kind === "substituted")).toEqual([]);
});

const sizes = (options: string) =>
  explained(
    "stride-output-size",
    "transposedOutputSize",
    `(size, o) => right(size, { ...o, ${options} })`,
    "transposed-size",
  );

test("a pair that is read the other way round is found, though the shape is wrong, and not one of two", async () => {
  const pooled = (options: string) =>
    explained("pooling-layer", "maxPool2d", `(x, o) => right(x, { ...o, ${options} })`, "max-windows");
  const kernel = "kernelSize: o.kernelSize.toReversed()";
  expect(await pooled(kernel)).toEqual([{ kind: "substituted", parameter: "kernelSize", change: "swapped" }]);
  const both = await pooled(`${kernel}, stride: o.stride.toReversed()`);
  expect(both.filter(({ kind }) => kind === "substituted")).toEqual([]);
});

test("an option that counts twice is found by half of it, and where a half is one less it is not said", async () => {
  expect(await sizes("kernelSize: o.kernelSize.map((k) => 2 * k)")).toMatchObject([
    { kind: "substituted", parameter: "kernelSize", change: "halved" },
  ]);
  const change = "(...all) => right(...all.slice(0, -1), { ...all.at(-1), eps: 2 * all.at(-1).eps })";
  const of = async (eps: number) => {
    const found = await explained(await withEps(eps), "batchNorm", change, "output-train");
    return found.filter(({ kind }) => kind === "substituted");
  };
  expect(await of(2)).toEqual([]);
  expect(await of(0.3)).toEqual([{ kind: "substituted", parameter: "eps", change: "halved" }]);
});

async function withEps(eps: number): Promise<Exercise> {
  const exercise = await unnamedExercise("batch-norm");
  const cases = Object.entries(exercise.spec.cases).map(([name, one]) => [
    name,
    { ...one, options: { ...one.options, eps } },
  ]);
  return { ...exercise, spec: { ...exercise.spec, cases: Object.fromEntries(cases) } };
}

test("an eps whose root is taken is found by squaring it", async () => {
  const change = "(...all) => right(...all.slice(0, -1), { ...all.at(-1), eps: Math.sqrt(all.at(-1).eps) })";
  expect(await explained("batch-norm", "batchNorm", change, "output-train")).toEqual([
    { kind: "substituted", parameter: "eps", change: "squared" },
  ]);
});

test("a slope that is taken for the value itself is not said to have the wrong sign, though −1 makes it so", async () => {
  const change =
    "(x, ...rest) => { const r = right(x, ...rest); const s = rest.at(-1).negativeSlope; const f = (v, e) => Array.isArray(v) ? v.map((w, i) => f(w, e[i])) : v < 0 ? s : e; return f(x, r); }";
  const found = await explained("activation-functions", "leakyRelu", change, "leaky-relu");
  expect(found.filter(({ kind }) => kind === "substituted")).toEqual([]);
});

const weights = (factor: string) =>
  explained(
    "attention",
    "scaledDotProductAttention",
    `(q, k, v, ...rest) => right(q.map((b) => b.map((row) => row.map((e) => e * (${factor})))), k, v, ...rest)`,
    "weights",
  );

test("scores that are scaled by the root of another size are found by it, on the query or on the key", async () => {
  expect(await weights("Math.sqrt(q[0][0].length / v[0][0].length)")).toMatchObject([
    { kind: "substituted", change: "scaled", other: "√(D/E)" },
  ]);
});

test("a bias that is added twice is not said to be scaled by a root that is 2 in these cases", async () => {
  const twice = "(x, w1, b1, w2, b2, p) => right(x, w1, b1, w2, b2.map((v) => 2 * v), p)";
  const found = await explained("residual-block", "projectionBlock", twice, "output-projection");
  expect(found.filter(({ kind }) => kind === "substituted")).toEqual([]);
});

test("scores that are scaled by what no size gives have no name", async () => {
  expect(await weights("1.3")).toEqual([]);
});
