import { sameShape } from "../numbers/shape.ts";
import { isRecord, isTensor, type Value } from "../value/value.ts";
import { isSameLeaf, selectKeys } from "../value/value-leaves.ts";
import type { Behaviour } from "./evidence.ts";

/** As a part of the largest entry: what another order of summation changes, and nothing that a mistake does. */
export const SUM_RELATIVE = 1e-9;
export const SUM_ABSOLUTE = 1e-12;

/** What of two behaviours is compared: some keys of the results, and whether inputs were changed. */
export interface Aspect {
  readonly of: readonly string[] | undefined;
  readonly watchesResults: boolean;
  readonly watchesInputs: boolean;
  /** Whether inputs were handed back as a part of the result. */
  readonly watchesShared: boolean;
  /** Whether the right words are in the message of an error. */
  readonly watchesMessages: boolean;
}

/** Whether two programs did the same on a case, to within the rounding of another order of summation. */
export function sameBehaviour(a: Behaviour, b: Behaviour, aspect: Aspect): boolean {
  if ("reason" in a || "reason" in b) return "reason" in a && "reason" in b && sameFailure(a, b, aspect);
  return (
    (!aspect.watchesInputs || a.changed.join() === b.changed.join()) &&
    (!aspect.watchesShared || a.shared.join() === b.shared.join()) &&
    (!aspect.watchesResults || sameResults(a.results, b.results, aspect.of))
  );
}

function sameFailure(a: Failed, b: Failed, { watchesMessages }: Aspect): boolean {
  return a.reason === b.reason && (!watchesMessages || a.mentioned.join() === b.mentioned.join());
}

type Failed = Extract<Behaviour, { reason: string }>;

function sameResults(a: readonly Value[], b: readonly Value[], of: readonly string[] | undefined): boolean {
  return (
    a.length === b.length &&
    a.every((value, step) => sameValue(selectKeys(value, of), selectKeys(b[step] ?? null, of)))
  );
}

/** How far entries may be apart for another order of summation. */
export function sumRounding(numbers: ArrayLike<number>): number {
  let scale = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const size = Math.abs(numbers[at] ?? 0);
    if (size > scale && size < Number.POSITIVE_INFINITY) scale = size;
  }
  return SUM_RELATIVE * scale + SUM_ABSOLUTE;
}

/** Whether two number arrays are the same to within rounding; NaN and infinities must stand in the same places. */
export function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  // Most are compared with what they are not, and differ soon; or they are the same to the bit.
  let allowed: number | null = null;
  for (let at = 0; at < a.length; at += 1) {
    if (Object.is(a[at], b[at])) continue;
    allowed ??= sumRounding(b);
    if (!(Math.abs((a[at] ?? Number.NaN) - (b[at] ?? Number.NaN)) <= allowed)) return false;
  }
  return true;
}

function sameValue(a: Value, b: Value): boolean {
  if (isRecord(a) && isRecord(b))
    return [...b.entries].every(([key, entry]) => sameEntry(a.entries.get(key), entry));
  if (isTensor(a) && isTensor(b)) return sameShape(a.shape, b.shape) && sameNumbers(a.data, b.data);
  if (typeof a === "number" && typeof b === "number") return sameNumbers([a], [b]);
  return !isRecord(a) && !isRecord(b) && isSameLeaf(a, b);
}

function sameEntry(a: Value | undefined, b: Value): boolean {
  return a !== undefined && sameValue(a, b);
}
