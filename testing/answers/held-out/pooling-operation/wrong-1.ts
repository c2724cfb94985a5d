// slip: avgPool2d lets window (i, j) begin at (i*kH, j*kW), ignoring the stride; it should begin at (i*sH, j*sW).
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Opt = { kernelSize: Vector; stride: Vector };

function dims(x: Tensor4, { kernelSize: k, stride: s }: Opt) {
  const h = x[0][0].length;
  const w = x[0][0][0].length;
  return { h, w, oh: Math.floor((h - k[0]) / s[0]) + 1, ow: Math.floor((w - k[1]) / s[1]) + 1 };
}

function tensor(n: number, c: number, h: number, w: number, value = 0): Tensor4 {
  const one = () => Array.from({ length: h }, () => new Array<number>(w).fill(value));
  return Array.from({ length: n }, () => Array.from({ length: c }, one));
}

export function maxPool2d(x: Tensor4, options: Opt): Tensor4 {
  const { oh, ow } = dims(x, options);
  const y = tensor(x.length, x[0].length, oh, ow, -Infinity);
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  for (let a = 0; a < kh; a++)
    for (let b = 0; b < kw; b++)
      y.forEach((maps, n) =>
        maps.forEach((map, c) =>
          map.forEach((line, i) =>
            line.forEach((v, j) => {
              line[j] = Math.max(v, x[n][c][i * sh + a][j * sw + b]);
            }),
          ),
        ),
      );
  return y;
}

export function avgPool2d(x: Tensor4, options: Opt): Tensor4 {
  const { oh, ow } = dims(x, options);
  const y = tensor(x.length, x[0].length, oh, ow);
  const [kh, kw] = options.kernelSize;
  y.forEach((maps, n) =>
    maps.forEach((map, c) =>
      map.forEach((line, i) =>
        line.forEach((_, j) => {
          const block = x[n][c]
            .slice(i * kh, i * kh + kh)
            .flatMap((row) => row.slice(j * kw, j * kw + kw));
          line[j] = block.reduce((s, v) => s + v, 0) / (kh * kw);
        }),
      ),
    ),
  );
  return y;
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((maps) =>
    maps.map((map) => {
      let s = 0;
      map.forEach((row) => row.forEach((v) => (s += v)));
      return s / map.length / map[0].length;
    }),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Opt,
): { gradInput: Tensor4 } {
  const { h, w } = dims(x, options);
  const gradInput = tensor(x.length, x[0].length, h, w);
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  gradOutput.forEach((maps, n) =>
    maps.forEach((map, c) =>
      map.forEach((line, i) =>
        line.forEach((g, j) => {
          const input = x[n][c];
          let r = i * sh;
          let s = j * sw;
          for (let a = 0; a < kh; a++)
            for (let b = 0; b < kw; b++)
              if (input[i * sh + a][j * sw + b] > input[r][s]) {
                r = i * sh + a;
                s = j * sw + b;
              }
          gradInput[n][c][r][s] += g;
        }),
      ),
    ),
  );
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Opt,
): { gradInput: Tensor4 } {
  const { h, w } = dims(x, options);
  const gradInput = tensor(x.length, x[0].length, h, w);
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  gradOutput.forEach((maps, n) =>
    maps.forEach((map, c) =>
      map.forEach((line, i) =>
        line.forEach((g, j) => {
          for (let a = 0; a < kh; a++)
            for (let b = 0; b < kw; b++) gradInput[n][c][i * sh + a][j * sw + b] += g / (kh * kw);
        }),
      ),
    ),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const [h, w] = [x[0][0].length, x[0][0][0].length];
  const gradInput = gradOutput.map((row) => row.map((g) => tensor(1, 1, h, w, g / (h * w))[0][0]));
  return { gradInput };
}
