import { randomUpstream } from "../../gradcheck/random-upstream.ts";
import { normalDraw } from "../../numbers/normal-draw.ts";
import { seededRandom } from "../../numbers/seeded-random.ts";
import { shuffled } from "../../numbers/shuffled.ts";
import type { Generator } from "../../spec/schema/generator.ts";

/** The generators that draw numbers, each entry by itself or all together. */
export type Distribution = Independent | { upstream: true } | Extract<Generator, { distinct: unknown }>;
type Independent = Extract<
  Generator,
  | { normal: unknown }
  | { uniform: unknown }
  | { integers: unknown }
  | { bernoulli: unknown }
  | { full: unknown }
>;

/** `size` numbers of a distribution, the same for the same seed. */
export function drawNumbers(distribution: Distribution, size: number, seed: number): ArrayLike<number> {
  if ("upstream" in distribution) return randomUpstream(size, seed);
  const random = seededRandom(seed);
  if ("distinct" in distribution) return distinct(size, distribution.distinct.gap, random);
  return Array.from({ length: size }, () => drawOne(distribution, random));
}

function drawOne(distribution: Independent, random: () => number): number {
  if ("normal" in distribution)
    return clear(
      round(distribution.normal.mean + distribution.normal.std * normalDraw(random)),
      distribution.awayFrom,
    );
  if ("uniform" in distribution) {
    const [low, high] = distribution.uniform;
    return clear(round(low + (high - low) * random()), distribution.awayFrom);
  }
  if ("integers" in distribution) {
    const [low, high] = distribution.integers;
    return low + Math.floor(random() * (high - low + 1));
  }
  if ("bernoulli" in distribution) return random() < distribution.bernoulli ? 1 : 0;
  return distribution.full;
}

/** Inputs of six significant digits are short to print and to retype, and free of the last bit of a platform's log. */
function round(value: number): number {
  return Number(value.toPrecision(6));
}

function clear(value: number, from: { point: number; by: number } | undefined): number {
  if (from === undefined) return value;
  const distance = value - from.point;
  if (Math.abs(distance) >= from.by) return value;
  return round(from.point + (distance < 0 ? -1 : 1) * (from.by + Math.abs(distance)));
}

function distinct(size: number, gap: number, random: () => number): number[] {
  return shuffled(
    Array.from({ length: size }, (_, rank) => round(gap * (rank - (size - 1) / 2))),
    random,
  );
}
