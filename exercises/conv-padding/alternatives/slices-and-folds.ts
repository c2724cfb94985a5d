// Style: lines are padded by joining slices, the gradient folds the ends back; columns by transposing.

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { padding: Vector; mode: "zero" | "reflect" | "replicate" | "circular" };

export function pad(x: Tensor4, { padding: [left, right, top, bottom], mode }: Options): Tensor4 {
  return x.map((sample) =>
    sample.map((map) => {
      const wide = map.map((row) => extended(row, left, right, mode));
      return transpose(transpose(wide).map((column) => extended(column, top, bottom, mode)));
    }),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  _x: Tensor4,
  { padding: [left, right, top, bottom], mode }: Options,
): { gradInput: Tensor4 } {
  const gradInput = gradOutput.map((sample) =>
    sample.map((map) => {
      const narrow = transpose(transpose(map).map((column) => folded(column, top, bottom, mode)));
      return narrow.map((row) => folded(row, left, right, mode));
    }),
  );
  return { gradInput };
}

function extended(line: Vector, before: number, after: number, mode: Options["mode"]): Vector {
  const size = line.length;
  const filled = (length: number, value: number) => new Array<number>(length).fill(value);
  if (mode === "zero") return [...filled(before, 0), ...line, ...filled(after, 0)];
  if (mode === "replicate") return [...filled(before, line[0]), ...line, ...filled(after, line[size - 1])];
  if (mode === "circular") return [...line.slice(size - before), ...line, ...line.slice(0, after)];
  const [head, tail] = [line.slice(1, before + 1), line.slice(size - 1 - after, size - 1)];
  return [...head.toReversed(), ...line, ...tail.toReversed()];
}

/** The adjoint of `extended`. */
function folded(line: Vector, before: number, after: number, mode: Options["mode"]): Vector {
  const size = line.length - before - after;
  const [head, tail] = [line.slice(0, before), line.slice(before + size)];
  const middle = line.slice(before, before + size);
  const add = (values: Vector, start: number) => {
    for (const [k, value] of values.entries()) middle[start + k] += value;
  };
  if (mode === "replicate") {
    add([head.reduce((sum, value) => sum + value, 0)], 0);
    add([tail.reduce((sum, value) => sum + value, 0)], size - 1);
  }
  if (mode === "circular") {
    add(head, size - before);
    add(tail, 0);
  }
  if (mode === "reflect") {
    add(head.toReversed(), 1);
    add(tail.toReversed(), size - 1 - after);
  }
  return middle;
}

function transpose(map: Matrix): Matrix {
  return map[0].map((_, j) => map.map((row) => row[j]));
}
