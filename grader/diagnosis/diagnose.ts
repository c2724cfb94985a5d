import type { Diagnosis } from "../report/diagnosis.ts";
import type { Evidence } from "./evidence.ts";
import { explainNumbers } from "./explain-numbers.ts";
import { recogniseMisconception } from "./recognise-misconception.ts";
import { rightWhen } from "./right-when.ts";

/**
 * From a failed check to what produces exactly the learner's numbers, and where the fault lies.
 *
 * Empty where nothing known reproduces them: an honest "not recognised" is better than a wrong name.
 */
export async function diagnose(evidence: Evidence): Promise<Diagnosis[]> {
  const named = await recogniseMisconception(evidence);
  const numbers = named.length > 0 ? named : explainNumbers(evidence);
  const explained = numbers.length > 0 ? numbers : rightWhen(evidence);
  if (evidence.fault === null) return explained;
  const { where, function: name } = evidence.fault;
  return [
    ...explained,
    { kind: where === "forward" ? "forward-at-fault" : "backward-at-fault", function: name },
  ];
}
