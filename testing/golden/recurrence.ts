import type { RecurrentWeights, Tensor } from "../../grader/engine/index.ts";
import { UnsupportedCall } from "./value.ts";

interface Cell {
  readonly wIh: Tensor;
  readonly wHh: Tensor;
  readonly bIh: Tensor | null;
  readonly bHh: Tensor | null;
}

export function weightsOf({ wIh, wHh, bIh, bHh }: Cell): RecurrentWeights {
  return { weightIh: wIh, weightHh: wHh, biasIh: bIh, biasHh: bHh };
}

interface Sequence {
  readonly input: Tensor;
  readonly params: readonly Tensor[];
  readonly hasBiases: boolean;
  readonly numLayers: number;
  readonly dropout: number;
  readonly train: boolean;
  readonly bidirectional: boolean;
  readonly batchFirst: boolean;
  readonly layout?: string | undefined;
  readonly seqLen?: number | undefined;
}

/** The flat list of PyTorch, cut into one entry a layer and direction. */
export function layersOf(a: Sequence): RecurrentWeights[] {
  if (a.dropout !== 0 && a.train) throw new UnsupportedCall("dropout between layers is not recorded");
  checkDescription(a);
  const each = a.hasBiases ? 4 : 2;
  const count = a.numLayers * (a.bidirectional ? 2 : 1);
  if (a.params.length !== each * count) {
    throw new UnsupportedCall(
      `${count} layers and directions need ${each * count} weights, the call gives ${a.params.length}`,
    );
  }
  return Array.from({ length: count }, (_, i) => {
    const [weightIh, weightHh, biasIh, biasHh] = a.params.slice(i * each, (i + 1) * each);
    if (weightIh === undefined || weightHh === undefined)
      throw new UnsupportedCall("a layer without weights");
    return { weightIh, weightHh, biasIh, biasHh };
  });
}

function checkDescription({ input, batchFirst, layout, seqLen }: Sequence): void {
  const [extents, axes] = batchFirst ? [input.shape[1], "N,T,I"] : [input.shape[0], "T,N,I"];
  if (layout !== undefined && layout !== axes)
    throw new UnsupportedCall(`layout is ${layout}, expected ${axes} of the call`);
  if (seqLen !== undefined && seqLen !== extents)
    throw new UnsupportedCall(`seq_len is ${seqLen}, expected ${extents} of the input`);
}
