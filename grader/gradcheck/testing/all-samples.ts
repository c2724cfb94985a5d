import { attentionSample } from "./attention.ts";
import { batchNormSample } from "./batch-norm.ts";
import { convSample } from "./conv.ts";
import { lstmSample } from "./lstm.ts";
import { reluMlpSample } from "./relu-mlp.ts";
import type { Draw, GradcheckSample } from "./sample.ts";
import { sigmoidSample } from "./sigmoid.ts";
import { softmaxCrossEntropySample } from "./softmax-cross-entropy.ts";

/** The operations the numeric gradient was measured on, drawn anew. */
export function allSamples(draw: Draw): GradcheckSample[] {
  return [
    sigmoidSample(draw),
    softmaxCrossEntropySample(draw),
    batchNormSample(draw),
    convSample(draw),
    attentionSample(draw),
    lstmSample(draw),
    reluMlpSample(draw),
  ];
}

/** The scales at which correct code must pass too. */
export const AWKWARD: Readonly<Record<string, Omit<Draw, "seed">>> = {
  "as usual": {},
  "inputs times 1e-2": { scale: 1e-2 },
  "inputs plus 100": { shift: 100 },
  "inputs times 1e-2 plus 100": { scale: 1e-2, shift: 100 },
  "inputs times 1e3": { scale: 1e3 },
  "gradients times 1e-8": { upstreamScale: 1e-8 },
  "gradients times 1e8": { upstreamScale: 1e8 },
};
