import type { Argument, DifferentiateRequest } from "../../sandbox/contract.ts";
import type { GradientSpec } from "../../spec/schema/type-spec.ts";
import { isRecord, isTensor, type TensorValue, type Value } from "../../value/value.ts";
import { leavesOf, numbersOf } from "../../value/value-leaves.ts";
import type { CasePlan } from "./plan-case.ts";

/** As much of a case as that takes. */
export type DifferentiablePlan = Pick<CasePlan, "signature" | "calls"> & {
  readonly spec: Pick<CasePlan["spec"], "convention">;
};

/** Beyond this many coordinates differentiating all of them costs more than it shows. */
const MOST_COORDINATES = 1_000;

/**
 * Asks for the numeric derivative of a backward case's forward with respect to some of its parameters.
 *
 * null where there is nothing to differentiate, or more than can be shown.
 */
export function differentiateRequest(
  plan: DifferentiablePlan,
  gradient: GradientSpec,
  wrt: readonly string[],
): DifferentiateRequest | null {
  if (plan.spec.convention) return null;
  const [gradOutput, ...rest] = plan.calls[0]?.arguments ?? [];
  const cotangents = gradOutput === undefined ? null : cotangentsOf(gradOutput);
  const names = plan.signature.parameters.slice(1).map(({ name }) => name);
  const places = wrt.map((name) => names.indexOf(name));
  const size = places.reduce((sum, place) => sum + coordinatesOf(rest[place]), 0);
  if (cotangents === null || places.length === 0 || size === 0 || size > MOST_COORDINATES) return null;
  return {
    function: gradient.of,
    arguments: rest,
    cotangents,
    wrt: places,
    mode: { kind: "coordinates" },
    ...(gradient.steps === undefined ? {} : { steps: gradient.steps }),
  };
}

function cotangentsOf(gradOutput: Argument): Map<string, TensorValue | number> | null {
  if (gradOutput.kind !== "value") return null;
  const { value } = gradOutput;
  const entries: (readonly [string, Value])[] = isRecord(value) ? [...value.entries] : [["", value]];
  return new Map(
    entries.flatMap(([key, entry]) => (typeof entry === "number" || isTensor(entry) ? [[key, entry]] : [])),
  );
}

/** How many numbers an argument holds. */
export function coordinatesOf(argument: Argument | undefined): number {
  if (argument?.kind !== "value") return 0;
  return leavesOf(argument.value).reduce((sum, { leaf }) => sum + (numbersOf(leaf)?.length ?? 0), 0);
}
