// slip: padBackward assigns the gradient of a copy instead of adding it, so only the last copy of a cell counts; the gradients of all copies should be summed.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

class Axis {
  size: number;
  before: number;
  after: number;
  mode: Mode;

  constructor(size: number, before: number, after: number, mode: Mode) {
    this.size = size;
    this.before = before;
    this.after = after;
    this.mode = mode;
  }

  get length(): number {
    return this.before + this.size + this.after;
  }

  // which cell of x the cell k of the result is, undefined for a zero
  from(k: number): number | undefined {
    const t = k - this.before;
    const last = this.size - 1;
    if (t >= 0 && t <= last) return t;
    if (this.mode === "reflect") return t < 0 ? -t : last - (t - last);
    if (this.mode === "replicate") return t < 0 ? 0 : last;
    if (this.mode === "circular") return t < 0 ? t + this.size : t - this.size;
    return undefined;
  }
}

function axes(x: Tensor4, options: Options): [Axis, Axis] {
  const [left, right, top, bottom] = options.padding;
  return [
    new Axis(x[0][0].length, top, bottom, options.mode),
    new Axis(x[0][0][0].length, left, right, options.mode),
  ];
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [vertical, horizontal] = axes(x, options);
  return x.map((image) =>
    image.map((map) => {
      const out: number[][] = [];
      for (let i = 0; i < vertical.length; i++) {
        const r = vertical.from(i);
        out.push([]);
        for (let j = 0; j < horizontal.length; j++) {
          const c = horizontal.from(j);
          out[i].push(r === undefined || c === undefined ? 0 : map[r][c]);
        }
      }
      return out;
    }),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [vertical, horizontal] = axes(x, options);
  const gradInput = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  for (let n = 0; n < x.length; n++) {
    for (let k = 0; k < x[n].length; k++) {
      for (let i = 0; i < vertical.length; i++) {
        for (let j = 0; j < horizontal.length; j++) {
          const r = vertical.from(i);
          const c = horizontal.from(j);
          if (r === undefined || c === undefined) continue;
          gradInput[n][k][r][c] = gradOutput[n][k][i][j];
        }
      }
    }
  }
  return { gradInput };
}
