/**
 * The proposed cases of a function take turns, from 0 on: in the first everything is as declared, and over them every
 * parameter and every option takes more than one value, two booleans all four pairs.
 */
export type Turn = number;

/** The turn in which options have other values than those that are declared. */
export const OTHER_TURN: Turn = 3;

/** Itself or the other, as the binary digits of the turn say. */
export function flippedIn(value: boolean, turn: Turn, place: number): boolean {
  return bitOf(turn, place) === 0 ? value : !value;
}

/** First the one that is declared, or the first, then one after the other; undefined where there are none. */
export function wordIn(
  words: readonly string[],
  declared: unknown,
  turn: Turn,
  place: number,
): string | undefined {
  const first = words.find((word) => word === declared) ?? words[0];
  const others = words.filter((word) => word !== first);
  if (others.length === 1) return bitOf(turn, place) === 0 ? first : others[0];
  return [first, ...others][turn % words.length];
}

function bitOf(turn: Turn, place: number): number {
  return (turn >> (place % 2)) & 1;
}
