import { sizeOf } from "../../numbers/shape.ts";
import { arange, Tensor } from "../tensor.ts";

/** 0, 1, 2, … in the given shape, so that a value tells where it came from. */
export function counted(...shape: number[]): Tensor {
  return Tensor.of(shape, arange(0, sizeOf(shape)).data);
}
