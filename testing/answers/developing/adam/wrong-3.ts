// slip: adamStep squares the raw gradient for v, without the weight decay that m contains; both moments should use g = grad + weightDecay·theta.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type State = { step: number; exp: Tensors; expSq: Tensors };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

type Entry = { theta: number; grad: number; exp: number; expSq: number };

// visits all places of the four tensors together and gives three new tensors back
function walk(
  theta: Tensor,
  grad: Tensor,
  exp: Tensor | undefined,
  expSq: Tensor | undefined,
  f: (e: Entry) => [number, number, number],
): [Tensor, Tensor, Tensor] {
  if (typeof theta === "number") {
    return f({
      theta,
      grad: grad as number,
      exp: (exp as number | undefined) ?? 0,
      expSq: (expSq as number | undefined) ?? 0,
    });
  }
  const a: Tensor[] = [];
  const b: Tensor[] = [];
  const c: Tensor[] = [];
  theta.forEach((part, i) => {
    const [x, y, z] = walk(
      part,
      (grad as Tensor[])[i],
      (exp as Tensor[] | undefined)?.[i],
      (expSq as Tensor[] | undefined)?.[i],
      f,
    );
    a.push(x);
    b.push(y);
    c.push(z);
  });
  return [a, b, c];
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const step = state ? state.step + 1 : 1;
  const out: Tensors = {};
  const exp: Tensors = {};
  const expSq: Tensors = {};
  const c1 = 1 - options.beta1 ** step;
  const c2 = 1 - options.beta2 ** step;

  for (const name of Object.keys(params)) {
    [out[name], exp[name], expSq[name]] = walk(
      params[name],
      grads[name],
      state?.exp[name],
      state?.expSq[name],
      (e) => {
        const decayed = e.grad + options.weightDecay * e.theta;
        const m = options.beta1 * e.exp + (1 - options.beta1) * decayed;
        const v = options.beta2 * e.expSq + (1 - options.beta2) * e.grad ** 2;
        const denominator = Math.sqrt(v / c2) + options.eps;
        return [e.theta - (options.lr * m) / c1 / denominator, m, v];
      },
    );
  }
  return { params: out, state: { step, exp, expSq } };
}
