import { z } from "zod";
import * as engine from "../../grader/engine/index.ts";
import {
  type Arguments,
  boolean,
  entry,
  maybeTensor,
  number,
  oneOf,
  tensorArgument,
  tensors,
} from "./torch-function.ts";
import { UnsupportedCall } from "./value.ts";

const hiddenAndCell = z.tuple([tensorArgument, tensorArgument], { error: "h and c" });
const CELL = {
  input: tensorArgument,
  hx: tensorArgument,
  wIh: tensorArgument,
  wHh: tensorArgument,
  bIh: maybeTensor,
  bHh: maybeTensor,
};
// Not PyTorch's: `params` of a case describes the input by them, and they are held against it.
const DESCRIPTION = { layout: oneOf("T,N,I", "N,T,I").optional(), seqLen: number.optional() };
const LAYERS = { params: tensors, hasBiases: boolean, numLayers: number, dropout: number, train: boolean };
const DIRECTIONS = { bidirectional: boolean, batchFirst: boolean };
const SEQUENCE = { input: tensorArgument, hx: tensorArgument, ...LAYERS, ...DIRECTIONS, ...DESCRIPTION };

export const recurrentFunctions = [
  entry("rnn_tanh_cell", "torch.rnn_tanh_cell", CELL, (a) => engine.rnnCell(a.input, a.hx, weights(a))),
  entry("rnn_relu_cell", "torch.rnn_relu_cell", CELL, (a) =>
    engine.rnnCell(a.input, a.hx, weights(a), { nonlinearity: "relu" }),
  ),
  entry("gru_cell", "torch.gru_cell", CELL, (a) => engine.gruCell(a.input, a.hx, weights(a))),
  entry("lstm_cell", "torch.lstm_cell", { ...CELL, hx: hiddenAndCell }, (a) =>
    Object.values(engine.lstmCell(a.input, ...a.hx, weights(a))),
  ),
  entry("rnn_tanh_seq", "torch.rnn_tanh", SEQUENCE, (a) =>
    Object.values(engine.rnn(a.input, a.hx, layers(a), a)),
  ),
  entry("rnn_relu_seq", "torch.rnn_relu", SEQUENCE, (a) =>
    Object.values(engine.rnn(a.input, a.hx, layers(a), { ...a, nonlinearity: "relu" })),
  ),
  entry("gru_seq", "torch.gru", SEQUENCE, (a) => Object.values(engine.gru(a.input, a.hx, layers(a), a))),
  entry("lstm_seq", "torch.lstm", { ...SEQUENCE, hx: hiddenAndCell }, (a) =>
    Object.values(engine.lstm(a.input, ...a.hx, layers(a), a)),
  ),
];

function weights(a: Pick<Arguments<typeof CELL>, "wIh" | "wHh" | "bIh" | "bHh">): engine.RecurrentWeights {
  return { weightIh: a.wIh, weightHh: a.wHh, biasIh: a.bIh, biasHh: a.bHh };
}

/** The flat list of PyTorch, cut into one entry a layer and direction. */
function layers(a: Omit<Arguments<typeof SEQUENCE>, "hx">): engine.RecurrentWeights[] {
  if (a.dropout !== 0 && a.train) throw new UnsupportedCall("dropout between layers is not recorded");
  const [length, layout] = a.batchFirst ? [a.input.shape[1], "N,T,I"] : [a.input.shape[0], "T,N,I"];
  if ((a.layout ?? layout) !== layout || (a.seqLen ?? length) !== length)
    throw new UnsupportedCall(
      `expected layout ${layout} and seq_len ${length} of the call, params say ${a.layout} and ${a.seqLen}`,
    );
  const each = a.hasBiases ? 4 : 2;
  const count = a.numLayers * (a.bidirectional ? 2 : 1);
  if (a.params.length !== each * count)
    throw new UnsupportedCall(
      `${count} layers and directions need ${each * count} weights, the call gives ${a.params.length}`,
    );
  return Array.from({ length: count }, (_, i) => {
    const [wIh, wHh, bIh = null, bHh = null] = a.params.slice(i * each, (i + 1) * each);
    if (wIh === undefined || wHh === undefined) throw new UnsupportedCall("a layer without weights");
    return weights({ wIh, wHh, bIh, bHh });
  });
}
