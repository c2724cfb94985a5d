import { add, div, linear, relu, select, sqrt, square, sum, type Tensor, vjp } from "nabla/engine";

type Block = [w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor];

export function residualBlock(x: Tensor, ...block: Block): Tensor {
  return relu(add(branch(x, block), x));
}

export function projectionBlock(
  x: Tensor,
  w1: Tensor,
  b1: Tensor,
  w2: Tensor,
  b2: Tensor,
  projection: Tensor,
): Tensor {
  return relu(add(branch(x, [w1, b1, w2, b2]), linear(x, projection)));
}

export function gradientNormRatio(
  gradOutput: Tensor,
  x: Tensor,
  w1: Tensor,
  b1: Tensor,
  w2: Tensor,
  b2: Tensor,
  { shortcut }: { shortcut: boolean },
): Tensor {
  const blocks = Array.from({ length: w1.shape[0] }, (_, l): Block => {
    const [first, firstBias, second, secondBias] = [w1, b1, w2, b2].map((stack) =>
      select(stack, { dim: 0, index: l }),
    );
    return [first, firstBias, second, secondBias];
  });
  const stack = (input: Tensor) =>
    blocks.reduce((y, block) => (shortcut ? residualBlock(y, ...block) : relu(branch(y, block))), input);
  const [gradient] = vjp(stack, [x]).pullback(gradOutput);
  return div(norm(gradient), norm(gradOutput));
}

function branch(x: Tensor, [w1, b1, w2, b2]: Block): Tensor {
  return linear(relu(linear(x, w1, b1)), w2, b2);
}

function norm(x: Tensor): Tensor {
  return sqrt(sum(square(x)));
}
