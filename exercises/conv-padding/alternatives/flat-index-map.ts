// Style: a typed table tells for every cell of a padded map where in the map it came from; −1 is a zero.

type Options = { padding: number[]; mode: "zero" | "reflect" | "replicate" | "circular" };

export function pad(x: number[][][][], options: Options): Float64Array[][][] {
  const { table, width } = indexTable(x[0][0].length, x[0][0][0].length, options);
  return x.map((sample) =>
    sample.map((map) => {
      const cells = map.flat();
      const padded = Float64Array.from(table, (origin) => (origin < 0 ? 0 : cells[origin]));
      return Array.from({ length: padded.length / width }, (_, i) =>
        padded.slice(i * width, (i + 1) * width),
      );
    }),
  );
}

export function padBackward(
  gradOutput: number[][][][],
  x: number[][][][],
  options: Options,
): { gradInput: Float64Array[][][] } {
  const [H, W] = [x[0][0].length, x[0][0][0].length];
  const { table } = indexTable(H, W, options);
  const gradInput = gradOutput.map((sample) =>
    sample.map((map) => {
      const upstream = map.flat();
      const sums = new Float64Array(H * W);
      for (let at = table.length - 1; at >= 0; at--) {
        if (table[at] >= 0) sums[table[at]] += upstream[at];
      }
      return Array.from({ length: H }, (_, i) => sums.slice(i * W, (i + 1) * W));
    }),
  );
  return { gradInput };
}

function indexTable(H: number, W: number, options: Options): { table: Int32Array; width: number } {
  const [left, right, top, bottom] = options.padding;
  const width = left + W + right;
  const table = new Int32Array((top + H + bottom) * width);
  for (let i = 0; i < top + H + bottom; i++) {
    for (let j = 0; j < width; j++) {
      const h = origin(i - top, H, options.mode);
      const w = origin(j - left, W, options.mode);
      table[i * width + j] = h < 0 || w < 0 ? -1 : h * W + w;
    }
  }
  return { table, width };
}

function origin(position: number, size: number, mode: Options["mode"]): number {
  switch (mode) {
    case "zero":
      return position < size ? position : -1;
    case "replicate":
      return Math.min(Math.max(position, 0), size - 1);
    case "circular":
      return (position + size) % size;
    case "reflect":
      return size - 1 - Math.abs(size - 1 - Math.abs(position));
  }
}
