import type { Diagnosis } from "../report/diagnosis.ts";
import { leavesOf, numbersIn, selectKeys } from "../value/value-leaves.ts";
import { pathText } from "../value/value-path.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import type { Behaviour, CaseEvidence, Evidence } from "./evidence.ts";
import { showsEnough } from "./find-slip.ts";
import { caseKey, pairsThatCompute, slipsThatCompute } from "./mutant-bank.ts";
import { sameBehaviour } from "./same-behaviour.ts";

/** What each of two accounts for has to be more than one number, which may have any cause. */
const FEWEST_NUMBERS = 2;

/**
 * Two of the exercise's misconceptions that account for all of a failed check between them: each part of every result is
 * wrong as one of them makes it, or right where both leave it so, and each of them makes something wrong that the other
 * leaves right. None where more than one pair does.
 */
export function recognisePair(evidence: Evidence): Diagnosis[] {
  const own = Object.keys(evidence.misconceptions).filter(
    (name) => evidence.misconceptions[name]?.rejectedBy !== null,
  );
  const parts = evidence.cases.flatMap((one) => partsOf(one, evidence));
  if (parts.length < 2) return [];
  const seen = own.map((name) => ({ name, as: parts.map((part) => part.as(name)) }));
  const possible = seen.filter(({ as }) => as.some((one) => one === "alike"));
  const pairs = possible.flatMap((a, at) =>
    possible.slice(at + 1).flatMap((b) => (areBoth(a.as, b.as, parts) ? [[a.name, b.name] as const] : [])),
  );
  const [only] = pairs;
  return only === undefined || pairs.length > 1 ? [] : describePair(only, evidence);
}

/**
 * Two in one place: the reference with both in it was run where the mutant bank was made. None where a slip alone does the
 * same, be it one of so many that none of them is told.
 */
export async function recogniseComposed(evidence: Evidence): Promise<Diagnosis[]> {
  if (!showsEnough(evidence)) return [];
  const compared = await evidence.mutants();
  if (compared === null) return [];
  const failed = evidence.cases.filter((one) => one.failed);
  const keys = failed.map(({ name }) => caseKey(evidence.check, name));
  if (slipsThatCompute(compared, keys, evidence.functions).length > 0) return [];
  const pairs = pairsThatCompute(compared, keys, evidence.functions);
  const [only] = pairs;
  return only === undefined || pairs.length > 1 ? [] : describePair(only, evidence);
}

function describePair(names: readonly string[], { misconceptions }: Evidence): Diagnosis[] {
  const pair = names.flatMap((name) => {
    const known = misconceptions[name];
    return known === undefined
      ? []
      : [{ name, title: known.title, message: known.message, hint: known.hint }];
  });
  return pair.length === 2 ? [{ kind: "misconception-pair", pair }] : [];
}

/** How one of them has a part: right, as the submission has it, or otherwise wrong. */
type Seen = "right" | "alike" | "else";

/** A tensor of a result, or all of a case that gives none. */
interface Part {
  readonly isRight: boolean;
  readonly numbers: readonly number[];
  readonly as: (misconception: string) => Seen;
}

function areBoth(a: readonly Seen[], b: readonly Seen[], parts: readonly Part[]): boolean {
  const agrees = parts.every(({ isRight }, k) => {
    const [mine, its] = [a[k], b[k]];
    if (mine === "right" && its === "right") return isRight;
    return mine === "right"
      ? its === "alike"
      : its === "right"
        ? mine === "alike"
        : [mine, its].includes("alike");
  });
  const alone = (own: readonly Seen[], other: readonly Seen[]) =>
    hasDistinctNumbers(
      parts.flatMap(({ numbers }, k) => (own[k] === "alike" && other[k] === "right" ? numbers : [])),
      FEWEST_NUMBERS,
    );
  return agrees && alone(a, b) && alone(b, a);
}

function partsOf(one: CaseEvidence, evidence: Evidence): Part[] {
  const { received, expected } = one;
  if ("reason" in received || "reason" in expected) return [wholeOf(one, evidence)];
  const paths = expected.results.flatMap((value, step) =>
    leavesOf(selectKeys(value, evidence.of)).map(({ path }) => ({ step, key: pathText(path) })),
  );
  if (paths.length < 2) return [wholeOf(one, evidence)];
  return paths.map(({ step, key }) =>
    partSeen(one, evidence, (behaviour) => partOf(behaviour, evidence, step, key)),
  );
}

function wholeOf(one: CaseEvidence, evidence: Evidence): Part {
  return partSeen(one, evidence, (behaviour) => {
    if ("reason" in behaviour) return behaviour;
    return { ...behaviour, results: behaviour.results.map((value) => selectKeys(value, evidence.of)) };
  });
}

function partSeen(one: CaseEvidence, evidence: Evidence, only: (behaviour: Behaviour) => Behaviour): Part {
  const [received, expected] = [only(one.received), only(one.expected)];
  // Keys are selected already.
  const aspect = { ...evidence, of: undefined };
  const isSame = (x: Behaviour, y: Behaviour) => sameBehaviour(x, y, aspect) && sameBehaviour(y, x, aspect);
  return {
    isRight: isSame(received, expected),
    numbers: "results" in received ? received.results.flatMap((value) => numbersIn(value)) : [],
    as: (name) => {
      const behaviour = one.misconceptions.get(name);
      if (behaviour === undefined) return "else";
      const own = only(behaviour);
      if (isSame(own, expected)) return "right";
      return isSame(own, received) ? "alike" : "else";
    },
  };
}

/** One leaf of one result, as a behaviour of its own; a failure is as it is. */
function partOf(behaviour: Behaviour, { of }: Evidence, step: number, key: string): Behaviour {
  if ("reason" in behaviour) return behaviour;
  const leaves = leavesOf(selectKeys(behaviour.results[step] ?? null, of));
  const found = leaves.filter(({ path }) => pathText(path) === key);
  return { ...behaviour, results: found.map(({ leaf }) => leaf) };
}
