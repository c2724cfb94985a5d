import type { Diagnosis } from "../report/diagnosis.ts";
import type { Evidence } from "./evidence.ts";
import { explainNumbers } from "./explain-numbers.ts";
import { findSlip, hasNames } from "./find-slip.ts";
import { recogniseMisconception, reproducingMisconceptions } from "./recognise-misconception.ts";
import { recogniseComposed, recognisePair } from "./recognise-pair.ts";
import { rightWhen } from "./right-when.ts";

/**
 * From a failed check to what produces exactly the learner's numbers, and where the fault lies.
 *
 * Empty where nothing known reproduces them: an honest "not recognised" is better than a wrong name.
 */
export async function diagnose(evidence: Evidence): Promise<Diagnosis[]> {
  const named = await recogniseMisconception(evidence);
  const known = named.length > 0 ? named : recognisePair(evidence);
  const explained = known.length > 0 ? known : await explain(evidence);
  if (evidence.fault === null) return explained;
  const { where, function: name } = evidence.fault;
  return [
    ...explained,
    { kind: where === "forward" ? "forward-at-fault" : "backward-at-fault", function: name },
  ];
}

/**
 * Whether what is known under no name needs calls with other inputs: nothing reproduces its numbers so far. A factor
 * without a name, or what a single case shows, may be an accident that hidden cases tell of: it is no reason to make no
 * calls.
 */
export function isUnexplained(evidence: Evidence): boolean {
  if (reproducingMisconceptions(evidence).length > 0 || recognisePair(evidence).length > 0) return false;
  const isOfOne = evidence.cases.filter(({ failed }) => failed).length < 2;
  return isOfOne || !explainNumbers(evidence).some((one) => saysWhat(one) && !isNamelessFactor(one));
}

/** It says that examples or places are right apart, and leaves open how they come together wrongly. */
export function isOpenEnded(one: Diagnosis): boolean {
  return one.kind === "one-by-one" && one.how === "mixed";
}

/**
 * What the numbers are comes before what calls have shown, that before a slip that gives them, unless it leaves open
 * what is wrong, and that before where they are wrong.
 */
async function explain(evidence: Evidence): Promise<Diagnosis[]> {
  const numbers = explainNumbers(evidence);
  if (numbers.some(saysWhat)) return numbers;
  if (evidence.probed.some((one) => !isOpenEnded(one))) return [...evidence.probed];
  const slip = await findSlip(evidence);
  if (slip !== null && hasNames(slip)) return [slip];
  const slips = slip === null ? [] : [slip];
  if (evidence.probed.length > 0) return [...slips, ...evidence.probed];
  const composed = slip === null ? await recogniseComposed(evidence) : [];
  if (composed.length > 0) return composed;
  const places = numbers.length > 0 ? numbers : rightWhen(evidence);
  const example = evidence.example === null ? [] : [evidence.example];
  return [...slips, ...places, ...example];
}

function isNamelessFactor(one: Diagnosis): boolean {
  return one.kind === "constant-multiple" && one.symbol === null;
}

function saysWhat({ kind }: Diagnosis): boolean {
  return ![
    "whole-multiple",
    "only-where",
    "only-at-ties",
    "only-at",
    "constant-along",
    "extent",
    "not-finite-for",
  ].includes(kind);
}
