import type { Diagnosis } from "../../../report/diagnosis.ts";
import type { Signature } from "../../../spec/schema/signatures.ts";
import type { TypeSpec } from "../../../spec/schema/type-spec.ts";
import { isRecord, isTensor, recordValue, type Value } from "../../../value/value.ts";
import { memberText } from "../../../value/value-path.ts";
import { each, flip, roll, softened, transpose } from "./changed-tensor.ts";

type Substituted = Extract<Diagnosis, { kind: "substituted" }>;

/** Another input in place of a case's, by what was done to it; `apply` gives null where that makes no difference. */
export interface Substitution {
  readonly said: Substituted;
  readonly apply: (inputs: NamedInputs, sizes: Sizes) => NamedInputs | null;
}

type Sizes = Readonly<Record<string, number>>;

/** The arguments of a call by parameter, then the options. */
export type NamedInputs = ReadonlyMap<string, Value>;

/** All that is tried on one function. */
export function substitutionsOf({ parameters, options }: Signature): Substitution[] {
  const leaves = [...parameters, ...options].flatMap(({ name, type }) => leavesOf(type, [name]));
  return [
    ...leaves.flatMap((leaf) => changesOf(leaf)),
    ...leaves.flatMap((leaf, k) =>
      leaves
        .slice(k + 1)
        .filter((other) => JSON.stringify(other.type) === JSON.stringify(leaf.type))
        .map((other) => exchange(leaf, other)),
    ),
  ];
}

/** A tensor times a root of widths, or of their quotient: what softens or sharpens a softmax, or scales a start. */
export function scalingsOf({ parameters }: Signature): Substitution[] {
  const tensors = parameters
    .filter(({ name }) => name !== "gradOutput")
    .flatMap(({ name, type }) => leavesOf(type, [name]))
    .filter(({ type }) => typeof type === "object" && "tensor" in type);
  // Such a scale goes by the width of something, never by how many examples there are.
  const widths = tensors.flatMap(({ type }) =>
    typeof type === "object" && "tensor" in type ? type.tensor.slice(-1) : [],
  );
  const symbols = [...new Set(widths)].filter((symbol) => typeof symbol === "string");
  const factors = symbols.flatMap((a): [string, (of: Sizes) => number][] => [
    [`√${a}`, (of) => Math.sqrt(of[a] ?? 1)],
    [`1/√${a}`, (of) => 1 / Math.sqrt(of[a] ?? 1)],
    ...symbols
      .filter((b) => b !== a)
      .map((b): [string, (of: Sizes) => number] => [
        `√(${a}/${b})`,
        (of) => Math.sqrt((of[a] ?? 1) / (of[b] ?? 1)),
      ]),
  ]);
  return tensors.flatMap((leaf) =>
    factors.map(([other, factor]): Substitution => {
      const said = { kind: "substituted", parameter: textOf(leaf.path), change: "scaled", other } as const;
      return {
        said,
        apply: (inputs, of) =>
          change(
            leaf,
            "scaled",
            each((v) => v * factor(of)),
          ).apply(inputs, of),
      };
    }),
  );
}

interface TypedLeaf {
  readonly path: readonly string[];
  readonly type: TypeSpec;
}

function leavesOf(type: TypeSpec, path: readonly string[]): TypedLeaf[] {
  if (typeof type === "object" && "record" in type)
    return Object.entries(type.record).flatMap(([key, entry]) => leavesOf(entry, [...path, key]));
  if (typeof type === "object" && "nullable" in type) return leavesOf(type.nullable, path);
  return [{ path, type }];
}

function changesOf(leaf: TypedLeaf): Substitution[] {
  const { type } = leaf;
  if (type === "number") return numberChanges(leaf);
  if (type === "integer") return [change(leaf, "one-more", add(1)), change(leaf, "one-less", add(-1))];
  if (type === "boolean") return [change(leaf, "inverted", (v) => (typeof v === "boolean" ? !v : null))];
  if (typeof type !== "object") return [];
  if ("oneOf" in type)
    return type.oneOf.map((word) => change(leaf, "word", () => word, { other: JSON.stringify(word) }));
  if ("mask" in type)
    return [
      change(
        leaf,
        "inverted",
        each((v) => 1 - v),
      ),
    ];
  if ("ids" in type)
    return [
      change(
        leaf,
        "one-more",
        each((v) => v + 1),
      ),
      change(
        leaf,
        "one-less",
        each((v) => v - 1),
      ),
    ];
  return "tensor" in type ? tensorChanges(leaf, type.tensor.length) : [];
}

function numberChanges(leaf: TypedLeaf): Substitution[] {
  // A factor of its own is not told from one elsewhere.
  if (leaf.path[0] === "gradOutput") return [];
  const scalar = (f: (value: number) => number) => (v: Value) => (typeof v === "number" ? f(v) : null);
  return [
    change(
      leaf,
      "complement",
      scalar((v) => (v > 0 && v < 1 ? 1 - v : Number.NaN)),
    ),
    change(
      leaf,
      "reciprocal",
      scalar((v) => 1 / v),
    ),
    change(
      leaf,
      "squared",
      scalar((v) => v * v),
    ),
    change(leaf, "root", scalar(Math.sqrt)),
    change(
      leaf,
      "negated",
      scalar((v) => -v),
    ),
  ];
}

function tensorChanges(leaf: TypedLeaf, rank: number): Substitution[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  const pairs = axes.flatMap((a) => axes.slice(a + 1).map((b) => [a, b]));
  const flips = [...axes.map((axis) => [axis]), ...pairs];
  return [
    ...flips.map((along) => change(leaf, "flipped", (v) => flip(v, along), { axes: along })),
    ...(rank < 2 ? [] : turns(leaf, [rank - 2, rank - 1])),
    ...pairs.map((along) => change(leaf, "transposed", (v) => transpose(v, along), { axes: along })),
    ...axes.flatMap((axis) => [
      change(leaf, "late", (v) => roll(v, axis, 1), { axes: [axis] }),
      change(leaf, "early", (v) => roll(v, axis, -1), { axes: [axis] }),
    ]),
    ...(leaf.path[0] === "gradOutput"
      ? []
      : [
          change(
            leaf,
            "negated",
            each((v) => -v),
          ),
          change(
            leaf,
            "squared",
            each((v) => v * v),
          ),
          change(leaf, "root", each(Math.sqrt)),
          change(leaf, "exp", each(Math.exp)),
          change(leaf, "log", each(Math.log)),
          change(
            leaf,
            "sigmoid",
            each((v) => 1 / (1 + Math.exp(-v))),
          ),
          change(leaf, "tanh", each(Math.tanh)),
          change(
            leaf,
            "relu",
            each((v) => Math.max(0, v)),
          ),
          change(leaf, "softmax", softened),
        ]),
  ];
}

/** By a quarter to either side; by half a turn it is reversed along both axes. */
function turns(leaf: TypedLeaf, axes: readonly [number, number]): Substitution[] {
  return axes.map((axis, k) =>
    change(leaf, "rotated", (v) => flip(transpose(v, axes), [axis]), {
      axes: [...axes],
      other: k === 0 ? "90°" : "270°",
    }),
  );
}

function change(
  { path }: TypedLeaf,
  how: Substituted["change"],
  f: (value: Value) => Value,
  more: Partial<Pick<Substituted, "axes" | "other">> = {},
): Substitution {
  return {
    said: { kind: "substituted", parameter: textOf(path), change: how, ...more },
    apply: (inputs) => {
      const value = valueIn(inputs, path);
      const other = value === undefined || value === null ? null : f(value);
      return other === null || !isUsable(other) || isSame(other, value)
        ? null
        : replaced(inputs, path, other);
    },
  };
}

function exchange(a: TypedLeaf, b: TypedLeaf): Substitution {
  return {
    said: { kind: "substituted", parameter: textOf(a.path), change: "exchanged", other: textOf(b.path) },
    apply: (inputs) => {
      const [x, y] = [valueIn(inputs, a.path), valueIn(inputs, b.path)];
      if (x === undefined || y === undefined || isSame(x, y)) return null;
      return replaced(replaced(inputs, a.path, y), b.path, x);
    },
  };
}

function textOf(path: readonly string[]): string {
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

const add = (by: number) => (value: Value) => (typeof value === "number" ? value + by : null);
