import { grad, sum, type Tensor, tensor, zeros } from "../../../grader/engine/index.ts";

/** A call, and what PyTorch makes of it: plain numbers, a shape where there are none, or a refusal. */
export type EdgeCase = readonly [call: () => unknown, expected: unknown];

type EdgeCaseList = readonly [EdgeCase, ...EdgeCase[]];

/** What an operation does at the edges of its input. Numbers are meant where it takes some, else those in the data. */
export interface EdgeCases {
  readonly empty: EdgeCaseList;
  readonly negative: EdgeCaseList;
  readonly fractional: EdgeCaseList;
  readonly nan: EdgeCaseList;
}

/** A `ShapeError` in the name of an operation; that of the case, unless it only hands on. */
export class ExpectedShapeError {
  readonly operation: string | null;

  constructor(operation: string | null = null) {
    this.operation = operation;
  }
}

export const refused = new ExpectedShapeError();

/** Stands for a tensor without entries. */
export function empty(...shape: number[]): string {
  return `empty [${shape.join(", ")}]`;
}

export const nothing = zeros([0, 3]);
export const matrix = tensor([
  [0, 1, 2],
  [3, 4, 5],
]);
export const withNan = tensor([1, Number.NaN, 2]);

/** What the entries of `x` get where the result's each get 1. */
export function gradientAt(f: (x: Tensor) => Tensor, x: Tensor): () => unknown {
  return () => grad((leaf) => sum(f(leaf)))(x)[0];
}
