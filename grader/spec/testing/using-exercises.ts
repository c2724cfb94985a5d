import { writeFiles } from "./sample-exercise.ts";

/** Two drafts in a folder, `twice`, which uses `double`; with some of their files changed. */
export function usingExercises(dir: string, changed: Readonly<Record<string, string>> = {}): void {
  writeFiles(dir, {
    "double/exercise.yaml": usingSpec("double", ""),
    "double/reference.ts":
      "export function double(x: number): number { const REFERENCE = 2; return REFERENCE * x; }\n",
    "double/starter.ts": "export {};\n",
    "double/oracle.ts":
      'import { mul, type Tensor } from "nabla/engine";\nexport const double = (x: Tensor) => mul(2, x);\n',
    "twice/exercise.yaml": usingSpec("twice", "uses: { double: [double] }"),
    "twice/reference.ts":
      'import { double } from "double";\nexport function twice(x: number): number { return double(double(x)); }\n',
    "twice/starter.ts": "export {};\n",
    "twice/oracle.ts": "export const twice = (x: number) => 4 * x;\n",
    ...changed,
  });
}

/** `uses` is a line of the YAML, the eighth. */
export function usingSpec(name: string, uses: string): string {
  return `slug: ${name}
status: draft
source: null
title: { zh: 倍数, en: Multiples }
summary: { zh: 求倍数。, en: Multiply. }
concepts: [scaling]
prerequisites: []
${uses}
difficulty: 1
minutes: 5
functions:
  ${name}: { parameters: { x: number }, returns: number }
cases:
  three:
    visibility: public
    description: { zh: 三, en: Three }
    function: ${name}
    inputs: { x: 3 }
checks:
  - { kind: values, name: result, title: { zh: 值, en: Value }, points: 100, cases: [three] }
misconceptions: {}
`;
}
