import type { Diagnosis, NotFiniteCause } from "../report/diagnosis.ts";
import type { TypeSpec } from "../spec/schema/type-spec.ts";
import { isTensor, type TensorValue } from "../value/value.ts";
import { leavesOf } from "../value/value-leaves.ts";
import { pathText, type ValuePath } from "../value/value-path.ts";
import type { TensorPair } from "./tensor-pair.ts";

/** Beyond it one of e^x and e^-x is no double any more, and the other is 0 or nearly. */
const LARGEST_EXPONENT = 709.78;
/** On each side so many cases must stand: one alone differs from the others in much. */
const FEWEST_CASES = 2;

/** What makes an operation infinite or NaN. */
const CAUSES: Readonly<Record<NotFiniteCause, (input: Input) => boolean>> = {
  overflow: ({ tensor }) => tensor.data.some((value) => Math.abs(value) > LARGEST_EXPONENT),
  "empty-mask": ({ tensor, isMask }) =>
    isMask && rowsOf(tensor).some((row) => row.every((value) => value === 0)),
  zero: ({ tensor, isMask }) => !isMask && tensor.data.includes(0),
  "equal-entries": ({ tensor, isMask }) => !isMask && hasEqualLine(tensor),
};

interface Input {
  readonly tensor: TensorValue;
  readonly isMask: boolean;
}

/**
 * What an input has in exactly those cases in which the result is not finite though the expected one is; null where
 * nothing has, or where two things have: it may be either.
 *
 * @param pairs of all cases: one that is finite though its input has the same is evidence against it
 */
export function notFiniteCause(path: string, pairs: readonly TensorPair[]): Diagnosis | null {
  const isOff = pairs.map(
    ({ received, expected }) =>
      received.some((value) => !Number.isFinite(value)) && expected.every(Number.isFinite),
  );
  const off = isOff.filter(Boolean).length;
  if (Math.min(off, isOff.length - off) < FEWEST_CASES) return null;
  const inputs = pairs.map(inputsOf);
  const names = [...new Set(inputs.flatMap((one) => [...one.keys()]))];
  const found = names.flatMap((parameter) =>
    CAUSE_NAMES.filter((cause) =>
      inputs.every((one, k) => {
        const input = one.get(parameter);
        return (input !== undefined && CAUSES[cause](input)) === isOff[k];
      }),
    ).map((cause) => ({ parameter, cause })),
  );
  const [only] = found;
  return only === undefined || found.length > 1 ? null : { kind: "not-finite-for", path, ...only };
}

/** The schema's list would bring the schemas into browsers. */
const CAUSE_NAMES: readonly NotFiniteCause[] = ["overflow", "zero", "empty-mask", "equal-entries"];

/** The numbers a call is given, but gradOutput, and ids, with which nothing is calculated. */
function inputsOf({ inputs, parameters }: TensorPair): Map<string, Input> {
  return new Map(
    [...inputs]
      .filter(([name]) => name !== "gradOutput")
      .flatMap(([name, value]) =>
        leavesOf(value, [name]).flatMap(({ path, leaf }): [string, Input][] => {
          const type = declaredAt(parameters, path);
          if (typeof type === "object" && "ids" in type) return [];
          const isMask = typeof type === "object" && "mask" in type;
          if (isTensor(leaf)) return [[pathText(path), { tensor: leaf, isMask }]];
          if (typeof leaf !== "number") return [];
          const tensor = { kind: "tensor", shape: [1], data: Float64Array.of(leaf) } as const;
          return [[pathText(path), { tensor, isMask }]];
        }),
      ),
  );
}

/** The type of an input, whether or not it may be null. */
function declaredAt(parameters: TensorPair["parameters"], [name, ...keys]: ValuePath): TypeSpec | undefined {
  const whole = parameters.find((one) => one.name === name)?.type;
  return keys.reduce<TypeSpec | undefined>(
    (type, key) => (typeof type === "object" && "record" in type ? present(type.record[key]) : undefined),
    present(whole),
  );
}

function present(type: TypeSpec | undefined): TypeSpec | undefined {
  return typeof type === "object" && "nullable" in type ? type.nullable : type;
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
