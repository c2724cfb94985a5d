import { attentionSample } from "./attention.ts";
import { batchNormSample } from "./batch-norm.ts";
import { convSample } from "./conv.ts";
import { lstmSample } from "./lstm.ts";
import { reluMlpSample } from "./relu-mlp.ts";
import type { Draw, Sample } from "./sample.ts";
import { sigmoidSample } from "./sigmoid.ts";
import { softmaxCrossEntropySample } from "./softmax-cross-entropy.ts";

/** The operations the numeric gradient was measured on, drawn anew. */
export function allSamples(draw: Draw): Sample[] {
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
