import type { MechanicalSlip } from "../report/mechanical-slip.ts";
import { type CaseSketch, sameCaseSketch } from "./case-sketch.ts";

/** A slip, and the exercise's functions it may be in. */
export interface NamedSlip {
  readonly functions: readonly string[];
  readonly slip: MechanicalSlip;
}

/** Slips that cannot be told from each other by what they compute. */
export interface MutantClass {
  /** By {@link caseKey}; those that are the reference's are left out. */
  readonly unlike: ReadonlyMap<string, CaseSketch>;
  readonly slips: readonly NamedSlip[];
}

/** Two of the exercise's misconceptions, where one reference holds both. */
export interface MisconceptionPair extends Pick<MutantClass, "unlike"> {
  readonly names: readonly string[];
}

/** What right answers compute with one slip in them: the companion of the case bank. */
export interface MutantBank {
  /** Of what it was made from. */
  readonly version: string;
  /** Of the reference, by {@link caseKey}. */
  readonly right: ReadonlyMap<string, CaseSketch>;
  readonly classes: readonly MutantClass[];
  /** Two misconceptions in one reference, which do what neither does. */
  readonly pairs: readonly MisconceptionPair[];
  /** How many slips were tried, and how many were not, for lack of time or because there were too many. */
  readonly tried: number;
  readonly left: number;
}

export function caseKey(check: string, name: string): string {
  return `${check} ${name}`;
}

/** A mutant bank beside what an answer computes, by {@link caseKey}, in every case that was run. */
export interface ComparedMutants {
  readonly bank: MutantBank;
  readonly received: ReadonlyMap<string, CaseSketch>;
  /** The function that each case calls. */
  readonly functions: ReadonlyMap<string, string>;
}

/**
 * The slips with which a right answer computes what an answer does, in all its cases, and is wrong wherever that is.
 * Where there is none, those with which some of its functions do, in all cases that call them: in others there may be
 * another. With them go those in functions that they may use.
 *
 * @param failed    those in which the answer is wrong, by {@link caseKey}
 * @param functions those that they call
 */
export function slipsThatCompute(
  compared: ComparedMutants,
  failed: readonly string[],
  functions: readonly string[],
): NamedSlip[] {
  const wrong = compared.bank.classes
    .filter(({ unlike }) => failed.every((key) => unlike.has(key)))
    .map((one) => ({ one, unlike: casesUnlike(one, compared) }));
  const whole = wrong.filter(({ unlike }) => unlike.length === 0).flatMap(({ one }) => one.slips);
  if (whole.length > 0) return whole.map((slip) => narrowed(slip, functions));
  const isWhole = (called: readonly string[], unlike: readonly string[]) =>
    !unlike.some((key) => called.includes(compared.functions.get(key) ?? ""));
  const alike = wrong.filter(({ unlike }) => isWhole(functions, unlike));
  const own = alike
    .flatMap(({ one }) => one.slips)
    .filter((slip) => slip.functions.some((name) => functions.includes(name)));
  // A function that uses a wrong one is wrong too, and may be as if a slip were its own.
  const used = alike.flatMap(({ one, unlike }) =>
    one.slips.filter(
      (slip) => !slip.functions.some((name) => functions.includes(name)) && isWhole(slip.functions, unlike),
    ),
  );
  return own.length === 0 ? [] : [...own, ...used].map((slip) => narrowed(slip, functions));
}

/**
 * The pairs of misconceptions with which the reference computes what an answer does, in all its cases; where there is none,
 * in all cases that call the functions that are wrong.
 */
export function pairsThatCompute(
  compared: ComparedMutants,
  failed: readonly string[],
  functions: readonly string[],
): (readonly string[])[] {
  const wrong = compared.bank.pairs
    .filter(({ unlike }) => failed.every((key) => unlike.has(key)))
    .map((pair) => ({ names: pair.names, unlike: casesUnlike(pair, compared) }));
  const whole = wrong.filter(({ unlike }) => unlike.length === 0);
  const alike = wrong.filter(
    ({ unlike }) => !unlike.some((key) => functions.includes(compared.functions.get(key) ?? "")),
  );
  return (whole.length > 0 ? whole : alike).map(({ names }) => names);
}

/** Where many functions use the place that a slip stands in, those of them that are wrong. */
function narrowed({ functions, slip }: NamedSlip, wrong: readonly string[]): NamedSlip {
  const own = functions.filter((name) => wrong.includes(name));
  return { functions: own.length > 0 ? own : functions, slip };
}

/** The cases in which a slip gives something else than the answer does. */
export function casesUnlike(
  { unlike }: Pick<MutantClass, "unlike">,
  { bank, received }: ComparedMutants,
): string[] {
  const others = [...received].filter(([key, own]) => {
    const other = unlike.get(key) ?? bank.right.get(key);
    return other === undefined || !sameCaseSketch(own, other);
  });
  return others.map(([key]) => key);
}
