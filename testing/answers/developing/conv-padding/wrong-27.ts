// slip: in circular mode the helper origin shifts the wrong way, (j + before) mod size instead of (j − before) mod size
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function origin(
  j: number,
  before: number,
  size: number,
  mode: Mode,
): number | undefined {
  const t = j - before;
  if (mode === "circular") {
    return (j + before) % size;
  }
  if (mode === "replicate") {
    return Math.max(0, Math.min(size - 1, t));
  }
  if (mode === "reflect") {
    const a = Math.abs(t);
    return a > size - 1 ? 2 * (size - 1) - a : a;
  }
  return t < 0 || t >= size ? undefined : t;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [left, right, top, bottom] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const hs = Array.from({ length: H + top + bottom }, (_, i) =>
    origin(i, top, H, options.mode),
  );
  const ws = Array.from({ length: W + left + right }, (_, j) =>
    origin(j, left, W, options.mode),
  );
  return x.map((sample) =>
    sample.map((map) =>
      hs.map((h) =>
        ws.map((w) => (h === undefined || w === undefined ? 0 : map[h][w])),
      ),
    ),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [left, , top] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    gradInput.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const g = Array.from({ length: H }, () => new Array<number>(W).fill(0));
      gradOutput[n][c].forEach((row, i) => {
        const h = origin(i, top, H, options.mode);
        if (h === undefined) return;
        row.forEach((v, j) => {
          const w = origin(j, left, W, options.mode);
          if (w !== undefined) g[h][w] += v;
        });
      });
      gradInput[n].push(g);
    }
  }
  return { gradInput };
}
