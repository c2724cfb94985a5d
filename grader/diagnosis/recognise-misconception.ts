import type { Diagnosis } from "../report/diagnosis.ts";
import { leavesOf, numbersIn, selectKeys } from "../value/value-leaves.ts";
import { pathText } from "../value/value-path.ts";
import type { Behaviour, CaseEvidence, Evidence } from "./evidence.ts";
import { sameBehaviour } from "./same-behaviour.ts";

/**
 * The misconceptions that do on every case of the check exactly what the submission does, and go wrong where it does:
 * one that is right there explains nothing, such as a result that differs from call to call.
 *
 * Several may: then the one that agrees with the submission in most cases of all checks is meant, and where that
 * does not decide, one of the exercise's own before one of its families', of these one that this check is named for, and
 * of several the one that changes fewest cases.
 */
export async function recogniseMisconception(evidence: Evidence): Promise<Diagnosis[]> {
  const candidates = reproducingMisconceptions(evidence);
  const ranked: { name: string; agreement: number }[] = [];
  // One after the other: the cases they ask for run in one isolate.
  for (const name of candidates)
    ranked.push({ name, agreement: await agreementOf(name, candidates, evidence) });
  const most = ranked.reduce((best, { agreement }) => Math.max(best, agreement), 0);
  const best = ranked.filter(({ agreement }) => agreement === most).map(({ name }) => name);
  const checkOf = (name: string) => evidence.misconceptions[name]?.rejectedBy ?? null;
  const ranks = [
    best.filter((name) => checkOf(name) === evidence.check),
    best.filter((name) => checkOf(name) !== null),
    best,
  ];
  const told = narrowest(ranks.find((names) => names.length > 0) ?? [], evidence);
  return told.flatMap((name) => describe(name, evidence));
}

/** Of those that agree as well as each other, the ones that say least of what the submission does not do. */
function narrowest(names: readonly string[], { changedBy }: Evidence): readonly string[] {
  if (names.length < 2) return names;
  const least = Math.min(...names.map(changedBy));
  return names.filter((name) => changedBy(name) === least);
}

/** Those that do what the submission does on all cases of the evidence. */
export function reproducingMisconceptions(evidence: Evidence): string[] {
  return Object.keys(evidence.misconceptions).filter((name) => reproduces(name, evidence));
}

function reproduces(name: string, evidence: Evidence): boolean {
  const { cases } = evidence;
  const same = cases.every((one) => {
    const behaviour = one.misconceptions.get(name);
    return (
      behaviour !== undefined &&
      sameBehaviour(one.received, behaviour, evidence) &&
      !(evidence.watchesResults && hasMore(one, behaviour, evidence.of))
    );
  });
  const failing = cases.filter(({ failed }) => failed);
  return (
    same &&
    failing.every((one) => isWrong(one.misconceptions.get(name), one, evidence)) &&
    failing.some(
      ({ received }) => "results" in received || (evidence.watchesMessages && saysSomething(received)),
    ) &&
    (evidence.misconceptions[name]?.rejectedBy !== null || isBeyondChance(name, failing, evidence))
  );
}

/**
 * Of a misconception that was written for no exercise more is asked: numbers somewhere, where NaN may have any cause, and
 * nothing else in other cases of the functions that failed.
 */
function isBeyondChance(name: string, failing: readonly CaseEvidence[], evidence: Evidence): boolean {
  const isNumeric = ({ received }: CaseEvidence) =>
    "results" in received &&
    received.results.every((value) => numbersIn(selectKeys(value, evidence.of)).every(Number.isFinite));
  return failing.some(isNumeric) && !evidence.isContradicted(name);
}

/** Of an error that says nothing of what it should, much may be the cause. */
function saysSomething(behaviour: Behaviour): boolean {
  return "mentioned" in behaviour && behaviour.mentioned.length > 0;
}

/** Whether the submission has parts of the right result that the misconception leaves out. */
function hasMore({ received, expected }: CaseEvidence, behaviour: Behaviour, of: Evidence["of"]): boolean {
  const own = new Set(partsOf(received, of));
  const known = new Set(partsOf(behaviour, of));
  return partsOf(expected, of).some((part) => own.has(part) && !known.has(part));
}

function partsOf(behaviour: Behaviour, of: Evidence["of"]): string[] {
  if ("reason" in behaviour) return [];
  return behaviour.results.flatMap((value, step) =>
    leavesOf(selectKeys(value, of)).map(({ path }) => `${step} ${pathText(path)}`),
  );
}

/** Whether a misconception's behaviour differs from what is right in something the check looks at. */
function isWrong(behaviour: Behaviour | undefined, { expected }: CaseEvidence, evidence: Evidence): boolean {
  if (behaviour === undefined) return false;
  const changed = evidence.watchesInputs && "changed" in behaviour && behaviour.changed.length > 0;
  const shared = evidence.watchesShared && "shared" in behaviour && behaviour.shared.length > 0;
  const aspect = { ...evidence, watchesInputs: false, watchesShared: false };
  // Both ways round: a key too many may be all that is wrong, and the first alone must be there.
  return (
    changed ||
    shared ||
    !sameBehaviour(behaviour, expected, aspect) ||
    !sameBehaviour(expected, behaviour, aspect)
  );
}

/** With one candidate there is nothing to rank, and no further case to run. */
async function agreementOf(name: string, candidates: readonly string[], evidence: Evidence): Promise<number> {
  return candidates.length > 1 ? evidence.agreement(name) : 1;
}

function describe(name: string, evidence: Evidence): Diagnosis[] {
  const spec = evidence.misconceptions[name];
  if (spec === undefined) return [];
  const { title, message, hint } = spec;
  const keys = wrongKeys(name, evidence);
  const alone = keys.length > 0 && evidence.isWider(name, keys) ? { alone: keys } : {};
  return [{ kind: "misconception", name, title, message, hint, ...alone }];
}

/** Of those that the check looks at, the ones that a misconception changes in some case. */
function wrongKeys(name: string, evidence: Evidence): string[] {
  const { of = [], cases } = evidence;
  return of.filter((key) =>
    cases.some((one) => isWrong(one.misconceptions.get(name), one, { ...evidence, of: [key] })),
  );
}
