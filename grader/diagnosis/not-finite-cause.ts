import type { Diagnosis, NotFiniteCause } from "../report/diagnosis.ts";
import { isTensor, type TensorValue, type Value } from "../value/value.ts";
import { leavesOf } from "../value/value-leaves.ts";
import { pathText } from "../value/value-path.ts";
import type { TensorPair } from "./tensor-pair.ts";

/** Beyond it e^x is no double any more. */
const LARGEST_EXPONENT = 709.78;

/** What makes an operation infinite or NaN, in the order in which it is looked for. */
const CAUSES: readonly [NotFiniteCause, (tensor: TensorValue) => boolean][] = [
  ["overflow", ({ data }) => data.some((value) => Math.abs(value) > LARGEST_EXPONENT)],
  [
    "empty-mask",
    (tensor) => isMask(tensor) && rowsOf(tensor).some((row) => row.every((value) => value === 0)),
  ],
  ["zero", (tensor) => !isMask(tensor) && tensor.data.includes(0)],
  ["equal-entries", (tensor) => hasEqualLine(tensor)],
];

/**
 * What an input has in exactly those cases in which the result is not finite though the expected one is.
 *
 * @param pairs of all cases: one that is finite though its input has the same is evidence against it
 */
export function notFiniteCause(path: string, pairs: readonly TensorPair[]): Diagnosis | null {
  const isOff = pairs.map(
    ({ received, expected }) =>
      received.some((value) => !Number.isFinite(value)) && expected.every(Number.isFinite),
  );
  if (!isOff.includes(true) || !isOff.includes(false)) return null;
  const names = new Set(pairs.flatMap(({ inputs }) => [...tensorsOf(inputs).keys()]));
  for (const [cause, has] of CAUSES)
    for (const parameter of names) {
      const isThere = pairs.map(({ inputs }) => {
        const tensor = tensorsOf(inputs).get(parameter);
        return tensor !== undefined && has(tensor);
      });
      if (isThere.every((there, k) => there === isOff[k]))
        return { kind: "not-finite-for", path, parameter, cause };
    }
  return null;
}

function tensorsOf(inputs: ReadonlyMap<string, Value>): Map<string, TensorValue> {
  return new Map(
    [...inputs]
      .filter(([name]) => name !== "gradOutput")
      .flatMap(([name, value]) =>
        leavesOf(value, [name]).flatMap(({ path, leaf }): [string, TensorValue][] => {
          if (isTensor(leaf)) return [[pathText(path), leaf]];
          return typeof leaf === "number"
            ? [[pathText(path), { kind: "tensor", shape: [1], data: Float64Array.of(leaf) }]]
            : [];
        }),
      ),
  );
}

function isMask({ data }: TensorValue): boolean {
  return data.length > 1 && data.every((value) => value === 0 || value === 1);
}

function rowsOf({ shape, data }: TensorValue): Float64Array[] {
  const extent = shape.at(-1) ?? 1;
  return Array.from({ length: extent === 0 ? 0 : data.length / extent }, (_, row) =>
    data.slice(row * extent, (row + 1) * extent),
  );
}

/** Whether all entries of a row, or of a column, are the same: they have no spread to divide by. */
function hasEqualLine(tensor: TensorValue): boolean {
  const rows = rowsOf(tensor);
  const isEqual = (line: readonly number[]) => line.length > 1 && line.every((value) => value === line[0]);
  const columns = Array.from(rows[0] ?? [], (_, k) => rows.map((row) => row[k] ?? 0));
  return rows.some((row) => isEqual([...row])) || columns.some(isEqual);
}
