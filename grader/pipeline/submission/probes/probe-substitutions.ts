import { hasDistinctNumbers } from "../../../diagnosis/distinct-numbers.ts";
import { sumRounding } from "../../../diagnosis/same-behaviour.ts";
import type { Diagnosis } from "../../../report/diagnosis.ts";
import type { Argument } from "../../../sandbox/contract.ts";
import { isRecord, recordValue, type Value } from "../../../value/value.ts";
import { numbersIn, selectKeys } from "../../../value/value-leaves.ts";
import { type ProbedCase, type ProbedCheck, type Prober, sameResult } from "./prober.ts";
import type { NamedInputs, Substitution } from "./substitution.ts";
import { scalingsOf, substitutionsOf } from "./substitutions.ts";

/** Fewer different numbers that were wrong come out right by accident: of x = −1 alone, as x and as its sign. */
const FEWEST_NUMBERS = 3;
/** A hundred changes of more take too long to make. */
const MOST_INPUTS = 5_000;

/**
 * The only change of an input with which the submission's function gives what is expected in every case: it takes that
 * input for something else than it is.
 */
export async function probeSubstitutions(prober: Prober, check: ProbedCheck): Promise<Diagnosis[]> {
  const { signature, of } = check;
  const [first] = smallestFirst(check.failed);
  const numbers = check.failed.flatMap((one) => wrongNumbers(one, of));
  if (first === undefined || sizeOfInputs(first) > MOST_INPUTS) return [];
  if (!hasDistinctNumbers(numbers, FEWEST_NUMBERS)) return [];
  for (const tried of [substitutionsOf(signature), scalingsOf(signature)]) {
    const proven = await provenOf(prober, check, first, tried);
    // What was not tried might have done as well.
    if (prober.isSpent) return [];
    const [one, ...others] = proven;
    if (one === undefined) continue;
    return others.every((other) => isOfOneProduct(one, other)) ? [one.said] : [];
  }
  return [];
}

/** The case that takes the least time is tried first. */
async function provenOf(
  prober: Prober,
  check: ProbedCheck,
  first: ProbedCase,
  tried: readonly Substitution[],
): Promise<Substitution[]> {
  const found = await holding(prober, first, tried, check.of);
  const proven: Substitution[] = [];
  for (const one of found)
    if (isToldApart(check, one) && isOfMoreValues(check, one) && (await isProven(prober, check, one)))
      proven.push(one);
  return proven;
}

/** Those with which one case comes out right. */
async function holding(
  prober: Prober,
  one: ProbedCase,
  tried: readonly Substitution[],
  of: readonly string[] | undefined,
): Promise<Substitution[]> {
  const inputs = inputsOf(one);
  if (inputs === null) return [];
  const changed = tried.flatMap((substitution) => {
    const other = substitution.apply(inputs, one.plan.spec.sizes ?? {});
    return other === null ? [] : [{ substitution, list: argumentsOf(one, other) }];
  });
  const results = await prober.results(
    one,
    changed.map(({ list }) => list),
  );
  return changed.flatMap(({ substitution }, k) => {
    const result = results[k] ?? null;
    return result !== null && sameResult(result, one.expected, of) ? [substitution] : [];
  });
}

function isToldApart({ failed }: ProbedCheck, { isTelling }: Substitution): boolean {
  return isTelling === undefined || failed.some(({ plan }) => isTelling(plan.spec.sizes ?? {}));
}

/** Of one value a factor is as good as a term: half of 2 is one less. */
function isOfMoreValues({ failed }: ProbedCheck, { said, changed }: Substitution): boolean {
  if (said.change !== "doubled" && said.change !== "halved") return true;
  const values = failed.flatMap((one) => {
    const inputs = inputsOf(one);
    return inputs === null ? [] : numbersIn(changed(inputs) ?? null);
  });
  return hasDistinctNumbers(
    values.filter((value) => value !== 0),
    2,
  );
}

/** A factor of a product is as good on the one as on the other. */
function isOfOneProduct({ said: a }: Substitution, { said: b }: Substitution): boolean {
  return a.change === b.change && a.other === b.other && ["scaled", "negated"].includes(a.change);
}

/** The expected numbers that the submission did not return. */
function wrongNumbers({ expected, received }: ProbedCase, of: readonly string[] | undefined): number[] {
  const own = numbersIn(selectKeys(received, of));
  const right = numbersIn(selectKeys(expected, of));
  const isComparable = own.length === right.length;
  const allowed = sumRounding(right);
  return right.filter(
    (value, at) => !isComparable || !(Math.abs(value - (own[at] ?? Number.NaN)) <= allowed),
  );
}

async function isProven(prober: Prober, check: ProbedCheck, one: Substitution): Promise<boolean> {
  for (const each of check.failed) if ((await holds(prober, each, one, check.of)) !== "right") return false;
  // Where the change makes no difference to the inputs, they are right as they are.
  for (const each of check.passed) if ((await holds(prober, each, one, check.of)) === "wrong") return false;
  return true;
}

function smallestFirst(cases: readonly ProbedCase[]): ProbedCase[] {
  return [...cases].sort((a, b) => sizeOfInputs(a) - sizeOfInputs(b));
}

function sizeOfInputs({ call }: ProbedCase): number {
  return call.arguments.reduce(
    (sum, one) => sum + (one.kind === "value" ? numbersIn(one.value).length : 0),
    0,
  );
}

async function holds(
  prober: Prober,
  one: ProbedCase,
  { apply }: Substitution,
  of: readonly string[] | undefined,
): Promise<"right" | "wrong" | "same-inputs"> {
  const inputs = inputsOf(one);
  const other = inputs === null ? null : apply(inputs, one.plan.spec.sizes ?? {});
  if (other === null) return "same-inputs";
  const result = await prober.result(one, argumentsOf(one, other));
  return result !== null && sameResult(result, one.expected, of) ? "right" : "wrong";
}

/** By parameter and option; null where one is no plain value. */
function inputsOf({ plan: { signature }, call }: ProbedCase): NamedInputs | null {
  const inputs = new Map<string, Value>();
  for (const [place, { name }] of signature.parameters.entries()) {
    const argument = call.arguments[place];
    // Random numbers stay as they are.
    if (argument?.kind === "value") inputs.set(name, argument.value);
    else if (argument?.kind !== "random") return null;
  }
  const options = call.arguments[signature.parameters.length];
  if (options?.kind === "value" && isRecord(options.value))
    for (const [name, value] of options.value.entries) inputs.set(name, value);
  return inputs;
}

function argumentsOf({ plan: { signature }, call }: ProbedCase, inputs: NamedInputs): Argument[] {
  return call.arguments.map((argument, place): Argument => {
    const parameter = signature.parameters[place];
    if (argument.kind !== "value") return argument;
    if (parameter !== undefined) return { kind: "value", value: inputs.get(parameter.name) ?? null };
    return {
      kind: "value",
      value: recordValue(signature.options.map(({ name }) => [name, inputs.get(name) ?? null] as const)),
    };
  });
}
