import { arithmetic } from "./arithmetic.ts";
import { convolution } from "./convolution.ts";
import { elementwise } from "./elementwise.ts";
import { layout } from "./layout.ts";
import { logLosses } from "./log-loss.ts";
import { lookups } from "./lookup.ts";
import { lstmGates } from "./lstm-gates.ts";
import { matrixProduct } from "./matrix-product.ts";
import { planeMaps } from "./plane-map.ts";
import { reduction } from "./reduction.ts";
import { softmaxes } from "./softmax.ts";
import { standardization } from "./standardize.ts";

/** Everything that has a derivative of its own. All other operations are built from these. */
export const primitives = {
  ...arithmetic,
  ...elementwise,
  ...reduction,
  ...layout,
  ...matrixProduct,
  ...convolution,
  ...standardization,
  ...softmaxes,
  ...planeMaps,
  ...logLosses,
  ...lookups,
  ...lstmGates,
};
