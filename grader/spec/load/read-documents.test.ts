import { expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import type { SpecProblem } from "../exercise.ts";
import { SAMPLE } from "../testing/sample-exercise.ts";
import { readDocuments } from "./read-documents.ts";

/** The sample with one text of `exercise.yaml` replaced, as lines `line:column path | text`. */
function broken(from: string, to: string, file = "exercise.yaml"): string {
  const text = SAMPLE[file] ?? "";
  expect(text).toContain(from);
  const files = new Map(Object.entries({ ...SAMPLE, [file]: text.replace(from, to) }));
  const read = readDocuments("scale", files);
  return read.ok ? "valid" : read.problems.map((problem) => lineOf(problem)).join("\n");
}

function lineOf(problem: SpecProblem): string {
  return `${problem.line}:${problem.column} ${problem.path} | ${problemText(problem, "en")}`;
}

test("the sample is valid, and a copy without changes too", () => {
  expect(broken("slug: scale", "slug: scale")).toBe("valid");
});

test("keys and values the schema does not know", () => {
  expect(broken("minutes: 5", "minuts: 5")).toMatchInlineSnapshot(
    `"9:1 minuts | There is no key \`minuts\` here. Did you mean \`minutes\`? Keys: \`slug\`, \`status\`, \`source\`, \`languages\`, \`title\`, \`summary\`, \`concepts\`, \`track\`, \`prerequisites\`, \`uses\`, \`difficulty\`, \`minutes\`, \`hints\`, \`reading\`, \`seed\`, \`functions\`, \`gradients\`, \`cases\`, \`checks\`, \`progress\`, \`misconceptions\`, \`families\`, \`carriedForward\`, \`equivalents\`, \`pictures\`, \`limits\`."`,
  );
  expect(broken("minutes: 5\n", "")).toMatchInlineSnapshot(
    `"1:1 minutes | The key is missing. Expected a whole number."`,
  );
  expect(broken("minutes: 5", "minutes: 5\nlevel: 3")).toMatchInlineSnapshot(
    `"10:1 level | There is no key \`level\` here. Keys: \`slug\`, \`status\`, \`source\`, \`languages\`, \`title\`, \`summary\`, \`concepts\`, \`track\`, \`prerequisites\`, \`uses\`, \`difficulty\`, \`minutes\`, \`hints\`, \`reading\`, \`seed\`, \`functions\`, \`gradients\`, \`cases\`, \`checks\`, \`progress\`, \`misconceptions\`, \`families\`, \`carriedForward\`, \`equivalents\`, \`pictures\`, \`limits\`."`,
  );
  expect(broken("status: published", "status: publish")).toMatchInlineSnapshot(
    `"2:9 status | Expected \`"published"\` or \`"draft"\`, found \`"publish"\`. Did you mean \`published\`?"`,
  );
  expect(broken("minutes: 5", "minutes: 5.5")).toMatchInlineSnapshot(
    `"9:10 minutes | Expected a whole number, found \`5.5\`."`,
  );
  expect(broken("difficulty: 1", "difficulty: 9")).toMatchInlineSnapshot(
    `"8:13 difficulty | Expected at most 5, found \`9\`."`,
  );
  expect(broken("difficulty: 1", 'difficulty: "1"')).toMatchInlineSnapshot(
    `"8:13 difficulty | Expected a whole number, found \`"1"\`."`,
  );
  expect(broken("concepts: [scaling]", "concepts: []")).toMatchInlineSnapshot(
    `"6:11 concepts | Expected at least 1 item, found an empty list."`,
  );
  expect(broken("concepts: [scaling]", "concepts: [Scaling]")).toMatchInlineSnapshot(
    `"6:12 concepts[0] | Expected lower-case words joined by hyphens, such as \`batch-norm\`; found \`"Scaling"\`."`,
  );
  expect(broken("title: { zh: 缩放, en: Scale }", "title: Scale")).toMatchInlineSnapshot(
    `"4:8 title | Expected \`{ zh: …, en: … }\`, found \`"Scale"\`."`,
  );
  expect(broken("title: { zh: 缩放, en: Scale }", "title: { zh: 缩放, eng: Scale }")).toMatchInlineSnapshot(
    `"4:18 title.eng | There is no key \`eng\` here. Did you mean \`en\`? Keys: \`zh\`, \`en\`."`,
  );
  expect(broken('url: "https://example.org/autograd"', "url: example.org")).toMatchInlineSnapshot(
    `"13:29 reading[0].url | Expected a web address such as \`https://example.org/page\`, found \`"example.org"\`."`,
  );
  expect(broken('url: "https://example.org/autograd"', '"url": "javascript:alert(1)"')).toMatchInlineSnapshot(
    `"13:31 reading[0].url | Expected a web address such as \`https://example.org/page\`, found \`"javascript:alert(1)"\`."`,
  );
  expect(broken("visibility: hidden", "visibilty: hidden")).toMatchInlineSnapshot(
    `"40:5 cases.backward.visibilty | There is no key \`visibilty\` here. Did you mean \`visibility\`? Keys: \`visibility\`, \`description\`, \`function\`, \`sizes\`, \`inputs\`, \`options\`, \`seed\`, \`convention\`, \`repeat\`, \`carry\`, \`each\`."`,
  );
  expect(broken("kind: gradient", "kind: gradients")).toMatchInlineSnapshot(
    `"62:13 checks[1].kind | Expected \`"values"\`, \`"gradient"\`, \`"trajectory"\`, \`"unchanged"\`, \`"unaliased"\`, \`"finite"\`, \`"throws"\` or \`"property"\`, found \`"gradients"\`. Did you mean \`gradient\`?"`,
  );
  expect(broken("kind: gradient, ", "kind: gradient, tolerance: { atol: 1 }, ")).toMatchInlineSnapshot(
    `"62:23 checks[1].tolerance | There is no key \`tolerance\` here. Keys: \`kind\`, \`name\`, \`title\`, \`points\`, \`cases\`, \`of\`."`,
  );
});

test("unions: the nearest form is picked, or all are named", () => {
  expect(broken("x: { tensor: [N, C] }", "x: { tensr: [N, C] }")).toMatchInlineSnapshot(
    `"17:12 functions.scale.parameters.x.tensr | Expected \`"number"\`, \`"integer"\`, \`"boolean"\`, \`"string"\`, \`"null"\`, \`"random"\`, \`"strings"\`, \`"tensors"\`, \`"state"\`, \`{ tensor: … }\`, \`{ ids: … }\`, \`{ mask: … }\`, \`{ oneOf: … }\`, \`{ nullable: … }\` or \`{ record: … }\`, found a mapping with \`tensr\`. Did you mean \`tensor\`?"`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: tensor")).toMatchInlineSnapshot(
    `"17:10 functions.scale.parameters.x | Expected \`"number"\`, \`"integer"\`, \`"boolean"\`, \`"string"\`, \`"null"\`, \`"random"\`, \`"strings"\`, \`"tensors"\`, \`"state"\`, \`{ tensor: … }\`, \`{ ids: … }\`, \`{ mask: … }\`, \`{ oneOf: … }\`, \`{ nullable: … }\` or \`{ record: … }\`, found \`"tensor"\`. Did you mean \`tensors\`?"`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: 3")).toMatchInlineSnapshot(
    `"17:10 functions.scale.parameters.x | Expected \`"number"\`, \`"integer"\`, \`"boolean"\`, \`"string"\`, \`"null"\`, \`"random"\`, \`"strings"\`, \`"tensors"\`, \`"state"\`, \`{ tensor: … }\`, \`{ ids: … }\`, \`{ mask: … }\`, \`{ oneOf: … }\`, \`{ nullable: … }\` or \`{ record: … }\`, found \`3\`."`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: [N, C]")).toMatchInlineSnapshot(
    `"17:10 functions.scale.parameters.x | Expected \`"number"\`, \`"integer"\`, \`"boolean"\`, \`"string"\`, \`"null"\`, \`"random"\`, \`"strings"\`, \`"tensors"\`, \`"state"\`, \`{ tensor: … }\`, \`{ ids: … }\`, \`{ mask: … }\`, \`{ oneOf: … }\`, \`{ nullable: … }\` or \`{ record: … }\`, found a list of 2."`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: { shape: [N, C] }")).toMatchInlineSnapshot(
    `"17:10 functions.scale.parameters.x | Expected \`"number"\`, \`"integer"\`, \`"boolean"\`, \`"string"\`, \`"null"\`, \`"random"\`, \`"strings"\`, \`"tensors"\`, \`"state"\`, \`{ tensor: … }\`, \`{ ids: … }\`, \`{ mask: … }\`, \`{ oneOf: … }\`, \`{ nullable: … }\` or \`{ record: … }\`, found a mapping with \`shape\`."`,
  );
  expect(broken("x: { tensor: [N, C] }", 'x: { tensor: [N, "C-1"] }')).toMatchInlineSnapshot(
    `"17:24 functions.scale.parameters.x.tensor[1] | Expected a size symbol such as \`N\` or \`kH\`, or a number; found \`"C-1"\`."`,
  );
  expect(broken("x: { tensor: [N, C] }", "x: { tensor: [N, -1] }")).toMatchInlineSnapshot(
    `"17:24 functions.scale.parameters.x.tensor[1] | Expected at least 0, found \`-1\`."`,
  );
  expect(broken("power: integer", "power: intger")).toMatchInlineSnapshot(
    `"20:58 functions.scale.options.power | Expected \`"number"\`, \`"integer"\`, \`"boolean"\`, \`"string"\`, \`"null"\`, \`"random"\`, \`"strings"\`, \`"tensors"\`, \`"state"\`, \`{ tensor: … }\`, \`{ ids: … }\`, \`{ mask: … }\`, \`{ oneOf: … }\`, \`{ nullable: … }\` or \`{ record: … }\`, found \`"intger"\`. Did you mean \`integer\`?"`,
  );
  expect(
    broken("mask: { nullable: { mask: [N] } }", "mask: { nullable: { masc: [N] } }"),
  ).toMatchInlineSnapshot(
    `"19:27 functions.scale.parameters.mask.nullable.masc | Expected \`"number"\`, \`"integer"\`, \`"boolean"\`, \`"string"\`, \`"null"\`, \`"random"\`, \`"strings"\`, \`"tensors"\`, \`"state"\`, \`{ tensor: … }\`, \`{ ids: … }\`, \`{ mask: … }\`, \`{ oneOf: … }\`, \`{ nullable: … }\` or \`{ record: … }\`, found a mapping with \`masc\`. Did you mean \`mask\`?"`,
  );
  expect(broken("{ uniform: [-1, 1] }", "{ uniform: [-1] }")).toMatchInlineSnapshot(
    `"45:21 cases.backward.inputs.x.uniform | Expected at least 2 items, found a list of 1."`,
  );
  expect(broken("{ uniform: [-1, 1] }", "{ uniform: 1 }")).toMatchInlineSnapshot(
    `"45:21 cases.backward.inputs.x.uniform | Expected a list of 2 numbers, found \`1\`."`,
  );
  expect(broken("{ uniform: [-1, 1] }", "{ upstream: yes }")).toMatchInlineSnapshot(
    `"45:22 cases.backward.inputs.x.upstream | Expected \`true\`, found \`"yes"\`."`,
  );
  expect(broken("{ decreasing: losses }", "{ distinctResults: false }")).toMatchInlineSnapshot(
    `"68:34 checks[2].property.distinctResults | Expected \`true\`, found \`false\`."`,
  );
  expect(broken("{ uniform: [-1, 1] }", "{ unifrom: [-1, 1] }")).toMatchInlineSnapshot(
    `"45:12 cases.backward.inputs.x.unifrom | Expected \`null\`, a number, \`true\` or \`false\`, text, \`{ normal: … }\`, \`{ uniform: … }\`, \`{ integers: … }\`, \`{ bernoulli: … }\`, \`{ distinct: … }\`, \`{ full: … }\`, \`{ values: … }\`, \`{ strings: … }\`, \`{ upstream: true }\`, \`{ random: … }\` or \`{ record: … }\`, found a mapping with \`unifrom\`. Did you mean \`uniform\`?"`,
  );
  expect(broken("{ uniform: [-1, 1] }", "{ uniform: [-1, 1], shap: [2] }")).toMatchInlineSnapshot(
    `"45:30 cases.backward.inputs.x.shap | There is no key \`shap\` here. Did you mean \`shape\`? Keys: \`uniform\`, \`awayFrom\`, \`shape\`."`,
  );
  expect(broken("{ normal: { mean: 1 },", "{ normal: { mean: 1, sd: 2 },")).toMatchInlineSnapshot(
    `"36:36 cases.small.inputs.weight.normal.sd | There is no key \`sd\` here. Did you mean \`std\`? Keys: \`mean\`, \`std\`."`,
  );
  expect(broken("{ values: [1, 2] }", "{ values: [1, two] }")).toMatchInlineSnapshot(
    `"56:78 cases.steps.inputs.params.record.b.values[1] | Expected a number or a list, found \`"two"\`."`,
  );
  expect(broken("{ decreasing: losses }", "{ decreases: losses }")).toMatchInlineSnapshot(
    `"68:17 checks[2].property.decreases | Expected \`{ statistic: …, interval: … }\`, \`{ decreasing: … }\`, \`{ equalsInput: … }\`, \`{ equalsCase: … }\`, \`{ distinctResults: true }\` or \`{ distinctSlices: … }\`, found a mapping with \`decreases\`. Did you mean \`decreasing\`?"`,
  );
  expect(broken("{ decreasing: losses }", "{}")).toMatchInlineSnapshot(
    `"68:15 checks[2].property | Expected \`{ statistic: …, interval: … }\`, \`{ decreasing: … }\`, \`{ equalsInput: … }\`, \`{ equalsCase: … }\`, \`{ distinctResults: true }\` or \`{ distinctSlices: … }\`, found an empty mapping."`,
  );
  expect(broken("{ decreasing: losses }", "{ statistic: average, interval: [0, 1] }")).toMatchInlineSnapshot(
    `"68:28 checks[2].property.statistic | Expected \`"mean"\`, \`"variance"\`, \`"std"\`, \`"min"\`, \`"max"\`, \`"sum"\`, \`"norm"\` or \`"kurtosis"\`, found \`"average"\`."`,
  );
  expect(broken("{ lr: 0.05 }", "{ lr: { a: 1 } }")).toMatchInlineSnapshot(
    `"59:33 cases.steps.each[1].options.lr | Expected \`null\`, a number, \`true\` or \`false\`, text or a list, found a mapping with \`a\`."`,
  );
});

test("names that JavaScript has taken", () => {
  expect(broken("  descend:\n", "  class:\n")).toMatchInlineSnapshot(
    `"22:3 functions.class | \`"class"\` is reserved by JavaScript. Choose another name."`,
  );
  expect(
    broken("params: tensors, state: state, random", "constructor: tensors, state: state, random"),
  ).toMatchInlineSnapshot(
    `"23:19 functions.descend.parameters.constructor | \`"constructor"\` is reserved by JavaScript. Choose another name."`,
  );
  expect(broken("  no-mask:", "  constructor:")).toMatchInlineSnapshot(
    `"76:3 misconceptions.constructor | \`"constructor"\` is reserved by JavaScript. Choose another name."`,
  );
});

test("slug, functions and gradients", () => {
  expect(broken("slug: scale", "slug: scales")).toMatchInlineSnapshot(
    `"1:7 slug | The slug is \`scales\`, the folder is called \`scale\`; they must be the same."`,
  );
  expect(broken("prerequisites: []", "prerequisites: [scale, adam, adam]")).toMatchInlineSnapshot(`
    "7:17 prerequisites[0] | The exercise is its own prerequisite.
    7:30 prerequisites[2] | \`adam\` stands in the list a second time."
  `);
  expect(broken("of: scale,", "of: scael,")).toMatchInlineSnapshot(
    `"27:24 gradients.scaleBackward.of | There is no function \`scael\`. Declared: \`scale\`, \`descend\`. Did you mean \`scale\`?"`,
  );
  expect(broken("of: scale,", "of: descend,")).toMatchInlineSnapshot(`
    "27:43 gradients.scaleBackward.outputs[0] | The result of \`descend\` has no key \`y\`. Declared: \`params\`, \`state\`, \`losses\`.
    27:53 gradients.scaleBackward.wrt[0] | \`descend\` has no parameter \`x\`. Declared: \`params\`, \`state\`, \`random\`.
    27:56 gradients.scaleBackward.wrt[1] | \`descend\` has no parameter \`weight\`. Declared: \`params\`, \`state\`, \`random\`."
  `);
  expect(broken("outputs: [y]", "outputs: [z]")).toMatchInlineSnapshot(
    `"27:41 gradients.scaleBackward.outputs[0] | The result of \`scale\` has no key \`z\`. Declared: \`y\`, \`norm\`."`,
  );
  expect(broken("outputs: [y], ", "")).toMatchInlineSnapshot(`"valid"`);
  expect(broken("outputs: [y]", "outputs: [y, norm, y]")).toMatchInlineSnapshot(
    `"27:50 gradients.scaleBackward.outputs[2] | \`y\` stands in the list a second time."`,
  );
  expect(broken("wrt: [x, weight]", "wrt: [x, wieght]")).toMatchInlineSnapshot(
    `"27:54 gradients.scaleBackward.wrt[1] | \`scale\` has no parameter \`wieght\`. Declared: \`x\`, \`weight\`, \`mask\`. Did you mean \`weight\`?"`,
  );
  expect(broken("wrt: [x, weight]", "wrt: [x, weight, mask]")).toMatchInlineSnapshot(
    `"27:62 gradients.scaleBackward.wrt[2] | \`mask\` is \`{ nullable: { mask: [N] } }\`; only a tensor or a number has a gradient."`,
  );
  expect(broken("convention: [weight]", "convention: [mask]")).toMatchInlineSnapshot(
    `"27:76 gradients.scaleBackward.convention[0] | \`mask\` is not in \`wrt\`. Declared: \`x\`, \`weight\`."`,
  );
  expect(broken("steps: [0.01, 0.001]", "steps: [0.001, 0.01]")).toMatchInlineSnapshot(
    `"27:100 gradients.scaleBackward.steps[1] | Steps must fall; 0.01 comes after 0.001."`,
  );
  expect(broken("  scaleBackward:", "  scale:")).toMatchInlineSnapshot(`
    "27:3 gradients.scale | \`scale\` is a function already. Give the backward another name.
    42:15 cases.backward.function | There is no function \`scaleBackward\`. Declared: \`scale\`, \`descend\`. Did you mean \`scale\`?"
  `);
  expect(
    broken("params: tensors, state: state, random: random", "params: tensors, state: state, options: random"),
  ).toMatchInlineSnapshot(
    `"23:50 functions.descend.parameters.options | A parameter cannot be called \`options\` beside the options object."`,
  );
  expect(broken("options: { lr: number }", "options: { lr: random }")).toMatchInlineSnapshot(
    `"24:20 functions.descend.options.lr | An option is a scalar, one of some words, or a tensor of rank 1; found \`random\`."`,
  );
  expect(broken("losses: { tensor: [T] }", "losses: random")).toMatchInlineSnapshot(
    `"25:65 functions.descend.returns.record.losses | A result cannot be \`random\`, which is a function."`,
  );
});

test("inputs, options and sizes of a case", () => {
  expect(broken("function: scaleBackward", "function: scaleBackwards")).toMatchInlineSnapshot(
    `"42:15 cases.backward.function | There is no function \`scaleBackwards\`. Declared: \`scale\`, \`descend\`, \`scaleBackward\`. Did you mean \`scaleBackward\`?"`,
  );
  expect(broken("      x: { uniform: [-1, 1] }\n", "")).toMatchInlineSnapshot(
    `"44:5 cases.backward.inputs.x | This input is missing; its type is \`{ tensor: [N, C] }\`."`,
  );
  expect(broken("      x: { uniform: [-1, 1] }", "      xs: { uniform: [-1, 1] }")).toMatchInlineSnapshot(
    `"45:7 cases.backward.inputs.xs | \`scaleBackward\` has no parameter \`xs\`. Declared: \`gradOutput\`, \`x\`, \`weight\`, \`mask\`. Did you mean \`x\`?"`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: { uniform: [1, -1] }")).toMatchInlineSnapshot(
    `"45:21 cases.backward.inputs.x.uniform | The lower bound comes first; found \`[1, -1]\`."`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: { uniform: [-1, 1], shape: [3, 2] }")).toMatchInlineSnapshot(
    `"45:37 cases.backward.inputs.x.shape | The shape follows from \`{ tensor: [N, C] }\` and the sizes. Leave \`shape\` out."`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: { random: 3 }")).toMatchInlineSnapshot(
    `"45:10 cases.backward.inputs.x | Expected a value of type \`{ tensor: [N, C] }\`, found a mapping with \`random\`."`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: 1")).toMatchInlineSnapshot(
    `"45:10 cases.backward.inputs.x | Expected a value of type \`{ tensor: [N, C] }\`, found \`1\`."`,
  );
  expect(broken("x: { uniform: [-1, 1] }", "x: null")).toMatchInlineSnapshot(
    `"45:10 cases.backward.inputs.x | \`scaleBackward\` has a gradient for this input, so it cannot be \`null\`."`,
  );
  expect(broken("[[1, 2, 3], [4, 5, 6]]", "[[1, 2, 3], [4, 5]]")).toMatchInlineSnapshot(
    `"35:32 cases.small.inputs.x.values[1] | Expected a list of 3, as its neighbours are; found a list of 2."`,
  );
  expect(broken("[[1, 2, 3], [4, 5, 6]]", "[[1, 2, 3], [4, [5], 6]]")).toMatchInlineSnapshot(
    `"35:36 cases.small.inputs.x.values[1][1] | Expected a number, as its neighbours are; found a list of 1."`,
  );
  expect(broken("[[1, 2, 3], [4, 5, 6]]", "[1, 2]")).toMatchInlineSnapshot(
    `"35:20 cases.small.inputs.x.values | \`{ tensor: [N, C] }\` has rank 2; found a nested list of rank 1."`,
  );
  expect(broken("[[1, 2, 3], [4, 5, 6]]", "[[1, 2], [4, 5]]")).toMatchInlineSnapshot(
    `"35:20 cases.small.inputs.x.values | Axis 1 of \`{ tensor: [N, C] }\` should have size \`C\` = 3; the shape found is \`[2, 2]\`."`,
  );
  expect(broken("mask: { bernoulli: 0.5 }", "mask: { uniform: [0, 1] }")).toMatchInlineSnapshot(
    `"47:13 cases.backward.inputs.mask | Expected 0 or 1, found a mapping with \`uniform\`."`,
  );
  expect(broken("mask: { bernoulli: 0.5 }", "mask: { values: [1, 0, 2] }")).toMatchInlineSnapshot(
    `"47:30 cases.backward.inputs.mask.values[2] | Expected 0 or 1, found \`2\`."`,
  );
  expect(broken("sizes: { N: 2, C: 3 }", "sizes: { N: 2 }")).toMatchInlineSnapshot(
    `"36:15 cases.small.inputs.weight | \`{ tensor: [C] }\` needs a size for \`C\`. Add it to \`sizes\` of this case."`,
  );
  expect(broken("sizes: { N: 3, C: 2 }", "sizes: { N: 4000, C: 30000 }")).toContain(
    "cases.backward.sizes | The inputs of this case hold 240034000 numbers; at most 100000 can be graded.",
  );
  expect(broken("sizes: { N: 3, C: 2 }", "sizes: { C: 2 }")).toMatchInlineSnapshot(`
    "44:5 cases.backward.inputs.gradOutput | \`{ record: { y: { tensor: [N, C] } } }\` needs a size for \`N\`. Add it to \`sizes\` of this case.
    45:10 cases.backward.inputs.x | \`{ tensor: [N, C] }\` needs a size for \`N\`. Add it to \`sizes\` of this case.
    47:13 cases.backward.inputs.mask | \`{ mask: [N] }\` needs a size for \`N\`. Add it to \`sizes\` of this case."
  `);
  expect(broken("sizes: { N: 3, C: 2 }", "sizes: { N: 3, C: 2, K: 1 }")).toMatchInlineSnapshot(
    `"43:26 cases.backward.sizes.K | No shape of \`scaleBackward\` has a size \`K\`. Declared: \`N\`, \`C\`."`,
  );
  expect(
    broken("options: { <<: *options, mode: squared }", "options: { mode: squared }"),
  ).toMatchInlineSnapshot(
    `"48:5 cases.backward.options.power | This option is missing; its type is \`integer\`."`,
  );
  expect(
    broken("options: { <<: *options, mode: squared }", "options: { <<: *options, mode: square }"),
  ).toMatchInlineSnapshot(
    `"48:36 cases.backward.options.mode | Expected a value of type \`{ oneOf: [plain, squared] }\`, found \`"square"\`. Did you mean \`squared\`?"`,
  );
  expect(
    broken("options: { <<: *options, mode: squared }", "options: { mode: squared, pwer: 2 }"),
  ).toMatchInlineSnapshot(
    `"48:31 cases.backward.options.pwer | \`scaleBackward\` has no option \`pwer\`. Declared: \`mode\`, \`power\`. Did you mean \`power\`?"`,
  );
  expect(broken("mode: plain, power: 2", "mode: plain, power: 2.5")).toMatchInlineSnapshot(`
    "38:45 cases.small.options.power | Expected a value of type \`integer\`, found \`2.5\`.
    48:5 cases.backward.options.power | Expected a value of type \`integer\`, found \`2.5\`."
  `);
  expect(broken("normal: {}, shape: [2, 2]", "normal: {}")).toMatchInlineSnapshot(
    `"56:27 cases.steps.inputs.params.record.w.shape | A tensor in \`tensors\` brings its own shape. Add one, such as \`shape: [2, 3]\`."`,
  );
  expect(broken("random: { random: 7 }", "random: 7")).toMatchInlineSnapshot(
    `"57:15 cases.steps.inputs.random | Expected a value of type \`random\`, found \`7\`."`,
  );
  expect(broken("random: { random: 7 }", "random: { random: 7 }\n      state: 0")).toMatchInlineSnapshot(
    `"58:14 cases.steps.inputs.state | Expected a value of type \`state\`, found \`0\`."`,
  );
  expect(
    broken("carry: { params: params, state: state }", "carry: { param: params, state: stat }"),
  ).toMatchInlineSnapshot(`
    "54:14 cases.steps.carry.param | \`descend\` has no parameter \`param\`. Declared: \`params\`, \`state\`, \`random\`. Did you mean \`params\`?
    54:36 cases.steps.carry.state | The result of \`descend\` has no key \`stat\`. Declared: \`params\`, \`state\`, \`losses\`. Did you mean \`state\`?"
  `);
  expect(
    broken("carry: { params: params, state: state }", "carry: { params: losses }"),
  ).toMatchInlineSnapshot(
    `"54:22 cases.steps.carry.params | The parameter is \`tensors\`, the result \`losses\` is \`{ tensor: [T] }\`; they must be the same."`,
  );
  expect(broken("    repeat: 3\n", "")).toMatchInlineSnapshot(`
    "53:5 cases.steps.carry | \`carry\` hands results on from call to call, and there is one call. Add \`repeat\`, 2 or more.
    58:11 cases.steps.each | 2 items for 1 call: write at most one for each call."
  `);
  expect(broken("each: [{}, {", "each: [{}, {}, {}, {")).toMatchInlineSnapshot(
    `"59:11 cases.steps.each | 4 items for 3 calls: write at most one for each call."`,
  );
  expect(broken("{ options: { lr: 0.05 } }", "{ options: { lrs: 0.05 } }")).toMatchInlineSnapshot(
    `"59:29 cases.steps.each[1].options.lrs | \`descend\` has no option \`lrs\`. Declared: \`lr\`. Did you mean \`lr\`?"`,
  );
});

test("checks and misconceptions", () => {
  expect(broken("cases: [small]", "cases: [smal]")).toMatchInlineSnapshot(
    `"61:85 checks[0].cases[0] | There is no case \`smal\`. Declared: \`small\`, \`backward\`, \`steps\`. Did you mean \`small\`?"`,
  );
  expect(broken("cases: [small]", "cases: [small, small]")).toMatchInlineSnapshot(
    `"61:92 checks[0].cases[1] | \`small\` stands in the list a second time."`,
  );
  expect(broken("of: [y]", "of: [x]")).toMatchInlineSnapshot(
    `"61:98 checks[0].of[0] | The result of \`scale\` has no key \`x\`. Declared: \`y\`, \`norm\`."`,
  );
  expect(broken("cases: [steps]\n", "cases: [steps]\n    of: [state]\n")).toMatchInlineSnapshot(
    `"68:5 checks[2].of | There is no key \`of\` here. Keys: \`kind\`, \`name\`, \`title\`, \`points\`, \`cases\`, \`property\`, \`tolerance\`."`,
  );
  expect(
    broken(
      "cases: [steps]\n    property: { decreasing: losses }",
      "cases: [steps]\n    property: { decreasing: loss }",
    ),
  ).toMatchInlineSnapshot(
    `"68:29 checks[2].property.decreasing | The result of \`descend\` has no key \`loss\`. Declared: \`params\`, \`state\`, \`losses\`. Did you mean \`losses\`?"`,
  );
  expect(broken("{ decreasing: losses }", "{ decreasing: params }")).toMatchInlineSnapshot(
    `"68:29 checks[2].property.decreasing | \`decreasing\` asks for a vector, a tensor of rank 1; found \`tensors\`."`,
  );
  expect(
    broken("{ decreasing: losses }", "{ statistic: mean, of: loses, interval: [2, 1] }"),
  ).toMatchInlineSnapshot(`
    "68:38 checks[2].property.of | The result of \`descend\` has no key \`loses\`. Declared: \`params\`, \`state\`, \`losses\`. Did you mean \`losses\`?
    68:55 checks[2].property.interval | The lower bound comes first; found \`[2, 1]\`."
  `);
  expect(broken("{ decreasing: losses }", "{ equalsInput: parms, of: params }")).toMatchInlineSnapshot(
    `"68:30 checks[2].property.equalsInput | \`descend\` has no parameter \`parms\`. Declared: \`params\`, \`state\`, \`random\`. Did you mean \`params\`?"`,
  );
  expect(broken("{ decreasing: losses }", "{ distinctResults: true }")).toMatchInlineSnapshot(
    `"68:34 checks[2].property.distinctResults | \`distinctResults\` holds cases against each other; name two or more."`,
  );
  expect(broken("{ decreasing: losses }", "{ distinctSlices: [0, 1], of: losses }")).toMatchInlineSnapshot(
    `"68:37 checks[2].property.distinctSlices[1] | The result, \`{ tensor: [T] }\`, has no axis 1; axes count from 0."`,
  );
  expect(broken("{ decreasing: losses }", "{ equalsCase: step }")).toMatchInlineSnapshot(
    `"68:29 checks[2].property.equalsCase | There is no case \`step\`. Declared: \`small\`, \`backward\`, \`steps\`. Did you mean \`steps\`?"`,
  );
  expect(broken("cases: [backward]", "cases: [backward, small]")).toMatchInlineSnapshot(
    `"62:104 checks[1].cases[1] | A gradient check takes cases of a backward; \`small\` calls \`scale\`. Backwards: \`scaleBackward\`."`,
  );
  expect(broken("name: gradients", "name: result")).toMatchInlineSnapshot(`
    "62:29 checks[1].name | \`result\` stands in the list a second time.
    77:17 misconceptions.no-mask.rejectedBy | There is no check \`gradients\`. Declared: \`result\`, \`falling\`."
  `);
  expect(broken(", points: 60", ", points: 0")).toBe("valid");
  expect(
    broken(
      "points: 40, cases: [small], of: [y] }\n  - { kind: gradient, name: gradients, title: { zh: 梯度, en: Gradients }, points: 60",
      "points: 0, cases: [small], of: [y] }\n  - { kind: gradient, name: gradients, title: { zh: 梯度, en: Gradients }, points: 0",
    ),
  ).toMatchInlineSnapshot(`"60:1 checks | No check gives points. At least one must."`);
  expect(broken("rejectedBy: result", "rejectedBy: results")).toMatchInlineSnapshot(
    `"71:17 misconceptions.no-weight.rejectedBy | There is no check \`results\`. Declared: \`result\`, \`gradients\`, \`falling\`. Did you mean \`result\`?"`,
  );
});

test("how misconceptions differ from the reference", () => {
  const edit = 'edit: { find: "x * weight", replace: x }';
  const edited = (by: string) => broken(edit, by);
  expect(edited('edit: { find: "x * wieght", replace: x }')).toMatchInlineSnapshot(
    `"72:19 misconceptions.no-weight.edit.find | \`reference.ts\` has no such text. The nearest is in line 1: \`export const scaled = (x: number, weight: number) => x * weight;\`."`,
  );
  expect(edited('edit: { find: "Math.tanh(x)", replace: x }')).toMatchInlineSnapshot(
    `"72:19 misconceptions.no-weight.edit.find | \`reference.ts\` has no such text. Copy the place as it stands there."`,
  );
  expect(edited("edit: { find: number, replace: string }")).toMatchInlineSnapshot(
    `"72:19 misconceptions.no-weight.edit.find | \`reference.ts\` has this text 2 times, in line 1. Take in more of what stands around the one that is meant."`,
  );
  expect(edited("edit: { find: x * weight, replace: x * weight }")).toMatchInlineSnapshot(
    `"72:19 misconceptions.no-weight.edit.find | This leaves \`reference.ts\` as it is. Write what differs in \`replace\`."`,
  );
  expect(
    edited('edit: [{ find: "x * weight", replace: x }, { find: "* weight", replace: "" }]'),
  ).toMatchInlineSnapshot(
    `"72:56 misconceptions.no-weight.edit[1].find | This place, line 1 of \`reference.ts\`, is in another edit of the list too. Make one edit of both."`,
  );
  expect(edited("edit: { find: x * weight }")).toMatchInlineSnapshot(
    `"72:5 misconceptions.no-weight.edit.replace | The key is missing. Expected text."`,
  );
  expect(edited("edit: []")).toMatchInlineSnapshot(
    `"72:11 misconceptions.no-weight.edit | Expected at least 1 item, found an empty list."`,
  );
  expect(edited(`${edit}\n    file: misconceptions/no-mask.ts`)).toMatchInlineSnapshot(
    `"73:5 misconceptions.no-weight.file | A misconception is \`edit\` or \`file\`, not both. Keep one of the two."`,
  );
  expect(edited("file: misconceptions/no-masks.ts")).toMatchInlineSnapshot(
    `"72:11 misconceptions.no-weight.file | The file \`misconceptions/no-masks.ts\` is missing."`,
  );
  expect(edited("file: ../reference.ts")).toMatchInlineSnapshot(
    `"72:11 misconceptions.no-weight.file | Expected a file of \`misconceptions/\`, such as \`misconceptions/no-mean.ts\`; found \`"../reference.ts"\`."`,
  );
  // As folders were written before there were edits.
  expect(broken("    file: misconceptions/no-mask.ts\n", "")).toMatchInlineSnapshot(
    `"76:3 misconceptions.no-mask | Nothing says how it differs from the reference. Add \`edit: { find: …, replace: … }\` and remove \`misconceptions/no-mask.ts\`, or add \`file: misconceptions/no-mask.ts\` to keep it."`,
  );
  expect(broken(`    ${edit}\n`, "")).toMatchInlineSnapshot(
    `"70:3 misconceptions.no-weight | Nothing says how it differs from the reference. Add \`edit: { find: …, replace: … }\`."`,
  );
  expect(broken("file: misconceptions/no-mask.ts", edit)).toMatchInlineSnapshot(
    `"69:1 misconceptions | The file \`misconceptions/no-mask.ts\` is there, and no misconception names it by \`file:\`. Remove it, or name it."`,
  );
});

test("mutants listed as equivalent, by the key they had before too", () => {
  const listed = (key: string) =>
    broken("minutes: 5", `minutes: 5\nequivalents:\n  - ${key}: a ⇒ b\n    reason: alike`);
  expect(listed("mutant")).toBe("valid");
  expect(listed("slip")).toMatchInlineSnapshot(
    `"11:5 equivalents[0].slip | There is no key \`slip\` here. Did you mean \`mutant\`? Keys: \`mutant\`, \`reason\`."`,
  );
});

test("quizzes", () => {
  const quiz = (from: string, to: string) => broken(from, to, "quiz.yaml");
  expect(quiz("name: two", "name: one")).toMatchInlineSnapshot(
    `"9:11 questions[1].name | \`one\` stands in the list a second time."`,
  );
  expect(quiz("correct: true", "correct: false")).toMatchInlineSnapshot(
    `"24:5 questions[3].choices | No choice is marked \`correct: true\`; a single question has exactly one."`,
  );
  expect(quiz("en: B } }", "en: B }, correct: true }")).toMatchInlineSnapshot(
    `"24:5 questions[3].choices | Choices 1 and 2 are marked \`correct: true\`; a single question has exactly one. Where several are right write \`kind: multiple\`."`,
  );
  expect(quiz("kind: single", "kind: singel")).toMatchInlineSnapshot(
    `"20:11 questions[3].kind | Expected \`"single"\`, \`"multiple"\`, \`"numeric"\` or \`"ordering"\`, found \`"singel"\`. Did you mean \`single\`?"`,
  );
  expect(quiz("answer: 2", "answr: 2")).toMatchInlineSnapshot(
    `"6:5 questions[0].answr | There is no key \`answr\` here. Did you mean \`answer\`? Keys: \`kind\`, \`name\`, \`prompt\`, \`explanation\`, \`answer\`, \`also\`, \`tolerance\`."`,
  );
  expect(quiz("answer: 2", "answer: two")).toMatchInlineSnapshot(
    `"6:13 questions[0].answer | Expected a number, found \`"two"\`."`,
  );
});

test("pictures: what makes them, and what they draw", () => {
  const text = "{ zh: 图, en: picture }";
  const declared = (picture: string) =>
    broken("minutes: 5", `minutes: 5\npictures:\n  shape: { title: ${text}, text: ${text}, ${picture} }`);
  expect(declared(`kind: image, series: { y: ${text} }`)).toMatchInlineSnapshot(
    `"10:1 pictures | The pictures have nothing to make them. Add \`pictures.ts\`, with a function for each."`,
  );
  expect(
    declared(
      `kind: scatter, x: ${text}, y: ${text}, series: { field: ${text} }, range: { x: [1, 0], y: [0, 1] }`,
    ),
  ).toMatchInlineSnapshot(`
    "10:1 pictures | The pictures have nothing to make them. Add \`pictures.ts\`, with a function for each.
    11:152 pictures.shape.series.field | \`field\` is the landscape behind the points. Call this series otherwise.
    11:197 pictures.shape.range.x | The lower bound comes first; found \`[1, 0]\`."
  `);
  expect(
    declared(`kind: bars, x: ${text}, y: ${text}, series: {}, labels: [a], range: [0, 1]`),
  ).toMatchInlineSnapshot(`
    "10:1 pictures | The pictures have nothing to make them. Add \`pictures.ts\`, with a function for each.
    11:139 pictures.shape.series | The picture has no series. Name at least one thing that it draws.
    11:164 pictures.shape.range | Bars have \`labels\` or a \`range\` of numbers below them, not both. Keep one of the two."
  `);
  expect(declared(`kind: heatmap, series: { y: ${text} }`)).toMatchInlineSnapshot(
    `"11:79 pictures.shape.kind | Expected \`"curve"\`, \`"image"\`, \`"scatter"\` or \`"bars"\`, found \`"heatmap"\`."`,
  );
  const followed = (picture: string, ofCase = "small") =>
    broken(
      "misconceptions:\n",
      `progress:\n  case: ${ofCase}\n  pictures:\n    shape: { title: ${text}, text: ${text}, ${picture} }\nmisconceptions:\n`,
    );
  const axes = `x: ${text}, y: ${text}`;
  const range = "range: { x: [1, 0], y: [0, 1] }";
  expect(followed(`kind: curve, ${axes}, series: { norm: ${text} }`)).toBe("valid");
  expect(followed(`kind: image, series: { y: ${text}, z: ${text} }`, "smal")).toMatchInlineSnapshot(
    `"70:9 progress.case | There is no case \`smal\`. Declared: \`small\`, \`backward\`, \`steps\`. Did you mean \`small\`?"`,
  );
  expect(followed(`kind: image, series: { norm: ${text} }`, "steps")).toMatchInlineSnapshot(`
    "70:9 progress.case | What is shown while it runs must not be of a hidden case. Name a public one.
    72:98 progress.pictures.shape.series.norm | The result of \`descend\` has no key \`norm\`. Declared: \`params\`, \`state\`, \`losses\`."
  `);
  expect(
    followed(`kind: scatter, ${axes}, ${range}, field: border, series: { norm: ${text} }`),
  ).toMatchInlineSnapshot(`
    "72:156 progress.pictures.shape.range.x | The lower bound comes first; found \`[1, 0]\`.
    72:184 progress.pictures.shape.field | The result of \`scale\` has no key \`field\`. Declared: \`y\`, \`norm\`.
    72:202 progress.pictures.shape.series.norm | \`scatter\` draws points, \`[N, 2]\`, and \`norm\` is \`number\`. Name another key, or draw it otherwise."
  `);
  expect(followed(`kind: image, series: { z: ${text}, norm: ${text} }`)).toMatchInlineSnapshot(`
    "72:98 progress.pictures.shape.series.z | The result of \`scale\` has no key \`z\`. Declared: \`y\`, \`norm\`.
    72:125 progress.pictures.shape.series.norm | \`image\` draws matrices, and \`norm\` is \`number\`. Name another key, or draw it otherwise."
  `);
  const unused = new Map(Object.entries({ ...SAMPLE, "pictures.ts": "export {};" }));
  const read = readDocuments("scale", unused);
  expect(read.ok ? [] : read.problems.map((problem) => lineOf(problem))).toMatchInlineSnapshot(`
    [
      "1:1 pictures | The file \`pictures.ts\` is there, and no picture is declared. Declare what its functions make, or remove it.",
    ]
  `);
});
