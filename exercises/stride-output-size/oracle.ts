import {
  conv1d,
  conv2d,
  convTranspose2d,
  ones,
  reshape,
  type Tensor,
  tensor,
  unsqueeze,
  vjp,
  zeros,
} from "nabla/engine";

type ConvOptions = Record<"kernelSize" | "stride" | "padding" | "dilation", number[]>;
type TransposedOptions = ConvOptions & { outputPadding: number[] };

/** Counts the results of a convolution that is really carried out. */
export function convOutputSize(
  size: number[],
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Tensor {
  const measured = size.map((n, axis) => {
    const steps = { stride: stride[axis], padding: padding[axis], dilation: dilation[axis] };
    return conv1d(zeros([1, 1, n]), zeros([1, 1, kernelSize[axis]]), null, steps).size;
  });
  return tensor(measured);
}

export function transposedOutputSize(size: number[], options: TransposedOptions): Tensor {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  const measured = size.map((n, axis) => {
    const y = convTranspose2d(zeros([1, 1, 1, n]), zeros([1, 1, 1, kernelSize[axis]]), null, {
      stride: [1, stride[axis]],
      padding: [0, padding[axis]],
      dilation: [1, dilation[axis]],
      outputPadding: [0, outputPadding[axis]],
    });
    return y.size;
  });
  return tensor(measured);
}

/** Looks which inputs get a gradient from the first result, and from the second. */
export function receptiveField(
  kernelSize: number[],
  stride: number[],
  dilation: number[],
): { size: Tensor; jump: Tensor } {
  const layers = kernelSize.map((k, i) => ({ k, s: stride[i], d: dilation[i] }));
  const fields = layers.map((_, depth) => {
    const stack = layers.slice(0, depth + 1);
    // As many inputs as two results need.
    const inputs = stack.reduceRight((results, { k, s, d }) => (results - 1) * s + d * (k - 1) + 1, 2);
    const forward = (x: Tensor) =>
      stack.reduce((y, { k, s, d }) => conv1d(y, ones([1, 1, k]), null, { stride: s, dilation: d }), x);
    const { pullback } = vjp(forward, [ones([1, 1, inputs])]);
    const [first, second] = [pullback(tensor([[[1, 0]]]))[0], pullback(tensor([[[0, 1]]]))[0]].map(reached);
    return { size: first.last - first.first + 1, jump: second.first - first.first };
  });
  return { size: tensor(fields.map(({ size }) => size)), jump: tensor(fields.map(({ jump }) => jump)) };
}

export function strideAsSubsampling(
  x: Tensor,
  weight: Tensor,
  options: { stride: number; padding: number },
): Tensor {
  const y = conv2d(unsqueeze(x, 0), unsqueeze(unsqueeze(weight, 0), 0), null, options);
  return reshape(y, y.shape.slice(1));
}

function reached(gradient: Tensor): { first: number; last: number } {
  const values = Array.from(gradient.data);
  return {
    first: values.findIndex((value) => value !== 0),
    last: values.findLastIndex((value) => value !== 0),
  };
}
