import type { Tensor } from "../../engine/index.ts";
import type { Tolerance } from "../compare.ts";
import { UnsupportedCall } from "../unsupported-call.ts";
import { type Value, Variable } from "../value.ts";

/** What a recorded call of several lines may use. */
export interface ProgramContext {
  readonly inputs: ReadonlyMap<string, Value>;
  /** The case's `params`. */
  readonly stated: ReadonlyMap<string, Value>;
}

export interface ProgramResult {
  readonly outputs: ReadonlyMap<string, Value>;
  /** For all tensors of the case, where the usual tolerance does not apply. */
  readonly tolerance?: Tolerance;
  /** For single outputs. */
  readonly tolerances?: ReadonlyMap<string, Tolerance>;
}

/** Reads the text of a call; null if it does not have this program's form, else how to run it. */
export type Program = (call: string) => ((context: ProgramContext) => ProgramResult) | null;

export function inputOf({ inputs }: ProgramContext, name: string): Tensor {
  const value = inputs.get(name);
  if (value instanceof Variable) return value.tensor;
  throw new UnsupportedCall(`"${name}" is no input of this case`);
}
