import { expect, test } from "vitest";
import type { SpecProblem } from "./exercise.ts";
import { readDocuments } from "./read-documents.ts";
import { SAMPLE } from "./sample-exercise.ts";

/** The sample with one text of `exercise.yaml` replaced, as lines `line:column path | expected | received | suggestion`. */
function broken(from: string, to: string, file = "exercise.yaml"): string {
  const text = SAMPLE[file] ?? "";
  expect(text).toContain(from);
  const files = new Map(Object.entries({ ...SAMPLE, [file]: text.replace(from, to) }));
  const read = readDocuments("scale", files);
  return read.ok ? "valid" : read.problems.map((problem) => lineOf(problem)).join("\n");
}

function lineOf({ line, column, path, expected, received, suggestion }: SpecProblem): string {
  return `${line}:${column} ${path} | ${expected} | ${received} | ${suggestion}`;
}

test("the sample is valid, and a copy without changes too", () => {
  expect(broken("slug: scale", "slug: scale")).toBe("valid");
});

test("keys and values the schema does not know", () => {
  expect(broken("minutes: 5", "minuts: 5")).toMatchInlineSnapshot(
    `"9:1 minuts | one of the keys slug, status, source, title, summary, concepts, prerequisites, difficulty, minutes, hints, reading, seed, functions, gradients, cases, checks, misconceptions, equivalents, limits | minuts | minutes"`,
  );
  expect(broken("minutes: 5\n", "")).toMatchInlineSnapshot(`"1:1 minutes | a whole number | nothing | null"`);
  expect(broken("minutes: 5", "minutes: 5\nlevel: 3")).toMatchInlineSnapshot(
    `"10:1 level | one of the keys slug, status, source, title, summary, concepts, prerequisites, difficulty, minutes, hints, reading, seed, functions, gradients, cases, checks, misconceptions, equivalents, limits | level | null"`,
  );
  expect(broken("status: published", "status: publish")).toMatchInlineSnapshot(
    `"2:9 status | "published" | "draft" | "publish" | published"`,
  );
  expect(broken("minutes: 5", "minutes: 5.5")).toMatchInlineSnapshot(
    `"9:10 minutes | a whole number | 5.5 | null"`,
  );
  expect(broken("difficulty: 1", "difficulty: 9")).toMatchInlineSnapshot(
    `"8:13 difficulty | at most 5 | 9 | null"`,
  );
  expect(broken("difficulty: 1", 'difficulty: "1"')).toMatchInlineSnapshot(
    `"8:13 difficulty | a whole number | "1" | null"`,
  );
  expect(broken("concepts: [scaling]", "concepts: []")).toMatchInlineSnapshot(
    `"6:11 concepts | at least 1 item | an empty list | null"`,
  );
  expect(broken("concepts: [scaling]", "concepts: [Scaling]")).toMatchInlineSnapshot(
    `"6:12 concepts[0] | lower-case words joined by hyphens, such as batch-norm | "Scaling" | null"`,
  );
  expect(broken("title: { zh: 缩放, en: Scale }", "title: Scale")).toMatchInlineSnapshot(
    `"4:8 title | { zh: …, en: … } | "Scale" | null"`,
  );
  expect(broken("title: { zh: 缩放, en: Scale }", "title: { zh: 缩放, eng: Scale }")).toMatchInlineSnapshot(
    `"4:18 title.eng | one of the keys zh, en | eng | en"`,
  );
  expect(broken('url: "https://example.org/autograd"', "url: example.org")).toMatchInlineSnapshot(
    `"13:29 reading[0].url | a URL such as https://example.org/page | "example.org" | null"`,
  );
  expect(broken('url: "https://example.org/autograd"', '"url": "javascript:alert(1)"')).toMatchInlineSnapshot(
    `"13:31 reading[0].url | a URL such as https://example.org/page | "javascript:alert(1)" | null"`,
  );
  expect(broken("visibility: hidden", "visibilty: hidden")).toMatchInlineSnapshot(
    `"40:5 cases.backward.visibilty | one of the keys visibility, description, function, sizes, inputs, options, seed, convention, repeat, carry, each | visibilty | visibility"`,
  );
  expect(broken("kind: gradient", "kind: gradients")).toMatchInlineSnapshot(
    `"62:13 checks[1].kind | "values" | "gradient" | "trajectory" | "unchanged" | "finite" | "throws" | "property" | "gradients" | gradient"`,
  );
  expect(broken("kind: gradient, ", "kind: gradient, tolerance: { atol: 1 }, ")).toMatchInlineSnapshot(
    `"62:23 checks[1].tolerance | one of the keys kind, name, title, points, cases, of | tolerance | null"`,
  );
});

test("unions: the nearest form is picked, or all are named", () => {
  expect(broken("x: { tensor: [N, C] }", "x: { tensr: [N, C] }")).toMatchInlineSnapshot(
    `"17:12 functions.scale.parameters.x.tensr | "number" | "integer" | "boolean" | "string" | "null" | "random" | "strings" | "tensors" | "state" | { tensor: … } | { ids: … } | { mask: … } | { oneOf: … } | { nullable: … } | { record: … } | tensr | tensor"`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: tensor")).toMatchInlineSnapshot(
    `"17:10 functions.scale.parameters.x | "number" | "integer" | "boolean" | "string" | "null" | "random" | "strings" | "tensors" | "state" | { tensor: … } | { ids: … } | { mask: … } | { oneOf: … } | { nullable: … } | { record: … } | "tensor" | tensors"`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: 3")).toMatchInlineSnapshot(
    `"17:10 functions.scale.parameters.x | "number" | "integer" | "boolean" | "string" | "null" | "random" | "strings" | "tensors" | "state" | { tensor: … } | { ids: … } | { mask: … } | { oneOf: … } | { nullable: … } | { record: … } | 3 | null"`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: [N, C]")).toMatchInlineSnapshot(
    `"17:10 functions.scale.parameters.x | "number" | "integer" | "boolean" | "string" | "null" | "random" | "strings" | "tensors" | "state" | { tensor: … } | { ids: … } | { mask: … } | { oneOf: … } | { nullable: … } | { record: … } | a list of 2 | null"`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: { shape: [N, C] }")).toMatchInlineSnapshot(
    `"17:10 functions.scale.parameters.x | "number" | "integer" | "boolean" | "string" | "null" | "random" | "strings" | "tensors" | "state" | { tensor: … } | { ids: … } | { mask: … } | { oneOf: … } | { nullable: … } | { record: … } | a mapping with shape | null"`,
  );
  expect(broken("x: { tensor: [N, C] }", 'x: { tensor: [N, "C-1"] }')).toMatchInlineSnapshot(
    `"17:24 functions.scale.parameters.x.tensor[1] | a symbol such as N or kH, or a number | "C-1" | null"`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: { tensor: [N, -1] }")).toMatchInlineSnapshot(
    `"17:24 functions.scale.parameters.x.tensor[1] | at least 0 | -1 | null"`,
  );
  expect(broken("power: integer", "power: intger")).toMatchInlineSnapshot(
    `"20:58 functions.scale.options.power | "number" | "integer" | "boolean" | "string" | "null" | "random" | "strings" | "tensors" | "state" | { tensor: … } | { ids: … } | { mask: … } | { oneOf: … } | { nullable: … } | { record: … } | "intger" | integer"`,
  );
  expect(
    broken("mask: { nullable: { mask: [N] } }", "mask: { nullable: { masc: [N] } }"),
  ).toMatchInlineSnapshot(
    `"19:27 functions.scale.parameters.mask.nullable.masc | "number" | "integer" | "boolean" | "string" | "null" | "random" | "strings" | "tensors" | "state" | { tensor: … } | { ids: … } | { mask: … } | { oneOf: … } | { nullable: … } | { record: … } | masc | mask"`,
  );
  expect(broken("{ uniform: [-1, 1] }", "{ uniform: [-1] }")).toMatchInlineSnapshot(
    `"45:21 cases.backward.inputs.x.uniform | at least 2 items | a list of 1 | null"`,
  );
  expect(broken("{ uniform: [-1, 1] }", "{ unifrom: [-1, 1] }")).toMatchInlineSnapshot(
    `"45:12 cases.backward.inputs.x.unifrom | null | a number | true | false | text | { normal: … } | { uniform: … } | { integers: … } | { bernoulli: … } | { distinct: … } | { full: … } | { values: … } | { strings: … } | { upstream: true } | { random: … } | { record: … } | unifrom | uniform"`,
  );
  expect(broken("{ uniform: [-1, 1] }", "{ uniform: [-1, 1], shap: [2] }")).toMatchInlineSnapshot(
    `"45:30 cases.backward.inputs.x.shap | one of the keys uniform, awayFrom, shape | shap | shape"`,
  );
  expect(broken("{ normal: { mean: 1 },", "{ normal: { mean: 1, sd: 2 },")).toMatchInlineSnapshot(
    `"36:36 cases.small.inputs.weight.normal.sd | one of the keys mean, std | sd | std"`,
  );
  expect(broken("{ values: [1, 2] }", "{ values: [1, two] }")).toMatchInlineSnapshot(
    `"56:78 cases.steps.inputs.params.record.b.values[1] | a number | a list | "two" | null"`,
  );
  expect(broken("{ decreasing: losses }", "{ decreases: losses }")).toMatchInlineSnapshot(
    `"68:17 checks[2].property.decreases | { statistic: …, interval: … } | { decreasing: … } | { equalsInput: … } | { equalsCase: … } | decreases | decreasing"`,
  );
  expect(broken("{ decreasing: losses }", "{}")).toMatchInlineSnapshot(
    `"68:15 checks[2].property | { statistic: …, interval: … } | { decreasing: … } | { equalsInput: … } | { equalsCase: … } | an empty mapping | null"`,
  );
  expect(broken("{ decreasing: losses }", "{ statistic: average, interval: [0, 1] }")).toMatchInlineSnapshot(
    `"68:28 checks[2].property.statistic | "mean" | "variance" | "std" | "min" | "max" | "sum" | "norm" | "average" | null"`,
  );
  expect(broken("{ lr: 0.05 }", "{ lr: { a: 1 } }")).toMatchInlineSnapshot(
    `"59:33 cases.steps.each[1].options.lr | null | a number | true | false | text | a list | a mapping with a | null"`,
  );
});

test("names that JavaScript has taken", () => {
  expect(broken("  descend:\n", "  class:\n")).toMatchInlineSnapshot(
    `"22:3 functions.class | a name that JavaScript has not taken | "class" | null"`,
  );
  expect(
    broken("params: tensors, state: state, random", "constructor: tensors, state: state, random"),
  ).toMatchInlineSnapshot(
    `"23:19 functions.descend.parameters.constructor | a name that JavaScript has not taken | "constructor" | null"`,
  );
  expect(broken("  no-mask:", "  constructor:")).toMatchInlineSnapshot(
    `"75:3 misconceptions.constructor | a name that JavaScript has not taken | "constructor" | null"`,
  );
});

test("slug, functions and gradients", () => {
  expect(broken("slug: scale", "slug: scales")).toMatchInlineSnapshot(
    `"1:7 slug | the name of the folder | scales | scale"`,
  );
  expect(broken("prerequisites: []", "prerequisites: [scale, adam, adam]")).toMatchInlineSnapshot(`
    "7:17 prerequisites[0] | another exercise | scale itself | null
    7:30 prerequisites[2] | every name once | adam a second time | null"
  `);
  expect(broken("of: scale,", "of: scael,")).toMatchInlineSnapshot(
    `"27:24 gradients.scaleBackward.of | a declared function: scale, descend | scael | scale"`,
  );
  expect(broken("of: scale,", "of: descend,")).toMatchInlineSnapshot(`
    "27:43 gradients.scaleBackward.outputs[0] | a key of descend's result: params, state, losses | y | null
    27:53 gradients.scaleBackward.wrt[0] | a parameter of descend: params, state, random | x | null
    27:56 gradients.scaleBackward.wrt[1] | a parameter of descend: params, state, random | weight | null"
  `);
  expect(broken("outputs: [y]", "outputs: [z]")).toMatchInlineSnapshot(
    `"27:41 gradients.scaleBackward.outputs[0] | a key of scale's result: y, norm | z | null"`,
  );
  expect(broken("outputs: [y], ", "")).toMatchInlineSnapshot(`"valid"`);
  expect(broken("outputs: [y]", "outputs: [y, norm, y]")).toMatchInlineSnapshot(
    `"27:50 gradients.scaleBackward.outputs[2] | every name once | y a second time | null"`,
  );
  expect(broken("wrt: [x, weight]", "wrt: [x, wieght]")).toMatchInlineSnapshot(
    `"27:54 gradients.scaleBackward.wrt[1] | a parameter of scale: x, weight, mask | wieght | weight"`,
  );
  expect(broken("wrt: [x, weight]", "wrt: [x, weight, mask]")).toMatchInlineSnapshot(
    `"27:62 gradients.scaleBackward.wrt[2] | a tensor or a number | mask: mask [N] or null | null"`,
  );
  expect(broken("convention: [weight]", "convention: [mask]")).toMatchInlineSnapshot(
    `"27:76 gradients.scaleBackward.convention[0] | a parameter in wrt: x, weight | mask | null"`,
  );
  expect(broken("steps: [0.01, 0.001]", "steps: [0.001, 0.01]")).toMatchInlineSnapshot(
    `"27:100 gradients.scaleBackward.steps[1] | steps that fall | 0.01 after 0.001 | null"`,
  );
  expect(broken("  scaleBackward:", "  scale:")).toMatchInlineSnapshot(`
    "27:3 gradients.scale | a name that is not in functions | scale | null
    42:15 cases.backward.function | a declared function: scale, descend, scale | scaleBackward | scale"
  `);
  expect(
    broken("params: tensors, state: state, random: random", "params: tensors, state: state, options: random"),
  ).toMatchInlineSnapshot(
    `"23:50 functions.descend.parameters.options | another name beside options | options | null"`,
  );
  expect(broken("options: { lr: number }", "options: { lr: random }")).toMatchInlineSnapshot(
    `"24:20 functions.descend.options.lr | a scalar, words, or a tensor of rank 1 | random | null"`,
  );
  expect(broken("losses: { tensor: [T] }", "losses: random")).toMatchInlineSnapshot(
    `"25:65 functions.descend.returns.record.losses | a type of data | random, a function | null"`,
  );
});

test("inputs, options and sizes of a case", () => {
  expect(broken("function: scaleBackward", "function: scaleBackwards")).toMatchInlineSnapshot(
    `"42:15 cases.backward.function | a declared function: scale, descend, scaleBackward | scaleBackwards | scaleBackward"`,
  );
  expect(broken("      x: { uniform: [-1, 1] }\n", "")).toMatchInlineSnapshot(
    `"44:5 cases.backward.inputs.x | an input: tensor [N, C] | nothing | null"`,
  );
  expect(broken("      x: { uniform: [-1, 1] }", "      xs: { uniform: [-1, 1] }")).toMatchInlineSnapshot(
    `"45:7 cases.backward.inputs.xs | a parameter of scaleBackward: gradOutput, x, weight, mask | xs | x"`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: { uniform: [1, -1] }")).toMatchInlineSnapshot(
    `"45:21 cases.backward.inputs.x.uniform | the lower bound first | [1, -1] | null"`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: { uniform: [-1, 1], shape: [3, 2] }")).toMatchInlineSnapshot(
    `"45:37 cases.backward.inputs.x.shape | no shape: it follows from tensor [N, C] | [3, 2] | null"`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: { random: 3 }")).toMatchInlineSnapshot(
    `"45:10 cases.backward.inputs.x | tensor [N, C] | { random } | null"`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: 1")).toMatchInlineSnapshot(
    `"45:10 cases.backward.inputs.x | tensor [N, C] | 1 | null"`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: null")).toMatchInlineSnapshot(
    `"45:10 cases.backward.inputs.x | a value: scaleBackward has a gradient for it | null | null"`,
  );
  expect(broken("[[1, 2, 3], [4, 5, 6]]", "[[1, 2, 3], [4, 5]]")).toMatchInlineSnapshot(
    `"35:32 cases.small.inputs.x.values[1] | a list of 3, as its neighbours | a list of 2 | null"`,
  );
  expect(broken("[[1, 2, 3], [4, 5, 6]]", "[[1, 2, 3], [4, [5], 6]]")).toMatchInlineSnapshot(
    `"35:36 cases.small.inputs.x.values[1][1] | a number, as its neighbours | a list of 1 | null"`,
  );
  expect(broken("[[1, 2, 3], [4, 5, 6]]", "[1, 2]")).toMatchInlineSnapshot(
    `"35:20 cases.small.inputs.x.values | tensor [N, C], so rank 2 | a nested list of rank 1 | null"`,
  );
  expect(broken("[[1, 2, 3], [4, 5, 6]]", "[[1, 2], [4, 5]]")).toMatchInlineSnapshot(
    `"35:20 cases.small.inputs.x.values | C = 3 along axis 1 of tensor [N, C] | [2, 2] | null"`,
  );
  expect(broken("mask: { bernoulli: 0.5 }", "mask: { uniform: [0, 1] }")).toMatchInlineSnapshot(
    `"47:13 cases.backward.inputs.mask | 0 or 1 for mask [N] | { uniform } | null"`,
  );
  expect(broken("mask: { bernoulli: 0.5 }", "mask: { values: [1, 0, 2] }")).toMatchInlineSnapshot(
    `"47:30 cases.backward.inputs.mask.values[2] | 0 or 1 | 2 | null"`,
  );
  expect(broken("sizes: { N: 2, C: 3 }", "sizes: { N: 2 }")).toMatchInlineSnapshot(
    `"36:15 cases.small.inputs.weight | a size for C in sizes | tensor [C] without it | null"`,
  );
  expect(broken("sizes: { N: 3, C: 2 }", "sizes: { N: 4000, C: 30000 }")).toContain(
    "cases.backward.sizes | sizes that give inputs of at most 100000 numbers | 240034000",
  );
  expect(broken("sizes: { N: 3, C: 2 }", "sizes: { C: 2 }")).toMatchInlineSnapshot(`
    "44:5 cases.backward.inputs.gradOutput | a size for N in sizes | gradOutput of record of y without it | null
    45:10 cases.backward.inputs.x | a size for N in sizes | tensor [N, C] without it | null
    47:13 cases.backward.inputs.mask | a size for N in sizes | mask [N] without it | null"
  `);
  expect(broken("sizes: { N: 3, C: 2 }", "sizes: { N: 3, C: 2, K: 1 }")).toMatchInlineSnapshot(
    `"43:26 cases.backward.sizes.K | a symbol of scaleBackward: N, C | K | null"`,
  );
  expect(
    broken("options: { <<: *options, mode: squared }", "options: { mode: squared }"),
  ).toMatchInlineSnapshot(`"48:5 cases.backward.options.power | integer | nothing | null"`);
  expect(
    broken("options: { <<: *options, mode: squared }", "options: { <<: *options, mode: square }"),
  ).toMatchInlineSnapshot(`"48:36 cases.backward.options.mode | "plain" | "squared" | "square" | squared"`);
  expect(
    broken("options: { <<: *options, mode: squared }", "options: { mode: squared, pwer: 2 }"),
  ).toMatchInlineSnapshot(
    `"48:31 cases.backward.options.pwer | an option of scaleBackward: mode, power | pwer | power"`,
  );
  expect(broken("mode: plain, power: 2", "mode: plain, power: 2.5")).toMatchInlineSnapshot(`
    "38:45 cases.small.options.power | integer | 2.5 | null
    48:5 cases.backward.options.power | integer | 2.5 | null"
  `);
  expect(broken("normal: {}, shape: [2, 2]", "normal: {}")).toMatchInlineSnapshot(
    `"56:27 cases.steps.inputs.params.record.w.shape | the shape of this tensor, such as [2, 3] | nothing | null"`,
  );
  expect(broken("random: { random: 7 }", "random: 7")).toMatchInlineSnapshot(
    `"57:15 cases.steps.inputs.random | random | 7 | null"`,
  );
  expect(broken("random: { random: 7 }", "random: { random: 7 }\n      state: 0")).toMatchInlineSnapshot(
    `"58:14 cases.steps.inputs.state | state | 0 | null"`,
  );
  expect(
    broken("carry: { params: params, state: state }", "carry: { param: params, state: stat }"),
  ).toMatchInlineSnapshot(`
    "54:14 cases.steps.carry.param | a parameter of descend: params, state, random | param | params
    54:36 cases.steps.carry.state | a key of descend's result: params, state, losses | stat | state"
  `);
  expect(
    broken("carry: { params: params, state: state }", "carry: { params: losses }"),
  ).toMatchInlineSnapshot(`"54:22 cases.steps.carry.params | tensors | losses: tensor [T] | null"`);
  expect(broken("    repeat: 3\n", "")).toMatchInlineSnapshot(`
    "53:5 cases.steps.carry | repeat of 2 or more | one call | null
    58:11 cases.steps.each | at most 1, one for each call | a list of 2 | null"
  `);
  expect(broken("each: [{}, {", "each: [{}, {}, {}, {")).toMatchInlineSnapshot(
    `"59:11 cases.steps.each | at most 3, one for each call | a list of 4 | null"`,
  );
  expect(broken("{ options: { lr: 0.05 } }", "{ options: { lrs: 0.05 } }")).toMatchInlineSnapshot(
    `"59:29 cases.steps.each[1].options.lrs | an option of descend: lr | lrs | lr"`,
  );
});

test("checks and misconceptions", () => {
  expect(broken("cases: [small]", "cases: [smal]")).toMatchInlineSnapshot(
    `"61:84 checks[0].cases[0] | a declared case: small, backward, steps | smal | small"`,
  );
  expect(broken("cases: [small]", "cases: [small, small]")).toMatchInlineSnapshot(
    `"61:91 checks[0].cases[1] | every name once | small a second time | null"`,
  );
  expect(broken("of: [y]", "of: [x]")).toMatchInlineSnapshot(
    `"61:97 checks[0].of[0] | a key of scale's result: y, norm | x | null"`,
  );
  expect(broken("cases: [steps]\n", "cases: [steps]\n    of: [state]\n")).toMatchInlineSnapshot(
    `"68:5 checks[2].of | one of the keys kind, name, title, points, cases, property, tolerance | of | null"`,
  );
  expect(
    broken(
      "cases: [steps]\n    property: { decreasing: losses }",
      "cases: [steps]\n    property: { decreasing: loss }",
    ),
  ).toMatchInlineSnapshot(
    `"68:29 checks[2].property.decreasing | a key of descend's result: params, state, losses | loss | losses"`,
  );
  expect(broken("{ decreasing: losses }", "{ decreasing: params }")).toMatchInlineSnapshot(
    `"68:29 checks[2].property.decreasing | a result that is a vector, tensor of rank 1 | tensors | null"`,
  );
  expect(
    broken("{ decreasing: losses }", "{ statistic: mean, of: loses, interval: [2, 1] }"),
  ).toMatchInlineSnapshot(`
    "68:38 checks[2].property.of | a key of descend's result: params, state, losses | loses | losses
    68:55 checks[2].property.interval | the lower bound first | [2, 1] | null"
  `);
  expect(broken("{ decreasing: losses }", "{ equalsInput: parms, of: params }")).toMatchInlineSnapshot(
    `"68:30 checks[2].property.equalsInput | a parameter of descend: params, state, random | parms | params"`,
  );
  expect(broken("{ decreasing: losses }", "{ equalsCase: step }")).toMatchInlineSnapshot(
    `"68:29 checks[2].property.equalsCase | a declared case: small, backward, steps | step | steps"`,
  );
  expect(broken("cases: [backward]", "cases: [backward, small]")).toMatchInlineSnapshot(
    `"62:103 checks[1].cases[1] | a case that calls a function of gradients: scaleBackward | small calls scale | null"`,
  );
  expect(broken("name: gradients", "name: result")).toMatchInlineSnapshot(`
    "62:29 checks[1].name | every check a name of its own | result a second time | null
    76:17 misconceptions.no-mask.rejectedBy | a declared check: result, result, falling | gradients | null"
  `);
  expect(broken(", points: 3", ", points: 0")).toBe("valid");
  expect(
    broken(
      "points: 2, cases: [small], of: [y] }\n  - { kind: gradient, name: gradients, title: { zh: 梯度, en: Gradients }, points: 3",
      "points: 0, cases: [small], of: [y] }\n  - { kind: gradient, name: gradients, title: { zh: 梯度, en: Gradients }, points: 0",
    ),
  ).toMatchInlineSnapshot(`"60:1 checks | points above 0 for at least one check | 0 points in all | null"`);
  expect(broken("rejectedBy: result", "rejectedBy: results")).toMatchInlineSnapshot(
    `"71:17 misconceptions.no-weight.rejectedBy | a declared check: result, gradients, falling | results | result"`,
  );
  expect(broken("  no-mask:", "  no-masks:")).toMatchInlineSnapshot(`
    "69:1 misconceptions | a declaration of no-mask | the file misconceptions/no-mask.ts alone | no-masks
    75:3 misconceptions.no-masks | the file misconceptions/no-masks.ts | no such file | no-mask"
  `);
});

test("quizzes", () => {
  const quiz = (from: string, to: string) => broken(from, to, "quiz.yaml");
  expect(quiz("name: two", "name: one")).toMatchInlineSnapshot(
    `"9:11 questions[1].name | every question a name of its own | one a second time | null"`,
  );
  expect(quiz("correct: true", "correct: false")).toMatchInlineSnapshot(
    `"24:5 questions[3].choices | exactly one choice of a single question is correct | a list of 2 | null"`,
  );
  expect(quiz("kind: single", "kind: singel")).toMatchInlineSnapshot(
    `"20:11 questions[3].kind | "single" | "multiple" | "numeric" | "ordering" | "singel" | single"`,
  );
  expect(quiz("answer: 2", "answr: 2")).toMatchInlineSnapshot(
    `"6:5 questions[0].answr | one of the keys kind, name, prompt, explanation, answer, tolerance | answr | answer"`,
  );
  expect(quiz("answer: 2", "answer: two")).toMatchInlineSnapshot(
    `"6:13 questions[0].answer | a number | "two" | null"`,
  );
});
