import type { MechanicalSlip } from "../report/mechanical-slip.ts";

/** With more, what is said of one would be said of too many. */
export const MOST_SLIPS = 2;

/**
 * What may be told of slips that all compute the same: any of them may be the one. One or two are told as they are; of
 * more only what all of one kind have in common, and nothing where they are of more than two kinds.
 *
 * @returns at most {@link MOST_SLIPS}
 */
export function tellableSlips(alike: readonly MechanicalSlip[]): MechanicalSlip[] {
  const single = alike.filter(({ everywhere }) => everywhere !== true);
  // One place is the simpler explanation: in the others it makes no difference.
  const kinds = [
    ...Map.groupBy(distinct(single.length > 0 ? single : alike), ({ change }) => change).values(),
  ];
  // A factor with x, or some factor: some factor.
  const each = kinds.flatMap((slips) => (slips.every(hasWords) ? slips : [inCommon(slips)]));
  if (each.length <= MOST_SLIPS) return each;
  return kinds.length <= MOST_SLIPS ? kinds.map(inCommon) : [];
}

function distinct(slips: readonly MechanicalSlip[]): MechanicalSlip[] {
  const key = ({ change, written, meant, near, everywhere }: MechanicalSlip) =>
    JSON.stringify([change, written, meant, near.toSorted(), everywhere]);
  return [...Map.groupBy(slips, key).values()].flatMap((same) => same.slice(0, 1));
}

function hasWords({ written, meant, near }: MechanicalSlip): boolean {
  return written !== undefined || meant !== undefined || near.length > 0;
}

/** What is so of all of them. */
export function inCommon(slips: readonly MechanicalSlip[]): MechanicalSlip {
  const [first, ...others] = slips;
  if (first === undefined) throw new RangeError("expected at least one slip, received none");
  const { change, written, meant, near } = first;
  return {
    change,
    ...(written !== undefined && others.every((one) => one.written === written) ? { written } : {}),
    ...(meant !== undefined && others.every((one) => one.meant === meant) ? { meant } : {}),
    near: near.filter((name) => others.every((one) => one.near.includes(name))),
    ...(slips.every((one) => one.everywhere === true) ? { everywhere: true } : {}),
  };
}
