// right: one axis at a time (rows of a map, then whole rows), backward folds the axes in turn
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

type Row = number[];
type Plane = number[][];

/** puts new elements on both ends of a list; blank() makes a zero element */
function extend<T>(
  list: T[],
  before: number,
  after: number,
  mode: Mode,
  blank: () => T,
): T[] {
  const size = list.length;
  const first: T[] = [];
  const last: T[] = [];
  for (let k = before; k >= 1; k--) {
    switch (mode) {
      case "zero":
        first.push(blank());
        break;
      case "reflect":
        first.push(list[k]);
        break;
      case "replicate":
        first.push(list[0]);
        break;
      case "circular":
        first.push(list[size - k]);
    }
  }
  for (let k = 1; k <= after; k++) {
    switch (mode) {
      case "zero":
        last.push(blank());
        break;
      case "reflect":
        last.push(list[size - 1 - k]);
        break;
      case "replicate":
        last.push(list[size - 1]);
        break;
      case "circular":
        last.push(list[k - 1]);
    }
  }
  return [...first, ...list, ...last];
}

/** the reverse: adds what the new elements carry to those they were copied from */
function fold<T>(
  list: T[],
  before: number,
  after: number,
  mode: Mode,
  add: (a: T, b: T) => T,
): T[] {
  const size = list.length - before - after;
  const out = list.slice(before, before + size);
  if (mode === "zero") return out;
  const give = (to: number, from: number) => {
    out[to] = add(out[to], list[from]);
  };
  for (let k = 1; k <= before; k++) {
    const from = before - k;
    if (mode === "reflect") give(k, from);
    if (mode === "replicate") give(0, from);
    if (mode === "circular") give(size - k, from);
  }
  for (let k = 1; k <= after; k++) {
    const from = before + size - 1 + k;
    if (mode === "reflect") give(size - 1 - k, from);
    if (mode === "replicate") give(size - 1, from);
    if (mode === "circular") give(k - 1, from);
  }
  return out;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [left, right, top, bottom] = options.padding;
  const padPlane = (plane: Plane): Plane => {
    const wide = plane.map((row) =>
      extend(row, left, right, options.mode, () => 0),
    );
    const width = wide[0].length;
    const blankRow = (): Row => new Array<number>(width).fill(0);
    const tall = extend(wide, top, bottom, options.mode, blankRow);
    return tall.map((row) => [...row]);
  };
  return x.map((image) => image.map(padPlane));
}

export function padBackward(
  gradOutput: Tensor4,
  _x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [left, right, top, bottom] = options.padding;
  const addRows = (a: Row, b: Row): Row => a.map((v, i) => v + b[i]);
  const foldPlane = (plane: Plane): Plane =>
    fold(plane, top, bottom, options.mode, addRows).map((row) =>
      fold(row, left, right, options.mode, (a, b) => a + b),
    );
  return { gradInput: gradOutput.map((image) => image.map(foldPlane)) };
}
