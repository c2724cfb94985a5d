// right: a class that works sample by sample in loops and adds gradients up
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Gradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
type ProjectionGradients = Gradients & { gradProjection: Matrix };

/** Forward of one block for one sample, with everything the way back wants. */
class Block {
  readonly w1: Matrix;
  readonly b1: Vector;
  readonly w2: Matrix;
  readonly b2: Vector;
  readonly shortcut: "none" | "identity" | Matrix;

  constructor(w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, shortcut: "none" | "identity" | Matrix) {
    this.w1 = w1;
    this.b1 = b1;
    this.w2 = w2;
    this.b2 = b2;
    this.shortcut = shortcut;
  }

  run(x: Vector): { a: Vector; h: Vector; sum: Vector; y: Vector } {
    const H = this.b1.length;
    const O = this.b2.length;
    const a: Vector = [];
    const h: Vector = [];
    for (let j = 0; j < H; j++) {
      let v = this.b1[j];
      for (let d = 0; d < x.length; d++) v += this.w1[j][d] * x[d];
      a.push(v);
      h.push(v > 0 ? v : 0);
    }
    const sum: Vector = [];
    const y: Vector = [];
    for (let o = 0; o < O; o++) {
      let v = this.b2[o];
      for (let j = 0; j < H; j++) v += this.w2[o][j] * h[j];
      if (this.shortcut === "identity") v += x[o];
      else if (this.shortcut !== "none") {
        for (let d = 0; d < x.length; d++) v += this.shortcut[o][d] * x[d];
      }
      sum.push(v);
      y.push(v > 0 ? v : 0);
    }
    return { a, h, sum, y };
  }

  /** Adds the gradients of one sample to `into` and returns that of x. */
  back(g: Vector, x: Vector, into: ProjectionGradients): Vector {
    const { a, h, sum } = this.run(x);
    const gx = new Array<number>(x.length).fill(0);
    const gh = new Array<number>(h.length).fill(0);
    for (let o = 0; o < sum.length; o++) {
      if (sum[o] <= 0) continue;
      into.gradB2[o] += g[o];
      for (let j = 0; j < h.length; j++) {
        into.gradW2[o][j] += g[o] * h[j];
        gh[j] += g[o] * this.w2[o][j];
      }
      if (this.shortcut === "identity") gx[o] += g[o];
      else if (this.shortcut !== "none") {
        for (let d = 0; d < x.length; d++) {
          into.gradProjection[o][d] += g[o] * x[d];
          gx[d] += g[o] * this.shortcut[o][d];
        }
      }
    }
    for (let j = 0; j < a.length; j++) {
      if (a[j] <= 0) continue;
      into.gradB1[j] += gh[j];
      for (let d = 0; d < x.length; d++) {
        into.gradW1[j][d] += gh[j] * x[d];
        gx[d] += gh[j] * this.w1[j][d];
      }
    }
    return gx;
  }

  backward(gradOutput: Matrix, x: Matrix): ProjectionGradients {
    const zero = (m: Matrix): Matrix => m.map((row) => new Array<number>(row.length).fill(0));
    const into: ProjectionGradients = {
      gradInput: [],
      gradW1: zero(this.w1),
      gradB1: zero([this.b1])[0],
      gradW2: zero(this.w2),
      gradB2: zero([this.b2])[0],
      gradProjection: typeof this.shortcut === "string" ? [] : zero(this.shortcut),
    };
    for (let n = 0; n < x.length; n++) into.gradInput.push(this.back(gradOutput[n], x[n], into));
    return into;
  }
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const block = new Block(w1, b1, w2, b2, "identity");
  return x.map((row) => block.run(row).y);
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const block = new Block(w1, b1, w2, b2, projection);
  return x.map((row) => block.run(row).y);
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const all = new Block(w1, b1, w2, b2, "identity").backward(gradOutput, x);
  const { gradInput, gradW1, gradB1, gradW2, gradB2 } = all;
  return { gradInput, gradW1, gradB1, gradW2, gradB2 };
}

export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): ProjectionGradients {
  return new Block(w1, b1, w2, b2, projection).backward(gradOutput, x);
}

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  const blocks: Block[] = [];
  const inputs: Matrix[] = [];
  let value = x;
  for (let l = 0; l < w1.length; l++) {
    blocks.push(new Block(w1[l], b1[l], w2[l], b2[l], shortcut ? "identity" : "none"));
    inputs.push(value);
    value = value.map((row) => blocks[l].run(row).y);
  }
  let gradient = gradOutput;
  for (let l = blocks.length - 1; l >= 0; l--) {
    gradient = blocks[l].backward(gradient, inputs[l]).gradInput;
  }
  return Math.hypot(...gradient.flat()) / Math.hypot(...gradOutput.flat());
}
