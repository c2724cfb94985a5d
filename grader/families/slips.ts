import type { SharedSlip } from "./shared-slip.ts";
import { BIAS } from "./slips/bias.ts";
import { CONVOLUTION } from "./slips/convolution.ts";
import { ELEMENTWISE } from "./slips/elementwise.ts";
import { GRADIENT } from "./slips/gradient.ts";
import { LOSS } from "./slips/loss.ts";
import { MODE } from "./slips/mode.ts";
import { OPTIMIZER } from "./slips/optimizer.ts";
import { TRAINING } from "./slips/training.ts";
import { WINDOW } from "./slips/window.ts";

/** The misconceptions of all families, those first whose sentence says most. */
export const SHARED_SLIPS: readonly SharedSlip[] = [
  ...CONVOLUTION,
  ...WINDOW,
  ...MODE,
  ...BIAS,
  ...LOSS,
  ...GRADIENT,
  ...TRAINING,
  ...OPTIMIZER,
  ...ELEMENTWISE,
];
