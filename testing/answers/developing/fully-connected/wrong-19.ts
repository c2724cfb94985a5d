// slip: linear applies ReLU to its output (negative scores become 0); the layer has no activation.
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

function concat(maps: number[][][]): Vector {
  const out: Vector = [];
  maps.forEach((map) => map.forEach((row) => out.push(...row)));
  return out;
}

export function flatten(x: Tensor4): Matrix {
  return x.map(concat);
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((maps, n) => {
    const queue = [...gradOutput[n]];
    return maps.map((map) => map.map((row) => queue.splice(0, row.length)));
  });
  return { gradInput };
}

function inner(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) =>
    weight.map((w, o) => Math.max(0, inner(w, row) + bias[o])),
  );
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const columnOfG = (o: number) => gradOutput.map((g) => g[o]);
  const columnOfX = (k: number) => x.map((row) => row[k]);
  const columnOfW = (k: number) => weight.map((row) => row[k]);
  return {
    gradInput: gradOutput.map((g) => x[0].map((_, k) => inner(g, columnOfW(k)))),
    gradWeight: weight.map((row, o) =>
      row.map((_, k) => inner(columnOfG(o), columnOfX(k))),
    ),
    gradBias: bias.map((_, o) => columnOfG(o).reduce((a, b) => a + b, 0)),
  };
}
