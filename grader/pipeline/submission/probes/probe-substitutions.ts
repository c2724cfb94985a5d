import { hasDistinctNumbers } from "../../../diagnosis/distinct-numbers.ts";
import { sumRounding } from "../../../diagnosis/same-behaviour.ts";
import type { Diagnosis } from "../../../report/diagnosis.ts";
import type { Argument, Call } from "../../../sandbox/contract.ts";
import { isRecord, recordValue, type Value } from "../../../value/value.ts";
import { numbersIn, selectKeys } from "../../../value/value-leaves.ts";
import type { CasePlan } from "../../cases/plan-case.ts";
import { type ProbedCall, type ProbedCase, type ProbedCheck, type Prober, sameResults } from "./prober.ts";
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
  const right: Substitution[] = [];
  for (const substitution of tried)
    if ((await holds(prober, one, substitution, of)) === "right") right.push(substitution);
  return right;
}

function isToldApart({ failed }: ProbedCheck, { isTelling }: Substitution): boolean {
  return isTelling === undefined || failed.some(({ plan }) => isTelling(plan.sizes));
}

/** Of one whole number or half of one a factor is as good as a term, or as its square: half of 2 is one less. */
function isOfMoreValues({ failed }: ProbedCheck, { said, changed }: Substitution): boolean {
  if (said.change !== "doubled" && said.change !== "halved") return true;
  const values = failed.flatMap((one) =>
    inputsOf(one).flatMap((inputs) => numbersIn(changed(inputs) ?? null)),
  );
  return (
    values.some((value) => !Number.isInteger(2 * value)) ||
    hasDistinctNumbers(
      values.filter((value) => value !== 0),
      2,
    )
  );
}

/** A factor of a product is as good on the one as on the other. */
function isOfOneProduct({ said: a }: Substitution, { said: b }: Substitution): boolean {
  return a.change === b.change && a.other === b.other && ["scaled", "negated"].includes(a.change);
}

/** The expected numbers that the submission did not return. */
function wrongNumbers(one: ProbedCase, of: readonly string[] | undefined): number[] {
  return callsOf(one).flatMap((call) => wrongIn(call, of));
}

function wrongIn({ expected, received }: ProbedCall, of: readonly string[] | undefined): number[] {
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
  const calls = callsOf(one);
  const others = inputsOf(one).map((inputs) => apply(inputs, one.plan.sizes));
  if (others.every((other) => other === null)) return "same-inputs";
  // Of a chain nothing is shown unless each of its calls was changed.
  if (others.includes(null)) return "wrong";
  const changed = calls.map(({ call }, step) => {
    const other = others[step] ?? null;
    return other === null ? call : { ...call, arguments: argumentsOf(one.plan, call, other) };
  });
  const results = await prober.chain(changed);
  const expected = calls.map((call) => call.expected);
  return results !== null && sameResults(results, expected, of) ? "right" : "wrong";
}

function callsOf({ later, ...first }: ProbedCase): readonly ProbedCall[] {
  return [first, ...later];
}

/** Of each call, by parameter and option: what every call is given as a plain value. The rest stays as it is. */
function inputsOf(one: ProbedCase): NamedInputs[] {
  const given = callsOf(one).map(({ call }) => plainInputs(one.plan, call));
  return given.map(
    (inputs) => new Map([...inputs].filter(([name]) => given.every((others) => others.has(name)))),
  );
}

function plainInputs({ signature }: CasePlan, call: Call): NamedInputs {
  const inputs = new Map<string, Value>();
  for (const [place, { name }] of signature.parameters.entries()) {
    const argument = call.arguments[place];
    if (argument?.kind === "value") inputs.set(name, argument.value);
  }
  const options = call.arguments[signature.parameters.length];
  if (options?.kind === "value" && isRecord(options.value))
    for (const [name, value] of options.value.entries) inputs.set(name, value);
  return inputs;
}

function argumentsOf({ signature }: CasePlan, call: Call, inputs: NamedInputs): Argument[] {
  return call.arguments.map((argument, place): Argument => {
    const parameter = signature.parameters[place];
    if (argument.kind !== "value") return argument;
    if (parameter === undefined)
      return {
        kind: "value",
        value: recordValue(signature.options.map(({ name }) => [name, inputs.get(name) ?? null] as const)),
      };
    return inputs.has(parameter.name)
      ? { kind: "value", value: inputs.get(parameter.name) ?? null }
      : argument;
  });
}
