import type { Diagnosis } from "../report/diagnosis.ts";
import type { CaseEvidence, Evidence } from "./evidence.ts";
import { explainNumbers } from "./explain-numbers.ts";
import { casesUnlike, type NamedSlip } from "./mutant-bank.ts";
import { sameBehaviour } from "./same-behaviour.ts";

/** What speaks for and against each thing that could be said of a failed check. Authors alone see it. */
export interface WeighedEvidence {
  readonly check: string;
  readonly failed: readonly string[];
  readonly passed: readonly string[];
  readonly said: readonly Diagnosis[];
  /** Those that agree with the answer most first. */
  readonly misconceptions: readonly {
    readonly name: string;
    readonly alike: readonly string[];
    readonly unlike: readonly string[];
  }[];
  /** What relates the wrong numbers to the right ones, whether or not it was said. */
  readonly relations: readonly Diagnosis[];
  readonly fault: Evidence["fault"];
  /** null where there is no mutant bank. */
  readonly slips: WeighedSlips | null;
}

interface WeighedSlips {
  readonly tried: number;
  readonly left: number;
  /** The nearest, each with the checks and cases in which it gives something else. */
  readonly nearest: readonly { readonly slips: readonly NamedSlip[]; readonly unlike: readonly string[] }[];
}

const MOST_NEAREST = 5;

export async function weighEvidence(
  evidence: Evidence,
  said: readonly Diagnosis[],
): Promise<WeighedEvidence> {
  const { check, cases, fault } = evidence;
  return {
    check,
    ...{ failed: namesOf(cases, true), passed: namesOf(cases, false), said },
    misconceptions: Object.keys(evidence.misconceptions)
      .map((name) => weighMisconception(name, evidence))
      .sort((a, b) => b.alike.length - a.alike.length),
    relations: explainNumbers(evidence),
    ...{ fault, slips: await weighSlips(evidence) },
  };
}

function namesOf(cases: readonly CaseEvidence[], failed: boolean): string[] {
  return cases.filter((one) => one.failed === failed).map(({ name }) => name);
}

function weighMisconception(name: string, evidence: Evidence): WeighedEvidence["misconceptions"][number] {
  const [alike, unlike]: [string[], string[]] = [[], []];
  for (const one of evidence.cases) {
    const behaviour = one.misconceptions.get(name);
    const isAlike = behaviour !== undefined && sameBehaviour(one.received, behaviour, evidence);
    (isAlike ? alike : unlike).push(one.name);
  }
  return { name, alike, unlike };
}

async function weighSlips(evidence: Evidence): Promise<WeighedSlips | null> {
  const compared = await evidence.mutants();
  if (compared === null) return null;
  const { tried, left, classes } = compared.bank;
  const nearest = classes
    .map((one) => ({ slips: one.slips, unlike: casesUnlike(one, compared) }))
    .sort((a, b) => a.unlike.length - b.unlike.length)
    .slice(0, MOST_NEAREST);
  return { tried, left, nearest };
}
