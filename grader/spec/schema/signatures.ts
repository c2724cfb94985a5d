import type { ExerciseSpec } from "./exercise-spec.ts";
import type { TypeSpec } from "./type-spec.ts";

/** How one exported function is called: tensors by position, then the options object if there are any. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: TypeSpec }[];
  /** Empty where the function takes no options object. */
  readonly options: readonly { readonly name: string; readonly type: TypeSpec }[];
  readonly returns: TypeSpec;
  /** Set for a backward function. */
  readonly backward: {
    readonly of: string;
    readonly outputs: readonly string[] | null;
    readonly wrt: readonly string[];
  } | null;
}

/** `gradWeight` for `weight`, `gradInput` for `x`. */
export function gradientName(parameter: string): string {
  if (parameter === "x") return "gradInput";
  return `grad${parameter.charAt(0).toUpperCase()}${parameter.slice(1)}`;
}

/** The signatures of all functions of an exercise; those of backward functions follow from their forwards. */
export function signaturesOf(spec: Pick<ExerciseSpec, "functions" | "gradients">): Record<string, Signature> {
  const forwards = Object.entries(spec.functions).map(([name, fn]): [string, Signature] => [
    name,
    {
      name,
      parameters: named(fn.parameters),
      options: named(fn.options ?? {}),
      returns: fn.returns,
      backward: null,
    },
  ]);
  const byName = Object.fromEntries(forwards);
  const backwards = Object.entries(spec.gradients).flatMap(([name, gradient]): [string, Signature][] => {
    const forward = byName[gradient.of];
    return forward === undefined ? [] : [[name, backwardSignature(name, forward, gradient)]];
  });
  return Object.fromEntries([...forwards, ...backwards]);
}

function backwardSignature(
  name: string,
  forward: Signature,
  gradient: ExerciseSpec["gradients"][string],
): Signature {
  const outputs = gradient.outputs ?? recordKeys(forward.returns);
  const gradOutput = { name: "gradOutput", type: gradOutputType(forward.returns, outputs) };
  const wrt = forward.parameters.filter(({ name: parameter }) => gradient.wrt.includes(parameter));
  return {
    name,
    parameters: [gradOutput, ...forward.parameters],
    options: forward.options,
    returns: { record: Object.fromEntries(wrt.map((p) => [gradientName(p.name), p.type])) },
    backward: { of: forward.name, outputs, wrt: wrt.map((p) => p.name) },
  };
}

function recordKeys(type: TypeSpec): string[] | null {
  return typeof type === "object" && "record" in type ? Object.keys(type.record) : null;
}

function gradOutputType(returns: TypeSpec, outputs: readonly string[] | null): TypeSpec {
  if (outputs === null || !(typeof returns === "object" && "record" in returns)) return returns;
  return {
    record: Object.fromEntries(Object.entries(returns.record).filter(([key]) => outputs.includes(key))),
  };
}

function named(types: Readonly<Record<string, TypeSpec>>): { name: string; type: TypeSpec }[] {
  return Object.entries(types).map(([name, type]) => ({ name, type }));
}
