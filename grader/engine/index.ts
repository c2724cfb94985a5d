export type { Nested, NestedNumbers } from "./nested.ts";
export * from "./operations/activations.ts";
export * from "./operations/arithmetic.ts";
export * from "./operations/attention.ts";
export * from "./operations/clipping.ts";
export * from "./operations/convolution.ts";
export * from "./operations/cross-entropy.ts";
export * from "./operations/dropout.ts";
export * from "./operations/embedding.ts";
export * from "./operations/initialisers.ts";
export * from "./operations/interpolation.ts";
export {
  broadcastTo,
  concat,
  flatten,
  flip,
  gather,
  indexSelect,
  maskedFill,
  permute,
  reshape,
  select,
  slice,
  split,
  squeeze,
  stack,
  transpose,
  unsqueeze,
  where,
} from "./operations/layout.ts";
export * from "./operations/linear.ts";
export {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  type LossOptions,
  l1Loss,
  mseLoss,
  type Reduction,
  type WeightedLossOptions,
} from "./operations/losses.ts";
export * from "./operations/normalization.ts";
export * from "./operations/optimizers.ts";
export * from "./operations/padding.ts";
export * from "./operations/pooling.ts";
export * from "./operations/recurrent.ts";
export * from "./operations/reductions.ts";
export type { Shape } from "./shape.ts";
export { ShapeError } from "./shape-error.ts";
export * from "./tensor.ts";
export * from "./vjp.ts";
