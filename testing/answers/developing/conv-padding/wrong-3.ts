// slip: padBackward cuts the middle out of gradOutput in every mode; only for zeros that is right, in the other modes the gradients of all copies should be added.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [left, right, top, bottom] = options.padding;
  return x.map((image) =>
    image.map((map) => padMap(map, left, right, top, bottom, options.mode)),
  );
}

function padMap(
  map: number[][],
  left: number,
  right: number,
  top: number,
  bottom: number,
  mode: Mode,
): number[][] {
  const H = map.length;
  const W = map[0].length;
  const result: number[][] = [];
  for (let i = 0; i < top + H + bottom; i++) {
    result[i] = [];
    for (let j = 0; j < left + W + right; j++) {
      let r = i - top;
      let c = j - left;
      if (mode === "zero" && (r < 0 || r >= H || c < 0 || c >= W)) {
        result[i][j] = 0;
        continue;
      }
      if (mode === "reflect") {
        r = Math.abs(r);
        c = Math.abs(c);
        if (r >= H) r = 2 * (H - 1) - r;
        if (c >= W) c = 2 * (W - 1) - c;
      }
      if (mode === "replicate") {
        r = Math.max(0, Math.min(H - 1, r));
        c = Math.max(0, Math.min(W - 1, c));
      }
      if (mode === "circular") {
        r = (r + H) % H;
        c = (c + W) % W;
      }
      result[i][j] = map[r][c];
    }
  }
  return result;
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [left, , top] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput = gradOutput.map((image) =>
    image.map((map) =>
      map.slice(top, top + H).map((row) => row.slice(left, left + W)),
    ),
  );
  return { gradInput };
}
