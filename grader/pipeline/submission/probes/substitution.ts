import type { Diagnosis } from "../../../report/diagnosis.ts";
import type { TypeSpec } from "../../../spec/schema/type-spec.ts";
import { isRecord, isTensor, recordValue, type Value } from "../../../value/value.ts";
import { memberText } from "../../../value/value-path.ts";

type Substituted = Extract<Diagnosis, { kind: "substituted" }>;

/** Another input in place of a case's, by what was done to it; `apply` gives null where that makes no difference. */
export interface Substitution {
  readonly said: Substituted;
  readonly apply: (inputs: NamedInputs, sizes: Sizes) => NamedInputs | null;
  /** Whether a case of these sizes tells it from other changes; every case does if absent. */
  readonly isTelling?: (sizes: Sizes) => boolean;
  /** What is changed, as it is before. */
  readonly changed: (inputs: NamedInputs) => Value | undefined;
}

export type Sizes = Readonly<Record<string, number>>;

/** The arguments of a call by parameter, then the options. */
export type NamedInputs = ReadonlyMap<string, Value>;

/** A parameter, an option or a member of one. */
export interface TypedLeaf {
  readonly path: readonly string[];
  readonly type: TypeSpec;
}

/** All of what a parameter or an option is made of. */
export function typedLeaves(type: TypeSpec, path: readonly string[]): TypedLeaf[] {
  if (typeof type === "object" && "record" in type)
    return Object.entries(type.record).flatMap(([key, entry]) => typedLeaves(entry, [...path, key]));
  if (typeof type === "object" && "nullable" in type) return typedLeaves(type.nullable, path);
  return [{ path, type }];
}

/** One input replaced by a function of it. */
export function change(
  { path }: TypedLeaf,
  how: Substituted["change"],
  f: (value: Value) => Value,
  more: Partial<Pick<Substituted, "axes" | "other">> = {},
): Substitution {
  return {
    said: { kind: "substituted", parameter: substitutedName(path), change: how, ...more },
    changed: (inputs) => valueIn(inputs, path),
    apply: (inputs) => {
      const value = valueIn(inputs, path);
      const other = value === undefined || value === null ? null : f(value);
      return other === null || !isUsable(other) || isSame(other, value)
        ? null
        : replaced(inputs, path, other);
    },
  };
}

/** Two inputs, each in the place of the other. */
export function exchange(a: TypedLeaf, b: TypedLeaf): Substitution {
  return {
    said: {
      kind: "substituted",
      parameter: substitutedName(a.path),
      change: "exchanged",
      other: substitutedName(b.path),
    },
    changed: (inputs) => valueIn(inputs, a.path),
    apply: (inputs) => {
      const [x, y] = [valueIn(inputs, a.path), valueIn(inputs, b.path)];
      if (x === undefined || y === undefined || isSame(x, y)) return null;
      return replaced(replaced(inputs, a.path, y), b.path, x);
    },
  };
}

/** As a learner writes it. */
export function substitutedName(path: readonly string[]): string {
  return path.reduce(memberText, "");
}

function valueIn(inputs: NamedInputs, [name = "", ...rest]: readonly string[]): Value | undefined {
  return rest.reduce<Value | undefined>(
    (value, key) => (value !== undefined && isRecord(value) ? value.entries.get(key) : undefined),
    inputs.get(name),
  );
}

function replaced(inputs: NamedInputs, [name = "", ...rest]: readonly string[], value: Value): NamedInputs {
  const inside = inputs.get(name);
  const next =
    rest.length === 0 || inside === undefined || !isRecord(inside)
      ? value
      : recordValue(replaced(inside.entries, rest, value));
  return new Map([...inputs, [name, next]]);
}

function isUsable(value: Value): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value === null || !isTensor(value) || value.data.every(Number.isFinite);
}

function isSame(a: Value, b: Value | undefined): boolean {
  if (typeof a !== "object" || a === null || !isTensor(a)) return a === b;
  if (typeof b !== "object" || b === null || !isTensor(b)) return false;
  return a.shape.join() === b.shape.join() && a.data.every((value, at) => value === b.data[at]);
}
