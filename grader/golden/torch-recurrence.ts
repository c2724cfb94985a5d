import {
  gru,
  gruCell,
  lstm,
  lstmCell,
  type RecurrentWeights,
  rnn,
  rnnCell,
  type Tensor,
} from "../engine/index.ts";
import { UnsupportedCall } from "./unsupported-call.ts";
import { type Arguments, type Value, Variable } from "./value.ts";

type Rule = readonly [signature: string, run: (args: Arguments) => Value];

const CELL = "(input, hx, w_ih, w_hh, b_ih=None, b_hh=None)";
/** The last two are not PyTorch's: `params` describes the input by them, and they are held against it. */
const SEQUENCE =
  "(input, hx, params, has_biases, num_layers, dropout, train, bidirectional, batch_first, layout=None, seq_len=None)";

export const recurrentFunctions: readonly Rule[] = [
  [`torch.rnn_tanh_cell${CELL}`, (a) => of(rnnCell(a.tensor("input"), a.tensor("hx"), cellWeights(a)))],
  [
    `torch.rnn_relu_cell${CELL}`,
    (a) => of(rnnCell(a.tensor("input"), a.tensor("hx"), cellWeights(a), { nonlinearity: "relu" })),
  ],
  [`torch.gru_cell${CELL}`, (a) => of(gruCell(a.tensor("input"), a.tensor("hx"), cellWeights(a)))],
  [
    `torch.lstm_cell${CELL}`,
    (a) => {
      const [h, c] = twoStates(a);
      const next = lstmCell(a.tensor("input"), h, c, cellWeights(a));
      return [of(next.h), of(next.c)];
    },
  ],
  [
    `torch.rnn_tanh${SEQUENCE}`,
    (a) => plain(rnn(a.tensor("input"), a.tensor("hx"), layers(a), directions(a))),
  ],
  [
    `torch.rnn_relu${SEQUENCE}`,
    (a) =>
      plain(rnn(a.tensor("input"), a.tensor("hx"), layers(a), { ...directions(a), nonlinearity: "relu" })),
  ],
  [`torch.gru${SEQUENCE}`, (a) => plain(gru(a.tensor("input"), a.tensor("hx"), layers(a), directions(a)))],
  [
    `torch.lstm${SEQUENCE}`,
    (a) => {
      const [h, c] = twoStates(a);
      const { y, hn, cn } = lstm(a.tensor("input"), h, c, layers(a), directions(a));
      return [of(y), of(hn), of(cn)];
    },
  ],
];

function of(tensor: Tensor): Variable {
  return new Variable(tensor);
}

function plain({ y, hn }: { y: Tensor; hn: Tensor }): Value {
  return [of(y), of(hn)];
}

function twoStates(a: Arguments): [h: Tensor, c: Tensor] {
  const [h, c, ...rest] = a.tensors("hx");
  if (h === undefined || c === undefined || rest.length > 0)
    throw new UnsupportedCall("hx must hold h and c");
  return [h, c];
}

function cellWeights(a: Arguments): RecurrentWeights {
  return {
    weightIh: a.tensor("w_ih"),
    weightHh: a.tensor("w_hh"),
    biasIh: a.tensorOrNull("b_ih"),
    biasHh: a.tensorOrNull("b_hh"),
  };
}

function directions(a: Arguments): { bidirectional: boolean; batchFirst: boolean } {
  return { bidirectional: a.boolean("bidirectional"), batchFirst: a.boolean("batch_first") };
}

/** The flat list of PyTorch, cut into one entry a layer and direction. */
function layers(a: Arguments): RecurrentWeights[] {
  checkDescription(a);
  if (a.number("dropout") !== 0 && a.boolean("train"))
    throw new UnsupportedCall("dropout between layers is not recorded");
  const flat = a.tensors("params");
  const each = a.boolean("has_biases") ? 4 : 2;
  const count = a.number("num_layers") * (a.boolean("bidirectional") ? 2 : 1);
  if (flat.length !== each * count) {
    throw new UnsupportedCall(
      `${count} layers and directions need ${each * count} weights, the call gives ${flat.length}`,
    );
  }
  return Array.from({ length: count }, (_, i) => {
    const [weightIh, weightHh, biasIh, biasHh] = flat.slice(i * each, (i + 1) * each);
    if (weightIh === undefined || weightHh === undefined)
      throw new UnsupportedCall("a layer without weights");
    return { weightIh, weightHh, biasIh, biasHh };
  });
}

function checkDescription(a: Arguments): void {
  const batchFirst = a.boolean("batch_first");
  a.only("layout", null, batchFirst ? "N,T,I" : "T,N,I");
  a.only("seq_len", null, a.tensor("input").shape[batchFirst ? 1 : 0] ?? 0);
}
