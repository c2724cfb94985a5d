import { add, linear, select, stack, type Tensor, tanh } from "nabla/engine";

export function rnn(x: Tensor, h0: Tensor, inputWeight: Tensor, stateWeight: Tensor, bias: Tensor): Tensor {
  const states: Tensor[] = [];
  let last = h0;
  for (let t = 0; t < (x.shape[0] ?? 0); t += 1) {
    const row = select(x, { dim: 0, index: t });
    last = tanh(add(linear(row, inputWeight, bias), linear(last, stateWeight)));
    states.push(last);
  }
  return stack(states, { dim: 0 });
}
