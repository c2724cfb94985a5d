/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type Matrix = number[][];
type Fans = { fanIn: number; fanOut: number };

export function kaimingNormal(random: () => number, options: { fanIn: number; fanOut: number }): Matrix {
  const std = Math.sqrt(2 / options.fanIn);
  return filled(
    options,
    () => std * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

export function xavierUniform(random: () => number, options: { fanIn: number; fanOut: number }): Matrix {
  const bound = Math.sqrt(6 / (options.fanIn + options.fanOut));
  return filled(options, () => (2 * random() - 1) * bound);
}

export function clipGradNorm(grads: Tensors, options: { maxNorm: number }): Tensors {
  const norm = Math.sqrt(squares(Object.values(grads)));
  const factor = Math.min(1, options.maxNorm / (norm + 1e-6));
  return Object.fromEntries(Object.keys(grads).map((name) => [name, scaled(grads[name], factor)]));
}

function filled({ fanIn, fanOut }: Fans, draw: () => number): Matrix {
  return Array.from({ length: fanOut }, () => Array.from({ length: fanIn }, draw));
}

function squares(tensor: Tensor): number {
  return typeof tensor === "number"
    ? tensor ** 2
    : tensor.reduce((sum: number, part) => sum + squares(part), 0);
}

function scaled(tensor: Tensor, factor: number): Tensor {
  return typeof tensor === "number" ? tensor * factor : tensor.map((part) => scaled(part, factor));
}
