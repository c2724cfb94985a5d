import { sameShape, unravel } from "../numbers/shape.ts";
import type { Diagnosis, EntryTrait } from "../report/diagnosis.ts";
import { isTensor } from "../value/value.ts";
import { sumRounding } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** So many entries must be wrong, and so many right, that where they stand is no accident. */
const FEWEST = 3;

const TRAITS: Readonly<Record<EntryTrait, (value: number) => boolean>> = {
  negative: (value) => value < 0,
  "not-positive": (value) => value <= 0,
  positive: (value) => value > 0,
  "not-negative": (value) => value >= 0,
  zero: (value) => value === 0,
};

/**
 * What the places of the wrong entries have in common, where all others are right.
 *
 * @param pairs of all cases, right ones too: what is said of the wrong entries must not hold of a right one
 */
export function wrongPlaces(path: string, pairs: readonly TensorPair[]): Diagnosis | null {
  if (!pairs.every(isOfExpectedShape)) return null;
  const maps = pairs.map((pair) => ({ pair, isWrong: wrongIn(pair) }));
  const count = (wrong: boolean) =>
    maps.reduce((sum, { isWrong }) => sum + isWrong.filter((one) => one === wrong).length, 0);
  if (count(true) < FEWEST || count(false) < FEWEST) return null;
  return (
    byInput(path, maps) ??
    byPlace(
      path,
      maps.filter(({ isWrong }) => isWrong.includes(true)),
    )
  );
}

interface WrongMap {
  readonly pair: TensorPair;
  readonly isWrong: readonly boolean[];
}

function wrongIn({ received, expected }: TensorPair): boolean[] {
  const allowed = sumRounding(expected);
  return Array.from(expected, (value, at) => {
    const own = received[at] ?? Number.NaN;
    return !Object.is(own, value) && !(Math.abs(own - value) <= allowed);
  });
}

/** Exactly where an input of the same shape has a trait. gradOutput has none that a branch would ask for. */
function byInput(path: string, maps: readonly WrongMap[]): Diagnosis | null {
  const names = [...(maps[0]?.pair.inputs.keys() ?? [])].filter((name) => name !== "gradOutput");
  for (const parameter of names)
    for (const [trait, has] of Object.entries(TRAITS))
      if (maps.every((map) => isWhere(map, parameter, has)))
        return { kind: "only-where", path, parameter, trait: trait as EntryTrait };
  return null;
}

function isWhere({ pair, isWrong }: WrongMap, parameter: string, has: (value: number) => boolean): boolean {
  const input = pair.inputs.get(parameter);
  if (input === undefined || !isTensor(input) || !sameShape(input.shape, pair.expectedShape)) return false;
  return isWrong.every((wrong, at) => wrong === has(input.data[at] ?? Number.NaN));
}

/** At one end of an axis, or on the border of the last two, and there in at least half of the places. */
function byPlace(path: string, maps: readonly WrongMap[]): Diagnosis | null {
  const rank = maps[0]?.pair.expectedShape.length ?? 0;
  for (let axis = 0; axis < rank; axis++)
    for (const place of ["first", "last"] as const)
      if (
        fills(maps, [axis], (index, extents) => index[0] === (place === "first" ? 0 : (extents[0] ?? 0) - 1))
      )
        return { kind: "only-at", path, place, axis };
  const isBorder = (index: readonly number[], extents: readonly number[]) =>
    index.some((at, k) => at === 0 || at === (extents[k] ?? 0) - 1);
  return rank >= 2 && fills(maps, [rank - 2, rank - 1], isBorder)
    ? { kind: "only-at", path, place: "border", axis: null }
    : null;
}

function fills(
  maps: readonly WrongMap[],
  axes: readonly number[],
  isThere: (index: readonly number[], extents: readonly number[]) => boolean,
): boolean {
  let [there, wrong] = [0, 0];
  for (const { pair, isWrong } of maps) {
    const extents = axes.map((axis) => pair.expectedShape[axis] ?? 1);
    if (extents.some((extent) => extent < 3)) return false;
    for (const [flat, isOff] of isWrong.entries()) {
      const index = unravel(flat, pair.expectedShape);
      const isInside = isThere(
        axes.map((axis) => index[axis] ?? 0),
        extents,
      );
      if (isOff && !isInside) return false;
      there += isInside ? 1 : 0;
      wrong += isOff ? 1 : 0;
    }
  }
  return wrong >= FEWEST && 2 * wrong >= there;
}
