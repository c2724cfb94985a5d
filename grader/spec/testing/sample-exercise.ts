import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The files of a small valid exercise, for tests to read and to break. */
export const SAMPLE: Readonly<Record<string, string>> = {
  "exercise.yaml": `slug: scale
status: published
source: { document: seeds, question: 3 }
title: { zh: 缩放, en: Scale }
summary: { zh: 乘以权重。, en: Multiply by weights. }
concepts: [scaling]
prerequisites: []
difficulty: 1
minutes: 5
hints:
  - { zh: 逐列相乘。, en: Column by column. }
reading:
  - { title: Autograd, url: "https://example.org/autograd" }
functions:
  scale:
    parameters:
      x: { tensor: [N, C] }
      weight: { tensor: [C] }
      mask: { nullable: { mask: [N] } }
    options: { mode: { oneOf: [plain, squared] }, power: integer }
    returns: { record: { y: { tensor: [N, C] }, norm: number } }
  descend:
    parameters: { params: tensors, state: state, random: random }
    options: { lr: number }
    returns: { record: { params: tensors, state: state, losses: { tensor: [T] } } }
gradients:
  scaleBackward: { of: scale, outputs: [y], wrt: [x, weight], convention: [weight], steps: [0.01, 0.001] }
cases:
  small:
    visibility: public
    description: { zh: 小例, en: A small one }
    function: scale
    sizes: { N: 2, C: 3 }
    inputs:
      x: { values: [[1, 2, 3], [4, 5, 6]] }
      weight: { normal: { mean: 1 }, awayFrom: { point: 0, by: 0.1 } }
      mask: null
    options: &options { mode: plain, power: 2 }
  backward:
    visibility: hidden
    description: { zh: 反向, en: Backward }
    function: scaleBackward
    sizes: { N: 3, C: 2 }
    inputs:
      x: { uniform: [-1, 1] }
      weight: { distinct: { gap: 0.5 } }
      mask: { bernoulli: 0.5 }
    options: { <<: *options, mode: squared }
  steps:
    visibility: hidden
    description: { zh: 三步, en: Three steps }
    function: descend
    repeat: 3
    carry: { params: params, state: state }
    inputs:
      params: { record: { w: { normal: {}, shape: [2, 2] }, b: { values: [1, 2] }, s: 1.5 } }
      random: { random: 7 }
    options: { lr: 0.1 }
    each: [{}, { options: { lr: 0.05 } }]
checks:
  - { kind: values, name: result, title: { zh: 值, en: Values }, points: 40, cases: [small], of: [y] }
  - { kind: gradient, name: gradients, title: { zh: 梯度, en: Gradients }, points: 60, cases: [backward] }
  - kind: property
    name: falling
    title: { zh: 下降, en: Falling }
    points: 0
    cases: [steps]
    property: { decreasing: losses }
misconceptions:
  no-weight:
    rejectedBy: result
    edit: { find: "x * weight", replace: x }
    title: { zh: 无权重, en: No weight }
    message: { zh: 没有乘权重。, en: The weight is not used. }
    hint: { zh: 乘上 weight。, en: Multiply by the weight. }
  no-mask:
    rejectedBy: gradients
    file: misconceptions/no-mask.ts
    title: { zh: 无掩码, en: No mask }
    message: { zh: 没有用掩码。, en: The mask is not used. }
    hint: { zh: 乘上 mask。, en: Multiply by the mask. }
`,
  "quiz.yaml": `questions:
${["one", "two", "three"].map((name) => numericQuestion(name)).join("")}  - kind: single
    name: four
    prompt: { zh: 哪个？, en: Which one? }
    explanation: { zh: 甲。, en: A. }
    choices:
      - { text: { zh: 甲, en: A }, correct: true }
      - { text: { zh: 乙, en: B } }
`,
  "statement.zh.md": "缩放。\n",
  "statement.en.md": "Scale.\n",
  "starter.ts": "export {};\n",
  "reference.ts": "export const scaled = (x: number, weight: number) => x * weight;\n",
  "oracle.ts": "export {};\n",
  "misconceptions/no-mask.ts": "export {};\n",
};

/** Writes files below a folder, which is made. */
export function writeFiles(dir: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

function numericQuestion(name: string): string {
  return `  - kind: numeric
    name: ${name}
    prompt: { zh: 一加一？, en: One and one? }
    explanation: { zh: 二。, en: Two. }
    answer: 2
    tolerance: 0
`;
}
