/** Larger ones are shown by their first rows and columns. */
const MOST_ROWS = 12;
const MOST_COLUMNS = 12;
const MOST_RANK = 4;
/** Of a number; its whole text is printed where it is logged alone. */
const DIGITS = 6;

/**
 * A rectangular array of numbers, of rank 2 at least: its shape, and under it one row of numbers a line, in columns that
 * are aligned on the decimal point. Null for whatever is anything else.
 *
 * Proxies and getters of the program may run, and what they throw passes through.
 */
export function describeTensor(value: unknown): string | null {
  const shape = shapeOf(value);
  if (shape.length < 2) return null;
  const [rows = 0, columns = 0] = shape.slice(-2);
  const lines: string[] = [];
  const matrices = matricesOf(value, shape.length - 2);
  for (const { index, matrix } of matrices.slice(0, MOST_ROWS)) {
    const cells = cellsOf(matrix, rows, columns);
    if (cells === null) return null;
    if (index.length > 0) lines.push(`[${index.join(", ")}]`);
    lines.push(...aligned(cells, columns > MOST_COLUMNS), ...(rows > MOST_ROWS ? ["  …"] : []));
  }
  if (matrices.length > MOST_ROWS) lines.push("…");
  return [`[${shape.join(", ")}]`, ...lines].join("\n");
}

/** By its first entries; empty where those are no numbers. */
function shapeOf(value: unknown): number[] {
  const shape: number[] = [];
  let at = value;
  while (isList(at)) {
    const length = lengthOf(at);
    if (length === 0 || shape.length === MOST_RANK) return [];
    shape.push(length);
    at = Reflect.get(at, 0);
  }
  return typeof at === "number" ? shape : [];
}

interface IndexedMatrix {
  readonly index: readonly number[];
  readonly matrix: unknown;
}

/** One more than is shown, where there are more. */
function matricesOf(value: unknown, depth: number): IndexedMatrix[] {
  let found: IndexedMatrix[] = [{ index: [], matrix: value }];
  for (let level = 0; level < depth; level++) {
    const next: IndexedMatrix[] = [];
    for (const { index, matrix } of found)
      for (let i = 0; isList(matrix) && i < lengthOf(matrix) && next.length <= MOST_ROWS; i++)
        next.push({ index: [...index, i], matrix: Reflect.get(matrix, i) });
    found = next;
  }
  return found;
}

/** Null where a row has another length, or an entry is no number. */
function cellsOf(matrix: unknown, rows: number, columns: number): string[][] | null {
  if (!isList(matrix) || lengthOf(matrix) !== rows) return null;
  const cells: string[][] = [];
  for (let i = 0; i < Math.min(rows, MOST_ROWS); i++) {
    const row: unknown = Reflect.get(matrix, i);
    if (!isList(row) || lengthOf(row) !== columns) return null;
    const texts: string[] = [];
    for (let j = 0; j < Math.min(columns, MOST_COLUMNS); j++) {
      const entry: unknown = Reflect.get(row, j);
      if (typeof entry !== "number") return null;
      texts.push(numberText(entry));
    }
    cells.push(texts);
  }
  return cells;
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : String(value);
}

function aligned(cells: readonly string[][], isCut: boolean): string[] {
  const count = cells[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, j) => {
    const column = cells.map((row) => row[j] ?? "");
    return {
      whole: Math.max(...column.map(wholeWidth)),
      rest: Math.max(...column.map((text) => text.length - wholeWidth(text))),
    };
  });
  return cells.map((row) => {
    const texts = row.map((text, j) => {
      const { whole = 0, rest = 0 } = widths[j] ?? {};
      const before = " ".repeat(whole - wholeWidth(text));
      return `${before}${text}`.padEnd(whole + rest);
    });
    return `  ${texts.join("  ")}${isCut ? "  …" : ""}`.trimEnd();
  });
}

/** As far as the decimal point, or the exponent. */
function wholeWidth(text: string): number {
  const at = text.search(/[.e]/);
  return at < 0 ? text.length : at;
}

function isList(value: unknown): value is object {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function lengthOf(list: object): number {
  const length: unknown = Reflect.get(list, "length");
  return typeof length === "number" ? length : 0;
}
