import type { Diagnosis } from "../../../report/diagnosis.ts";
import type { Argument } from "../../../sandbox/contract.ts";
import type { Value } from "../../../value/value.ts";
import { leavesOf, numbersIn, selectKeys } from "../../../value/value-leaves.ts";
import { pathText, type ValuePath, valueAt } from "../../../value/value-path.ts";
import { minus, times } from "./linear-combinations.ts";
import { type ProbedCase, type ProbedCheck, type Prober, sameResult } from "./prober.ts";

type How = Extract<Diagnosis, { kind: "upstream" }>["how"];

/**
 * How the gradients depend on gradOutput, where they are wrong: every backward is linear in it, so one that is not has
 * its fault there. Seen in every failed case alike.
 */
export async function probeUpstream(prober: Prober, check: ProbedCheck): Promise<Diagnosis[]> {
  if (check.signature.backward === null) return [];
  const seen: Map<string, How>[] = [];
  for (const one of check.failed) seen.push(await howIn(prober, one, check.of));
  return [...(seen[0] ?? [])].flatMap(([path, how]): Diagnosis[] =>
    seen.every((each) => each.get(path) === how) ? [{ kind: "upstream", path, how }] : [],
  );
}

/**
 * The same of cases that are passed, where other inputs are failed: with a gradOutput of 1 its absence does not show. One case
 * is enough.
 */
export async function probePassedUpstream(
  prober: Prober,
  passed: readonly ProbedCase[],
  of: readonly string[] | undefined,
): Promise<Diagnosis[]> {
  for (const one of passed) {
    const seen = await howIn(prober, one, of, true);
    if (seen.size > 0) return [...seen].map(([path, how]) => ({ kind: "upstream", path, how }));
  }
  return [];
}

async function howIn(
  prober: Prober,
  one: ProbedCase,
  of: readonly string[] | undefined,
  isPassed = false,
): Promise<Map<string, How>> {
  const results: Value[] = [];
  for (const factor of [1, 2, 0]) {
    const result = await prober.result(one, scaled(one.call.arguments, factor));
    if (result === null) return new Map();
    results.push(result);
  }
  const [once = null, twice = null, never = null] = results;
  return new Map(
    leavesOf(selectKeys(one.expected, of)).flatMap(({ path }): [string, How][] => {
      const isRight = !isPassed && sameResult(part(once, path), part(one.expected, path), undefined);
      const how = isRight ? null : howOf(part(once, path), part(twice, path), part(never, path));
      return how === null ? [] : [[pathText(path), how]];
    }),
  );
}

function howOf(once: Value, twice: Value, never: Value): How | null {
  const same = (a: Value, b: Value) => sameResult(a, b, undefined);
  if (same(once, times(once, 0))) return null;
  // First of all: an infinite one is the same when it is doubled, and is linear still.
  if (same(twice, times(once, 2))) return null;
  // A clipped or normalised one is the same when it is doubled, and not when there is none.
  if (same(twice, once)) return same(never, once) ? "ignored" : "not-linear";
  if (same(twice, times(once, 4))) return "squared";
  // Of infinities and NaN every difference is the same.
  const areFinite = [once, twice, never].every((value) => numbersIn(value).every(Number.isFinite));
  if (areFinite && same(minus(twice, never), times(minus(once, never), 2))) return "added";
  return "not-linear";
}

function scaled([upstream, ...rest]: readonly Argument[], factor: number): Argument[] {
  return upstream?.kind === "value" ? [{ kind: "value", value: times(upstream.value, factor) }, ...rest] : [];
}

function part(value: Value, path: ValuePath): Value {
  return valueAt(value, path) ?? null;
}
