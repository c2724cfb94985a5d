import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";
import { logistic } from "./elementwise.ts";

/** `gates` `[…, 4·H]`, before their nonlinearity, in the order input, forget, cell, output; the other `[…, H]`. */
type OnGates = Primitive<readonly [gates: Tensor, state: Tensor], Record<never, never>, null>;

/** The next cell state, `σ(forget)·c + σ(input)·tanh(cell)`. */
const lstmCellState: OnGates = {
  forward([gates, { data: c, shape }]) {
    const out = new Float64Array(c.length);
    eachUnit(gates, (i, at, hidden) => {
      const fresh = logistic(gates.data[at]!) * Math.tanh(gates.data[at + 2 * hidden]!);
      out[i] = logistic(gates.data[at + hidden]!) * c[i]! + fresh;
    });
    return { output: new Tensor(shape, out), saved: null };
  },
  vjp({ data: grad }, { inputs: [gates, { data: c, shape }] }) {
    const gradGates = new Float64Array(gates.size);
    const gradC = new Float64Array(c.length);
    eachUnit(gates, (i, at, hidden) => {
      const input = logistic(gates.data[at]!);
      const forget = logistic(gates.data[at + hidden]!);
      const cell = Math.tanh(gates.data[at + 2 * hidden]!);
      gradGates[at] = grad[i]! * cell * (input * (1 - input));
      gradGates[at + hidden] = grad[i]! * c[i]! * (forget * (1 - forget));
      gradGates[at + 2 * hidden] = grad[i]! * input * (1 - cell * cell);
      gradC[i] = grad[i]! * forget;
    });
    return [new Tensor(gates.shape, gradGates), new Tensor(shape, gradC)];
  },
};

/** The next output of a cell whose next state is c: `σ(output)·tanh(c)`. */
const lstmOutput: OnGates = {
  forward([gates, { data: c, shape }]) {
    const out = new Float64Array(c.length);
    eachUnit(gates, (i, at, hidden) => {
      out[i] = logistic(gates.data[at + 3 * hidden]!) * Math.tanh(c[i]!);
    });
    return { output: new Tensor(shape, out), saved: null };
  },
  vjp({ data: grad }, { inputs: [gates, { data: c, shape }] }) {
    const gradGates = new Float64Array(gates.size);
    const gradC = new Float64Array(c.length);
    eachUnit(gates, (i, at, hidden) => {
      const output = logistic(gates.data[at + 3 * hidden]!);
      const squashed = Math.tanh(c[i]!);
      gradGates[at + 3 * hidden] = grad[i]! * squashed * (output * (1 - output));
      gradC[i] = grad[i]! * output * (1 - squashed * squashed);
    });
    return [new Tensor(gates.shape, gradGates), new Tensor(shape, gradC)];
  },
};

export const lstmGates = { lstmCellState, lstmOutput };

/** Calls back for every unit of every row: its place in a state, and that of its input gate, `hidden` before the next. */
function eachUnit(gates: Tensor, visit: (i: number, at: number, hidden: number) => void): void {
  const width = gates.shape.at(-1) ?? 0;
  const hidden = width / 4;
  let i = 0;
  for (let row = 0; row < gates.size; row += width) {
    for (let unit = 0; unit < hidden; unit++) visit(i++, row + unit, hidden);
  }
}
