import type { Argument, Call } from "../../sandbox/contract.ts";
import type { GradedExercise } from "../../spec/exercise.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import type { Generator } from "../../spec/schema/generator.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { boundSizes } from "./bound-sizes.ts";
import { type DrawContext, drawInput } from "./draw-input.ts";

/** One case as calls ready to make: the same for the learner's module, the oracle and every misconception. */
export interface CasePlan {
  readonly name: string;
  readonly spec: CaseSpec;
  readonly signature: Signature;
  readonly calls: readonly Call[];
  /** Those the case gives, and those its tensors show. */
  readonly sizes: Readonly<Record<string, number>>;
  /** What checks ask the message of an error to contain. */
  readonly mentions: readonly string[];
}

/** A server grades the same exercise over and over. */
const plans = new WeakMap<GradedExercise, Map<string, CasePlan>>();

/** The calls of a case with all inputs drawn. The same exercise and case give the same inputs everywhere. */
export function planCase(exercise: GradedExercise, name: string): CasePlan {
  const known = plans.get(exercise) ?? new Map<string, CasePlan>();
  plans.set(exercise, known);
  const plan = known.get(name) ?? drawCase(exercise, name);
  known.set(name, plan);
  return plan;
}

function drawCase(exercise: GradedExercise, name: string): CasePlan {
  const spec = exercise.spec.cases[name];
  if (spec === undefined) throw new RangeError(`expected a declared case, received ${name}`);
  const signature = exercise.signatures[spec.function];
  if (signature === undefined)
    throw new RangeError(`expected a declared function, received ${spec.function}`);
  const steps = Array.from({ length: spec.repeat ?? 1 }, (_, step) => step);
  const seed = [exercise.spec.slug, exercise.spec.seed, spec.seed ?? name];
  const watchShared = exercise.spec.checks.some(
    (check) => check.kind === "unaliased" && check.cases.includes(name),
  );
  const calls = steps.map((step) => ({ ...planCall(spec, signature, step, seed), watchShared }));
  const mentions = exercise.spec.checks.flatMap((check) =>
    check.kind === "throws" && check.cases.includes(name) ? check.mentions : [],
  );
  const sizes = { ...boundSizes(signature, calls[0]?.arguments ?? []), ...spec.sizes };
  return { name, spec, signature, calls, sizes, mentions };
}

function planCall(
  spec: CaseSpec,
  signature: Signature,
  step: number,
  seed: readonly (string | number)[],
): Call {
  const inputs: Record<string, Generator> = { ...spec.inputs, ...spec.each?.[step]?.inputs };
  const positional = signature.parameters.map(({ name, type }) =>
    planArgument(
      { name, type, step, carry: spec.carry?.[name], generator: inputs[name] },
      { seed: [...seed, step, name], sizes: spec.sizes ?? {} },
    ),
  );
  const options = planOptions(spec, signature, step);
  const opaque = stateKeys(signature.returns);
  return {
    function: signature.name,
    arguments: options === null ? positional : [...positional, options],
    ...(opaque.length > 0 ? { opaque } : {}),
  };
}

interface PlannedParameter {
  readonly name: string;
  readonly type: TypeSpec;
  readonly step: number;
  readonly carry: string | undefined;
  readonly generator: Generator | undefined;
}

function planArgument(parameter: PlannedParameter, context: DrawContext): Argument {
  const { name, type, step, carry, generator } = parameter;
  if (carry !== undefined && step > 0) return { kind: "result", call: step - 1, path: [carry] };
  if (generator !== undefined) return drawInput(generator, type, context);
  if (type === "state") return { kind: "value", value: null };
  if (type === "random") return drawInput({ random: 0 }, type, context);
  if (name === "gradOutput") return drawUpstream(type, context);
  throw new RangeError(`expected an input for ${name}, received none`);
}

function drawUpstream(type: TypeSpec, context: DrawContext): Argument {
  if (typeof type === "object" && "record" in type) {
    const members = Object.keys(type.record).map((key): [string, Generator] => [key, { upstream: true }]);
    return drawInput({ record: Object.fromEntries(members) }, type, context);
  }
  return drawInput({ upstream: true }, type, context);
}

function planOptions(spec: CaseSpec, signature: Signature, step: number): Argument | null {
  if (signature.options.length === 0) return null;
  const given = { ...spec.options, ...spec.each?.[step]?.options };
  const entries = signature.options.map(({ name }): [string, Argument] => {
    const option = given[name];
    if (option === undefined) throw new RangeError(`expected an option ${name}, received none`);
    return [
      name,
      {
        kind: "value",
        value: Array.isArray(option)
          ? { kind: "tensor", shape: [option.length], data: Float64Array.from(option) }
          : option,
      },
    ];
  });
  const values = entries.flatMap(([name, entry]) =>
    entry.kind === "value" ? [[name, entry.value] as const] : [],
  );
  return { kind: "value", value: { kind: "record", entries: new Map(values) } };
}

function stateKeys(returns: TypeSpec): string[] {
  if (typeof returns !== "object" || !("record" in returns)) return [];
  return Object.entries(returns.record).flatMap(([key, type]) => (type === "state" ? [key] : []));
}
