import type { Tensor } from "../../grader/engine/index.ts";
import type { GoldenTolerance } from "./compare-tensors.ts";
import type { Dtype } from "./golden-file.ts";

/** A tensor variable. Boxed: PyTorch's batch_norm updates the statistics it is handed in place. */
export class Variable {
  tensor: Tensor;
  readonly dtype: Dtype;
  /** Where the usual one does not apply. */
  readonly tolerance: GoldenTolerance | undefined;

  constructor(tensor: Tensor, dtype: Dtype = "f64", tolerance?: GoldenTolerance) {
    this.tensor = tensor;
    this.dtype = dtype;
    this.tolerance = tolerance;
  }
}

/** What an expression of a call can be worth; a map is a dictionary. */
export type TorchValue =
  | Variable
  | number
  | boolean
  | string
  | null
  | readonly TorchValue[]
  | Map<string, TorchValue>;

export function isSequence(value: TorchValue | undefined): value is readonly TorchValue[] {
  return Array.isArray(value);
}

/** As PyTorch prints it in a message. */
export function describeTorchValue(value: TorchValue | undefined): string {
  if (value instanceof Variable) return `a tensor [${value.tensor.shape.join(", ")}] of ${value.dtype}`;
  if (value instanceof Map) return `a dictionary of ${[...value.keys()].join(", ")}`;
  if (isSequence(value)) return `(${value.map(describeTorchValue).join(", ")})`;
  return typeof value === "number" ? `${value}` : value === undefined ? "nothing" : JSON.stringify(value);
}

/** A case that is well-formed but asks for something the replay does not know. It fails that case only. */
export class UnsupportedCall extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnsupportedCall";
  }
}
