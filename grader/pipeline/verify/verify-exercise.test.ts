import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findingText } from "../../reporters/findings/finding-text.ts";
import { slugsOf } from "../../spec/load/exercise-slugs.ts";
import { reduceExercise } from "../testing/reduce-exercise.ts";
import { EXERCISES, sourceOf, testGrader } from "../testing/test-grader.ts";
import type { RuleResult, Verification } from "./verification.ts";
import { type VerifyOptions, verifyExercise } from "./verify-exercise.ts";

const { grader } = testGrader();
const root = mkdtempSync(join(tmpdir(), "nabla-verify-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What is kept of exercises: every misconception costs two runs of all cases, and so does every alternative. */
const KEPT = {
  adam: ["eps-inside-root", "updates-in-place"],
  "batch-norm": [
    "eps-outside-root",
    "output-variance-unbiased",
    "batch-statistics-in-eval",
    "statistics-as-constants",
  ],
  "conv-layer": ["channels-not-summed", "relu-ignored-in-backward"],
  "fully-connected": ["no-bias", "weight-gradient-transposed"],
  "pretrained-weights": ["unexpected-loaded-too", "missing-left-out"],
} as const;

/** Files rewritten, from what they hold and their folder; null removes one. */
type Rewrites = Readonly<Record<string, ((text: string, dir: string) => string) | null>>;

/** What texts may link to. */
const SLUGS = slugsOf(EXERCISES);

let copies = 0;

function copyOf(slug: string): string {
  copies += 1;
  const dir = join(root, String(copies), slug);
  cpSync(join(EXERCISES, slug), dir, { recursive: true });
  return dir;
}

/**
 * Verifies a part of an exercise in which some files have been rewritten. Types are looked at only where a test is
 * about them.
 */
async function verify(
  slug: keyof typeof KEPT,
  rewrites: Rewrites = {},
  options: Partial<VerifyOptions> = { types: Promise.resolve(new Map()) },
): Promise<Verification> {
  const dir = copyOf(slug);
  reduceExercise(dir, KEPT[slug]);
  for (const [file, rewrite] of Object.entries(rewrites)) {
    const path = join(dir, file);
    if (rewrite === null) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, rewrite(readOr(path), dir));
    }
  }
  return verifyExercise(grader(), await sourceOf(dir), { slugs: SLUGS, ...options });
}

function readOr(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** The text with a part replaced, which must be there. */
function swap(part: string, by: string) {
  return (text: string): string => {
    if (!text.includes(part)) throw new Error(`expected ${part}`);
    return text.replace(part, by);
  };
}

const like = (file: string) => (_: string, dir: string) => readFileSync(join(dir, file), "utf8");

/** Little time for each call, for what uses up all of it. */
const hurried = (text: string) => `${text}limits: { callMs: 200 }\n`;

function broken({ findings }: Verification): RuleResult[] {
  return findings.filter(({ ok }) => !ok);
}

/** What a person reads of all that is broken. */
function said(verification: Verification): string[] {
  return broken(verification).map(
    ({ subject, detail }) => `${subject}: ${detail === null ? "" : findingText(detail, "en")}`,
  );
}

/** Rule and subject of all that is broken. */
function rules(verification: Verification): string[] {
  return broken(verification).map(({ rule, subject }) => `${rule}: ${subject}`);
}

test("an exercise as it is works and is complete", async () => {
  const verification = await verifyExercise(grader(), await sourceOf("batch-norm"), { slugs: SLUGS });
  expect(rules(verification)).toEqual([]);
  expect(verification).toMatchObject({ works: true, complete: true });
  expect(verification.killMatrix.every(({ declared, rejectedBy }) => declared === rejectedBy)).toBe(true);
});

const ownBackward = (gradient: string) => (text: string) =>
  `${text.replace("import { ", "import { mul, vjp, ")}
export function batchNormBackward(gradOutput: { y: Tensor }, x: Tensor, weight: Tensor, bias: Tensor, mean: Tensor, variance: Tensor, options: Options) {
  const forward = (...leaves: Tensor[]) => batchNorm(leaves[0], leaves[1], leaves[2], mean, variance, options).y;
  const [gradInput, gradWeight, gradBias] = vjp(forward, [x, weight, bias]).pullback(gradOutput.y);
  return { gradInput: ${gradient}, gradWeight, gradBias };
}
`;

test("an oracle with a wrong gradient", async () => {
  const verification = await verify("batch-norm", { "oracle.ts": ownBackward("mul(gradInput, 1 + 5e-9)") });
  // So little is no failure of the reference yet, but it leaves right answers less room than it should.
  expect(new Set(broken(verification).map(({ rule }) => rule))).toEqual(
    new Set(["oracle-gradient", "reference-margin"]),
  );
  expect(rules(verification)).toContain("oracle-gradient: gradient-larger / gradInput");
});

test("an oracle whose gradient is not finite is a finding, and no crash", async () => {
  const found = rules(await verify("batch-norm", { "oracle.ts": ownBackward("mul(gradInput, 0 / 0)") }));
  expect(found).toContain("oracle-gradient: gradient-batch / gradInput");
  expect(found).toContain("reference-passes: reference.ts");
});

test("an oracle without a function", async () => {
  const verification = await verify("conv-layer", {
    "oracle.ts": swap("export function relu", "function relu"),
  });
  // Nothing can be graded then, and no other rule says so again.
  expect(said(verification)).toEqual([
    "oracle.ts relu: The file exports no function `relu`. It exports `conv2d`, `convLayer`.",
  ]);
});

test("an oracle that gives the engine what it does not take: the place is the oracle's, and said once", async () => {
  const mutant = swap("return correlate(x, weight, bias);", "return correlate(x, weight, x);");
  expect(said(await verify("conv-layer", { "oracle.ts": mutant }))).toMatchInlineSnapshot(`
    [
      "oracle.ts: At \`oracle.ts:4\` it throws: \`conv2d: expected bias [2], received bias [1, 2, 4, 4]\`.",
    ]
  `);
});

test("an oracle whose results are of another shape than declared, and nothing that follows from it", async () => {
  const mutant = swap(
    "return correlate(x, weight, bias);",
    "return correlate(x, weight, bias, { padding: 1 });",
  );
  expect(said(await verify("conv-layer", { "oracle.ts": mutant }))).toMatchInlineSnapshot(`
    [
      "channels-two: The result should be \`{ tensor: [N, O, outH, outW] }\`, here of shape \`[1, 2, 3, 3]\`; found \`tensor [1, 2, 5, 5]\`.",
      "channels-three: The result should be \`{ tensor: [N, O, outH, outW] }\`, here of shape \`[2, 4, 3, 3]\`; found \`tensor [2, 4, 5, 5]\`.",
      "channels-pointwise: The result should be \`{ tensor: [N, O, outH, outW] }\`, here of shape \`[2, 2, 1, 3]\`; found \`tensor [2, 2, 3, 5]\`.",
      "channels-whole-image: The result should be \`{ tensor: [N, O, outH, outW] }\`, here of shape \`[2, 2, 1, 1]\`; found \`tensor [2, 2, 3, 3]\`.",
      "layer-gradient-worked, layer-gradient-at-zero: It throws: \`pullback: expected a cotangent [1, 1, 4, 4] for output, received a tensor [1, 1, 2, 2]\`.",
      "layer-gradient-batch: It throws: \`pullback: expected a cotangent [2, 2, 5, 5] for output, received a tensor [2, 2, 3, 3]\`.",
    ]
  `);
});

test("an oracle that returns nothing says so", async () => {
  const mutant = swap("return correlate(x, weight, bias);", "correlate(x, weight, bias);");
  expect(said(await verify("conv-layer", { "oracle.ts": mutant })).at(0)).toMatchInlineSnapshot(
    `"channels-two, channels-three, channels-pointwise, channels-whole-image: It returns what is neither tensor, number nor record: \`undefined\`."`,
  );
});

test("a reference that reaches for what the sandbox does not have says for what, and where", async () => {
  const reach = swap("let sum = bias[o];", "let sum = Intl === null ? 0 : bias[o];");
  expect(said(await verify("conv-layer", { "reference.ts": reach }))).toMatchInlineSnapshot(`
    [
      "reference.ts: \`channels\`: not allowed in line 18, \`Intl\`",
    ]
  `);
});

test("an oracle that asks the engine for what it does not have: once, with the nearest, and nothing is run", async () => {
  const verification = await verify("adam", {
    "oracle.ts": swap("import { adam,", "import { adamm as adam,"),
  });
  expect(said(verification)).toEqual([
    "oracle.ts:1:10: The engine has no operation `adamm`. `docs/engine.md` lists those there are. Did you mean `adam`?",
  ]);
});

test("an oracle that does not compile says where", async () => {
  const source = "export const a = 1;\nexport const b = ;\n";
  expect(said(await verify("adam", { "oracle.ts": () => source }))).toEqual([
    "oracle.ts:2:18: No valid TypeScript: `Unexpected token`.",
  ]);
});

test("an oracle that reaches for what the sandbox does not have says for what, and where", async () => {
  const reach = swap("export function adamStep", "const later = setTimeout;\nexport function adamStep");
  expect(said(await verify("adam", { "oracle.ts": reach }, {}))).toMatchInlineSnapshot(`
    [
      "oracle.ts:5:15: TypeScript reports \`TS2304\`: \`Cannot find name 'setTimeout'\`.",
      "oracle.ts: At \`oracle.ts:5\` it uses what the sandbox does not have: \`setTimeout\`.",
    ]
  `);
});

test("type errors in the reference are no matter of taste", async () => {
  const verification = await verify(
    "adam",
    {
      "reference.ts": (text) => `${text}export const one: string = 1;\n`,
    },
    {},
  );
  expect(said(verification)).toMatchInlineSnapshot(`
    [
      "reference.ts:58:14: TypeScript reports \`TS2322\`: \`Type 'number' is not assignable to type 'string'\`.",
    ]
  `);
  expect(verification).toMatchObject({ works: false, complete: true });
});

test("a reference without written types: what to write is said", async () => {
  const bare = (text: string) => text.replace(/\): \{ params: Tensors; state: \w+ \} \{/, ") {");
  const verification = await verify("adam", { "reference.ts": bare });
  expect(said(verification)).toMatchInlineSnapshot(`
    [
      "reference.ts:17:17 adamStep.returns: The type of the result is not written. Write \`: { params: Tensors; state: State }\` behind the parameters.",
    ]
  `);
});

test("a reference with a mistake", async () => {
  const verification = await verify("batch-norm", {
    "reference.ts": like("misconceptions/statistics-as-constants.ts"),
  });
  // How far it is off is no finding of its own.
  expect(rules(verification)).toEqual(["reference-passes: reference.ts"]);
  expect(said(verification)).toMatchInlineSnapshot(`
    [
      "reference.ts: \`gradient-input\`: wrong gradient, \`gradInput[3, 2]\` in case \`gradient-batch\`: expected 0.4214, received -2.563",
    ]
  `);
});

test("an oracle that is wrong breaks what the reference is graded by, and is not said of all that is graded alike", async () => {
  const mutant = swap("return correlate(x, weight, bias);", "return correlate(x, weight);");
  expect(rules(await verify("conv-layer", { "oracle.ts": mutant }))).toMatchInlineSnapshot(`
    [
      "reference-passes: reference.ts",
    ]
  `);
});

test("an oracle that does as a misconception: it is the reference that fails, and nothing is said of the misconception", async () => {
  const withoutBias = swap(
    'export { linear } from "nabla/engine";',
    'import { linear as weighted } from "nabla/engine";\nexport const linear = (x: Tensor, weight: Tensor) => weighted(x, weight);',
  );
  expect(rules(await verify("fully-connected", { "oracle.ts": withoutBias }))).toEqual([
    "reference-passes: reference.ts",
  ]);
});

test("a tolerance that the reference's own rounding exceeds is one finding, with the one it takes", async () => {
  const verification = await verify("batch-norm", {
    "exercise.yaml": swap(
      "name: output-train\n",
      "name: output-train\n    tolerance: { atol: 1.0e-18, rtol: 0 }\n",
    ),
  });
  expect(rules(verification)).toEqual(["reference-within-tolerance: output-train"]);
  const [found] = broken(verification);
  if (found?.detail?.kind !== "tolerance") throw new Error("expected a tolerance");
  expect(found.detail).toMatchObject({ atol: 1e-18, rtol: 0 });
  expect(found.detail.needed).toBeGreaterThan(1e-15);
  expect(found.detail.needed).toBeLessThan(1e-12);
});

test("a reference that gives no result is reported by why, and not by how far it is off", async () => {
  const spin = swap(
    "const { training, momentum, eps } = options;",
    "const { training, momentum, eps } = options;\n  while (x.length === 5) eps;",
  );
  const verification = await verify("batch-norm", { "exercise.yaml": hurried, "reference.ts": spin });
  expect(rules(verification)).toEqual(["reference-passes: reference.ts"]);
  expect(broken(verification)[0]?.detail).toEqual({
    kind: "failed-checks",
    checks: [
      { check: "output-train", status: "timed-out", quote: "", line: 30, called: "batchNorm", worst: null },
    ],
  });
});

test("an alternative that fails in hidden cases is reported by what it throws and where, or what it reaches for", async () => {
  const failing = (statement: string) => (_: string, dir: string) =>
    swap(
      "const invStd = inverseStd(variance, eps);",
      `if (x.length === 8) ${statement};\n  const invStd = inverseStd(variance, eps);`,
    )(like("reference.ts")("", dir));
  const verification = await verify("batch-norm", {
    "alternatives/reaching.ts": failing("setTimeout(() => {}, 1)"),
    "alternatives/throwing.ts": failing('throw new Error("eight samples")'),
  });
  expect(said(verification)).toMatchInlineSnapshot(`
    [
      "alternatives/reaching.ts: \`gradient-input\`: not allowed in line 66, \`setTimeout\`",
      "alternatives/throwing.ts: \`gradient-input\`: threw an error in line 66, \`eight samples\`",
    ]
  `);
});

test("a misconception that never ends ran out of time, and is not called unrecognised", async () => {
  const subject = "misconceptions/eps-outside-root.ts";
  const verification = await verify("batch-norm", {
    "exercise.yaml": hurried,
    [subject]: swap(
      "const { training, momentum, eps } = options;",
      "const { training, momentum, eps } = options;\n  for (;;) {}",
    ),
  });
  expect(rules(verification)).toEqual([`misconception-ends: ${subject}`]);
  expect(broken(verification)[0]?.detail).toMatchObject({
    kind: "failed-checks",
    checks: [{ status: "timed-out", called: "batchNorm", line: expect.any(Number) }],
  });
});

test("a starter without an export", async () => {
  const withoutExport = swap("export function batchNormBackward", "function batchNormBackward");
  const verification = await verify("batch-norm", {
    "starter.ts": withoutExport,
    "starter.zh.ts": withoutExport,
  });
  expect(new Set(broken(verification).map(({ rule }) => rule))).toEqual(
    new Set(["signatures", "starter-compiles"]),
  );
});

test("a starter that passes, a misconception that is the reference", async () => {
  const subject = "misconceptions/eps-outside-root.ts";
  const other = "misconceptions/output-variance-unbiased.ts";
  // Off by less than any tolerance, and by more than rounding.
  const swapped = (text: string, dir: string) =>
    swap("weight[c] * v + bias[c]", "weight[c] * v * (1 + 2e-9) + bias[c]")(like("reference.ts")(text, dir));
  // Without comments it is the same in both languages.
  const solved = (text: string, dir: string) =>
    like("reference.ts")(text, dir).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  const verification = await verify("batch-norm", {
    "starter.ts": solved,
    "starter.zh.ts": solved,
    [subject]: like("reference.ts"),
    [other]: swapped,
  });
  expect(broken(verification)).toMatchObject([
    { rule: "starter-fails", subject: "starter.ts" },
    {
      rule: "misconception-rejected",
      ...{ subject, detail: { expected: "output-train", received: null, isSame: true } },
    },
    { rule: "misconception-rejected", subject: other, detail: { received: null, isSame: false } },
    { rule: "check-separates", subject: "output-train" },
  ]);
});

test("a starter and a misconception that do not compile", async () => {
  const subject = "misconceptions/eps-outside-root.ts";
  const spoil = (text: string) => `${text}\nconst = 1;\n`;
  const files = { "starter.ts": spoil, "starter.zh.ts": spoil, [subject]: spoil };
  const found = rules(await verify("batch-norm", files));
  // One cause, said once: nothing is run.
  expect(found.map((each) => each.replace(/:\d+:\d+$/, ""))).toEqual([
    "signatures: starter.ts",
    `signatures: ${subject}`,
  ]);
});

test("a misconception that does not compile is reported at the edit that makes it", async () => {
  const dir = copyOf("adam");
  const spec = join(dir, "exercise.yaml");
  writeFileSync(spec, swap("/ Math.sqrt(vi + eps),", "/ Math.sqrt(vi + eps,")(readOr(spec)));
  const types = Promise.resolve(new Map());
  const found = broken(await verifyExercise(grader(), await sourceOf(dir), { types, slugs: SLUGS }));
  expect(found).toMatchObject([
    { rule: "signatures", detail: { kind: "problem", problem: { file: "exercise.yaml" } } },
  ]);
  const [{ subject = "" } = {}] = found;
  expect(subject).toMatch(/^exercise\.yaml:\d+:5 misconceptions\.eps-inside-root\.edit$/);
});

test("a reference further from the oracle than a hundredth of the tolerance, two misconceptions that do the same", async () => {
  const verification = await verify("batch-norm", {
    "reference.ts": swap("weight[c] * v + bias[c]", "(weight[c] * v + bias[c]) * (1 + 5e-8)"),
    "misconceptions/output-variance-unbiased.ts": like("misconceptions/eps-outside-root.ts"),
  });
  const both = ["eps-outside-root", "output-variance-unbiased"];
  expect(broken(verification)).toMatchObject([
    { rule: "reference-margin", subject: "output-train" },
    { rule: "reference-margin", subject: "output-eval" },
    { rule: "misconception-recognised", detail: { received: both } },
    { rule: "misconception-recognised", detail: { received: both } },
  ]);
});

test("a misconception whose results have all that another's have, and more, does not do the same", async () => {
  const found = broken(await verify("pretrained-weights"));
  expect(found.filter(({ rule }) => rule === "misconception-recognised")).toEqual([]);
});

test("a misconception that another check rejects first", async () => {
  const verification = await verify("batch-norm", {
    "exercise.yaml": swap(
      "output-variance-unbiased:\n    rejectedBy: output-train",
      "output-variance-unbiased:\n    rejectedBy: output-eval",
    ),
  });
  const subject = "misconceptions/output-variance-unbiased.ts";
  expect(broken(verification)).toMatchObject([
    {
      rule: "misconception-rejected",
      subject,
      detail: { expected: "output-eval", received: "output-train" },
    },
    { rule: "misconception-recognised", subject },
  ]);
});

test("a check that no misconception fails first", async () => {
  const verification = await verify("batch-norm", {
    "exercise.yaml": (text) =>
      swap(
        "name: output-eval\n",
        "name: output-again\n    title: { zh: 再次, en: Again }\n    points: 0\n    of: [y]\n    cases: [eval-batch]\n  - kind: values\n    name: output-eval\n",
      )(swap("rejectedBy: output-eval", "rejectedBy: output-again")(text)),
  });
  expect(rules(verification).filter((each) => !each.startsWith("complete"))).toEqual([
    "check-separates: output-eval",
  ]);
  expect(verification).toMatchObject({ works: false, complete: false });
});

test("kinks at more than two coordinates of a hundred", async () => {
  const verification = await verify("conv-layer", {
    "exercise.yaml": (text) => {
      const at = text.indexOf("  layer-gradient-batch:");
      const rest = text.slice(at);
      const flat = swap(
        "x: { normal: { std: 1 } }",
        "x: { full: 0 }",
      )(swap("bias: { normal: { std: 1 }, awayFrom: { point: 0, by: 0.3 } }", "bias: { full: 0 }")(rest));
      return text.slice(0, at) + flat;
    },
  });
  expect(rules(verification)).toContain("kinks: layer-gradient-batch");
  expect(new Set(broken(verification).map(({ rule }) => rule))).toEqual(new Set(["kinks"]));
});

test("a copy of the public cases, where none is hidden", async () => {
  const verification = await verify("fully-connected", {
    "exercise.yaml": (text) => text.replaceAll("visibility: hidden", "visibility: public"),
  });
  expect(said(verification)).toEqual([
    expect.stringContaining("All cases are public."),
    "copied-cases: A table of the public cases and their results passes. Add a hidden case that shows it.",
  ]);
});

test("an exercise that works and is not complete", async () => {
  const verification = await verify("adam", { "statement.en.md": null });
  expect(verification).toMatchObject({ works: true, complete: false });
  expect(new Set(broken(verification).map(({ rule }) => rule))).toEqual(new Set(["complete"]));
});
