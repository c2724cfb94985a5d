import type { Signature } from "../../../spec/schema/signatures.ts";
import { isTensor, type Value } from "../../../value/value.ts";
import { each, flip, roll, softened, transpose } from "./changed-tensor.ts";
import {
  change,
  exchange,
  type Sizes,
  type Substitution,
  type TypedLeaf,
  typedLeaves,
} from "./substitution.ts";

/** All that is tried on one function. */
export function substitutionsOf({ parameters, options }: Signature): Substitution[] {
  const leaves = [...parameters, ...options].flatMap(({ name, type }) => typedLeaves(type, [name]));
  return [
    ...leaves.flatMap((leaf) => changesOf(leaf)),
    ...options.flatMap(({ name, type }) => typedLeaves(type, [name])).flatMap(optionChanges),
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
    .flatMap(({ name, type }) => typedLeaves(type, [name]))
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
      const by = (of: Sizes) =>
        change(
          leaf,
          "scaled",
          each((v) => v * factor(of)),
          { other },
        );
      return {
        ...by({}),
        apply: (inputs, of) => by(of).apply(inputs, of),
        isTelling: (of) => !isPlain(factor(of)),
      };
    }),
  );
}

/** The root of 4 may be any 2: only a factor that is no simple fraction is known by its size. */
function isPlain(factor: number): boolean {
  return [1, 2, 3, 4, 5, 6].some((k) => Math.abs(k * factor - Math.round(k * factor)) < 1e-9);
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

/** What is read the wrong way round, or counts once where it should count twice. */
function optionChanges(leaf: TypedLeaf): Substitution[] {
  const { type } = leaf;
  const isList = typeof type === "object" && "ids" in type && type.ids.length === 1;
  if (!isList && type !== "number" && type !== "integer") return [];
  const times = (factor: number) => (value: Value) =>
    typeof value === "number" ? factor * value : each((v) => factor * v)(value);
  return [
    ...(isList ? [change(leaf, "swapped", swapped)] : []),
    change(leaf, "doubled", times(2)),
    change(leaf, "halved", times(1 / 2)),
  ];
}

/** A pair with its entries exchanged; longer lists are no pairs. */
function swapped(value: Value): Value {
  return typeof value === "object" && value !== null && isTensor(value) && value.data.length === 2
    ? flip(value, [0])
    : null;
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

const add = (by: number) => (value: Value) => (typeof value === "number" ? value + by : null);
