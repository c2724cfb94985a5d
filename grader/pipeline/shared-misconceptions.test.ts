import { describe, expect, test } from "vitest";
import { SHARED_SLIPS } from "../families/slips.ts";
import type { Exercise } from "../spec/exercise.ts";
import { altered, exerciseOf, namedIn, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();

const bare = new Map<string, Promise<Exercise>>();

/** An exercise as its author begins it: with no misconception of its own. */
function withoutOwn(slug: string): Promise<Exercise> {
  const known =
    bare.get(slug) ??
    exerciseOf(slug).then((one) => ({
      ...one,
      misconceptions: {},
      spec: { ...one.spec, misconceptions: {} },
    }));
  bare.set(slug, known);
  return known;
}

const FLIPPED = "((k) => k.map((o) => o.map((c) => c.map((row) => [...row].reverse()).reverse())))";
const changed = (change: string) =>
  `(...a) => { const o = a.at(-1); return right(...a.slice(0, -1), { ...o, ${change} }); }`;
const times = (factor: string) => `(...a) => ${factor} * right(...a)`;
const SCALE =
  "const by = (v, f) => Array.isArray(v) ? v.map((e) => by(e, f)) : typeof v === 'number' ? v * f : v;";
const scaled = (factor: string, ...keys: string[]) =>
  `(...a) => { ${SCALE} const g = right(...a); return { ...g, ${keys.map((key) => `${key}: by(g[${JSON.stringify(key)}], ${factor})`).join(", ")} }; }`;
const inPlace =
  "(x, ...rest) => { const y = right(x, ...rest); y.forEach((row, i) => { x[i] = row; }); return y; }";
const inStep =
  "(p, ...rest) => { const r = right(p, ...rest); for (const k of Object.keys(p)) p[k] = r.params[k]; return { ...r, params: p }; }";
const reset = "(p, g, s, o) => right(p, g, null, o)";

type Answers = readonly (readonly [slug: string, name: string, change: string])[];

const pooled = (change: string): Answers => [
  ["pooling-layer", "maxPool2d", changed(change)],
  ["pooling-operation", "maxPool2d avgPool2d", changed(change)],
];
const padded = (change: string): Answers => [
  ["pooling-layer", "avgPool2d", changed(change)],
  ["stride-output-size", "convOutputSize", changed(change)],
];
const gradient = (change: (...keys: string[]) => string): Answers => [
  ["backpropagation", "backward", change("gradW1", "gradB1", "gradW2", "gradB2")],
  ["filter-learning", "gradFilter", change("gradFilter")],
];
const loss = (factor: string, other = factor): Answers => [
  ["backpropagation", "loss", times(factor)],
  ["filter-learning", "loss", times(other)],
];
const training = (change: string): Answers =>
  ["backpropagation", "filter-learning"].map((slug) => [slug, "train", change] as const);

/** Of each shared misconception answers that hold it, by exercise, functions and what these become. */
const PLANTED: Readonly<Record<string, Answers>> = {
  "convolution/kernel-rotated": [
    ["conv-layer", "conv2d", `(x, w, b) => right(x, ${FLIPPED}(w), b)`],
    ["conv-stride", "conv2d", `(x, w, b, o) => right(x, ${FLIPPED}(w), b, o)`],
  ],
  "convolution/kernel-rotated-in-backward": ["conv-layer", "conv-stride"].map(
    (slug) =>
      [
        slug,
        "conv2dBackward",
        `(g, x, w, ...r) => ({ ...right(g, x, w, ...r), gradInput: right(g, x, ${FLIPPED}(w), ...r).gradInput })`,
      ] as const,
  ),
  "convolution/kernel-gradient-rotated": ["conv-layer", "conv-stride"].map(
    (slug) =>
      [
        slug,
        "conv2dBackward",
        `(...a) => { const g = right(...a); return { ...g, gradWeight: ${FLIPPED}(g.gradWeight) }; }`,
      ] as const,
  ),
  "window/first-stride-for-all": pooled("stride: o.stride.map(() => o.stride[0])"),
  "window/last-stride-for-all": pooled("stride: o.stride.map(() => o.stride[1])"),
  "window/stride-reversed": pooled("stride: [o.stride[1], o.stride[0]]"),
  "window/stride-ignored": [
    ["pooling-layer", "maxPool2d", changed("stride: [1, 1]")],
    ["conv-stride", "conv2d", changed("stride: [1, 1]")],
  ],
  "window/windows-side-by-side": pooled("stride: o.kernelSize"),
  "window/first-kernel-size-for-all": pooled("kernelSize: o.kernelSize.map(() => o.kernelSize[0])"),
  "window/last-kernel-size-for-all": pooled("kernelSize: o.kernelSize.map(() => o.kernelSize[1])"),
  "window/kernel-size-reversed": pooled("kernelSize: [o.kernelSize[1], o.kernelSize[0]]"),
  "window/first-padding-for-all": padded("padding: o.padding.map(() => o.padding[0])"),
  "window/last-padding-for-all": padded("padding: o.padding.map(() => o.padding.at(-1))"),
  "window/padding-reversed": padded("padding: [...o.padding].reverse()"),
  "window/padding-ignored": padded("padding: o.padding.map(() => 0)"),
  "mode/always-training": [
    ["dropout", "dropoutForward", changed("training: true")],
    ["batch-norm", "batchNorm", changed("training: true")],
  ],
  "mode/always-evaluation": [
    ["dropout", "dropoutForward", changed("training: false")],
    ["batch-norm", "batchNorm", changed("training: false")],
  ],
  "bias/left-out": [
    ["fully-connected", "linear", "(x, w, b) => right(x, w, b.map(() => 0))"],
    ["conv-layer", "conv2d", "(x, w, b) => right(x, w, b.map(() => 0))"],
  ],
  "bias/gradient-averaged": [
    ["fully-connected", "linearBackward", scaled("1 / a[1].length", "gradBias")],
    ["conv-layer", "conv2dBackward", scaled("1 / a[1].length", "gradBias")],
  ],
  "loss/sum-for-mean": loss("a[0].length"),
  "loss/sum-for-mean-in-gradient": gradient((...keys) => scaled("a[1].length", ...keys)),
  "loss/averaged-twice-in-gradient": gradient((...keys) => scaled("1 / a[1].length", ...keys)),
  "loss/mean-over-batch-only": loss("a[1][0].length", "a[1][0].length * a[1][0][0].length"),
  "loss/mean-over-batch-only-in-gradient": [
    ["backpropagation", "backward", scaled("a[2][0].length", "gradW1", "gradB1", "gradW2", "gradB2")],
    ["filter-learning", "gradFilter", scaled("a[2][0].length * a[2][0][0].length", "gradFilter")],
  ],
  "loss/half": loss("0.5"),
  "loss/half-in-gradient": gradient((...keys) => scaled("0.5", ...keys)),
  "gradient/upstream-ignored": gradient(() => "(g, ...rest) => right(1, ...rest)"),
  "gradient/negated": gradient((...keys) => scaled("-1", ...keys)),
  "gradient/parameters-averaged": [
    ["fully-connected", "linearBackward", scaled("1 / a[1].length", "gradWeight", "gradBias")],
    ["conv-layer", "conv2dBackward", scaled("1 / a[1].length", "gradWeight", "gradBias")],
  ],
  "training/ascends": training(changed("lr: -o.lr")),
  "training/state-lost": [
    ["forward-backward-step", "trainStep", "(p, s, x, y, o) => right(p, null, x, y, o)"],
  ],
  "training/losses-after-update": training(
    "(...a) => { const o = a.at(-1); const more = right(...a.slice(0, -1), { ...o, steps: o.steps + 1 }); return { ...right(...a), losses: more.losses.slice(1) }; }",
  ),
  "training/last-update-missing": training(
    "(...a) => { const o = a.at(-1); const less = right(...a.slice(0, -1), { ...o, steps: Math.max(0, o.steps - 1) }); return { ...less, losses: right(...a).losses }; }",
  ),
  "training/rate-over-batch": training(changed("lr: o.lr / a[0].length")),
  "optimizer/ascends": [
    ["adam", "adamStep", changed("lr: -o.lr")],
    ["optimizers", "sgd", changed("lr: -o.lr")],
  ],
  "optimizer/state-lost": [
    ["adam", "adamStep", reset],
    ["optimizers", "momentum", reset],
  ],
  "optimizer/decay-ignored": [
    ["adam", "adamStep", changed("weightDecay: 0")],
    ["optimizers", "adamw", changed("weightDecay: 0")],
  ],
  "optimizer/betas-exchanged": [
    ["adam", "adamStep", changed("beta1: o.beta2, beta2: o.beta1")],
    ["optimizers", "adamw", changed("beta1: o.beta2, beta2: o.beta1")],
  ],
  "optimizer/eps-left-out": [
    ["adam", "adamStep", changed("eps: 0")],
    ["optimizers", "rmsprop", changed("eps: 0")],
  ],
  "optimizer/in-place": [
    ["adam", "adamStep", inStep],
    ["optimizers", "sgd", inStep],
  ],
  "elementwise/in-place": [
    ["dropout", "dropoutForward", inPlace],
    ["conv-layer", "relu", inPlace],
  ],
};

/** Without the place behind it, which an exercise with one such place does not name. */
const plain = (name: string) => name.split(":")[0];

describe("an exercise with no misconception of its own knows those of its families", () => {
  test("each of them is planted below", () => {
    const all = SHARED_SLIPS.map(({ family, name }) => `${family}/${name}`);
    expect(Object.keys(PLANTED).sort()).toEqual([...new Set(all)].sort());
  });

  const answers = Object.entries(PLANTED).flatMap(([shared, list]) =>
    list.map(([slug, name, change]) => ({ shared, slug, name, change })),
  );
  test.concurrent.each(answers)("$shared in $slug", async ({ shared, slug, name, change }) => {
    const exercise = await withoutOwn(slug);
    const answer = name.split(" ").reduce((source, one) => altered(source, one, change), exercise.reference);
    const report = await grade(exercise, answer, { locateFaults: false });
    expect([...new Set(report.checks.flatMap(namedIn).map(plain))]).toEqual([shared]);
  });
});

test("a training that halves its rate is not told that its right gradients are halved", async () => {
  const exercise = await withoutOwn("backpropagation");
  const answer = altered(exercise.reference, "train", changed("lr: 0.5 * o.lr"));
  const report = await grade(exercise, answer, { locateFaults: false });
  expect(report.verdict).toBe("failed");
  expect(report.checks.flatMap(namedIn)).toEqual([]);
});
