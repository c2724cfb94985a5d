import { mulberry32 } from "../numbers/mulberry32.ts";
import type { Value } from "../value/value.ts";
import { leafText, leavesOf, numbersOf, selectKeys, shapeOf } from "../value/value-leaves.ts";
import type { Behaviour } from "./evidence.ts";
import { type Aspect, SUM_ABSOLUTE } from "./same-behaviour.ts";

/** One case as a check looks at it. */
export interface SketchedCase {
  readonly check: string;
  readonly case: string;
  readonly behaviour: Behaviour;
  readonly aspect: Aspect;
}

/**
 * What an answer computes, in a few numbers: answers that differ in their writing alone have the same sketch, to within
 * the rounding of another order of summation. It holds no text of the answer's.
 */
export interface BehaviourSketch {
  /** All that is no number: what failed and how, what was changed, keys, shapes, where no finite number stands. */
  readonly facts: string;
  /** Three for each leaf of numbers: its largest, and two sums of it with weights that every answer has in common. */
  readonly numbers: readonly number[];
}

const PER_LEAF = 3;
/**
 * As a part of the largest entry. A training of 200 steps that diverges turns the rounding of one sum into 7e-8; what
 * differs by less than this is nothing that an author could name.
 */
const RELATIVE = 1e-6;
/** Of a chain of calls: each may enlarge the rounding of the one before, in one that diverges without end. */
const MOST_STEPS = 3;

/** @param mostSteps of a chain of calls so many are looked at */
export function sketchBehaviour(cases: readonly SketchedCase[], mostSteps = MOST_STEPS): BehaviourSketch {
  const facts: string[] = [];
  const numbers: number[] = [];
  for (const { check, case: name, behaviour, aspect } of cases) {
    facts.push(`${check} ${name}`, factsOf(behaviour, aspect));
    if ("reason" in behaviour || !aspect.watchesResults) continue;
    for (const result of behaviour.results.slice(0, mostSteps)) {
      const sketch = sketchValue(selectKeys(result, aspect.of));
      facts.push(sketch.facts);
      numbers.push(...sketch.numbers);
    }
  }
  return { facts: facts.join("\n"), numbers };
}

/**
 * Whether two answers compute the same.
 *
 * @param relative how far apart numbers may be, as a part of the largest entry of their leaf
 */
export function sameSketch(a: Sketched, b: Sketched, relative = RELATIVE): boolean {
  if (a.facts !== b.facts || a.numbers.length !== b.numbers.length) return false;
  for (let at = 0; at < a.numbers.length; at++) {
    const leaf = at - (at % PER_LEAF);
    const scale = Math.max(a.numbers[leaf] ?? 0, b.numbers[leaf] ?? 0);
    const apart = Math.abs((a.numbers[at] ?? Number.NaN) - (b.numbers[at] ?? Number.NaN));
    // `!(a <= b)`, not `a > b`: NaN must fail.
    if (!(apart <= relative * scale + SUM_ABSOLUTE)) return false;
  }
  return true;
}

/** As {@link BehaviourSketch}, however its numbers are kept. */
interface Sketched {
  readonly facts: string;
  readonly numbers: ArrayLike<number>;
}

/** How far the marks of two sketches that are the same can be apart. */
export const MARK_ROUNDING = 1e-5;

/**
 * A single number in [-1, 1] to find the same sketch by: of two that are the same it differs by at most
 * {@link MARK_ROUNDING}. It has no edges that rounding could cross.
 */
export function sketchMark({ numbers }: BehaviourSketch): number {
  const random = mulberry32(0x3a11);
  let [sum, all] = [0, 0];
  for (let leaf = 0; leaf < numbers.length; leaf += PER_LEAF) {
    const [scale = 0, first = 0, second = 0] = numbers.slice(leaf, leaf + PER_LEAF);
    for (const value of [first, second]) {
      const weight = 0.5 + random();
      all += weight;
      sum += (weight * value) / (scale + LEAST_SCALE);
    }
  }
  return all === 0 ? 0 : sum / all;
}

/** What is smaller counts as nearly nothing: its rounding would be large beside it. */
const LEAST_SCALE = 1e-3;

function factsOf(behaviour: Behaviour, aspect: Aspect): string {
  if ("reason" in behaviour)
    return [behaviour.reason, ...(aspect.watchesMessages ? behaviour.mentioned : [])].join(" ");
  return [
    ...(aspect.watchesInputs ? ["changed", ...behaviour.changed] : []),
    ...(aspect.watchesShared ? ["shared", ...behaviour.shared] : []),
    ...(aspect.watchesResults ? [String(behaviour.results.length)] : []),
  ].join(" ");
}

function sketchValue(value: Value): BehaviourSketch {
  const facts: string[] = [];
  const numbers: number[] = [];
  // In one order, whichever the keys of a record were written in.
  const leaves = leavesOf(value).map(({ path, leaf }) => ({ path: path.join("."), leaf }));
  for (const { path, leaf } of leaves.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const data = numbersOf(leaf);
    facts.push(path, data === null ? leafText(leaf) : `[${shapeOf(leaf).join()}]`);
    if (data === null) continue;
    facts.push(oddPlaces(data));
    numbers.push(...sketchNumbers(data));
  }
  return { facts: facts.join(" "), numbers };
}

/** Where NaN and infinities stand: one by one, or a letter for each where nothing else does. */
function oddPlaces(data: Float64Array): string {
  const odd: string[] = [];
  for (const [at, value] of data.entries()) if (!Number.isFinite(value)) odd.push(`${at}:${value}`);
  if (odd.length < data.length) return odd.join();
  const isOne = data.every((value) => Object.is(value, data[0]));
  return isOne ? odd.slice(0, 1).join() : Array.from(data, (value) => String(value).at(0)).join("");
}

/** The weights of one sum add up to one in size: it is off by no more than an entry is. */
function sketchNumbers(data: Float64Array): [number, number, number] {
  const random = mulberry32(data.length);
  let [scale, first, second, firstAll, secondAll] = [0, 0, 0, 0, 0];
  for (const value of data) {
    const [a, b] = [random() - 0.5, random() + 0.1];
    firstAll += Math.abs(a);
    secondAll += b;
    if (!Number.isFinite(value)) continue;
    scale = Math.max(scale, Math.abs(value));
    first += a * value;
    second += b * value;
  }
  return data.length === 0 ? [0, 0, 0] : [scale, first / firstAll, second / secondAll];
}
