import { FAMILY_ROLES, type FamilyName } from "../spec/schema/families.ts";
import type { FamiliesSpec } from "../spec/schema/family-spec.ts";
import type { Signature } from "../spec/schema/signatures.ts";
import { dimsOf, membersOf } from "../spec/schema/type-shape.ts";
import type { TypeSpec } from "../spec/schema/type-spec.ts";

/** Names by family and role. */
export type FamilyRoles = Readonly<Record<FamilyName, Readonly<Record<string, readonly string[]>>>>;

/**
 * What in an exercise has which role: what its spec says, else what its signatures show.
 *
 * @param signatures of all exported functions
 */
export function familyRoles(
  signatures: Readonly<Record<string, Signature>>,
  written: FamiliesSpec | undefined,
): FamilyRoles {
  const found = foundRoles(Object.values(signatures));
  const families = Object.keys(FAMILY_ROLES) as FamilyName[];
  const roles = families.map((family) => {
    const own = written?.[family];
    const names = Object.keys(FAMILY_ROLES[family]).map((role) => [
      role,
      own?.[role] ?? found[family][role] ?? [],
    ]);
    return [family, Object.fromEntries(names)];
  });
  return Object.fromEntries(roles);
}

function foundRoles(all: readonly Signature[]): FamilyRoles {
  const forwards = all.filter(({ backward }) => backward === null);
  const parameters = forwards.flatMap((one) => one.parameters);
  const options = forwards.flatMap((one) => one.options);
  const named = (list: typeof options, pattern: RegExp) =>
    distinct(list.filter(({ name }) => pattern.test(name)).map(({ name }) => name));
  return {
    convolution: { kernel: distinct(parameters.filter(isKernel).map(({ name }) => name)) },
    window: {
      stride: named(options, /^stride$/),
      kernelSize: named(options, /^kernelSize$/),
      padding: named(options, /^padding$/),
    },
    bias: { bias: distinct(parameters.filter(isBias).map(({ name }) => name)) },
    gradient: { backward: all.filter(({ backward }) => backward !== null).map(({ name }) => name) },
    loss: {
      loss: forwards
        .filter(({ name, returns }) => returns === "number" && hasBackward(name, all))
        .map(({ name }) => name),
    },
    training: {
      train: forwards
        .filter((one) => hasRate(one) && !isGivenGradients(one) && membersOf(one.returns) !== null)
        .map(({ name }) => name),
    },
    optimizer: {
      step: forwards.filter((one) => hasRate(one) && isGivenGradients(one)).map(({ name }) => name),
    },
    mode: {
      training: distinct(
        options.filter(({ name, type }) => name === "training" && type === "boolean").map(({ name }) => name),
      ),
    },
    elementwise: { forward: forwards.filter(isElementwise).map(({ name }) => name) },
  };
}

/** `[…, kH, kW]`. */
function isKernel({ type }: { readonly type: TypeSpec }): boolean {
  const dims = tensorDims(type);
  const [height, width] = dims?.slice(-2) ?? [];
  return /^k\w*H/i.test(String(height)) && /^k\w*W/i.test(String(width));
}

function isBias({ name, type }: { readonly name: string; readonly type: TypeSpec }): boolean {
  return /^(?:b\d*|bias|\w+Bias)$/.test(name) && (type === "number" || tensorDims(type)?.length === 1);
}

function hasBackward(name: string, all: readonly Signature[]): boolean {
  return all.some(({ backward }) => backward?.of === name);
}

function hasRate({ options }: Signature): boolean {
  return options.some(({ name, type }) => name === "lr" && type === "number");
}

function isGivenGradients({ parameters }: Signature): boolean {
  return parameters.some(({ name, type }) => name === "grads" && type === "tensors");
}

function isElementwise({ parameters, returns }: Signature): boolean {
  const [first] = parameters;
  const dims = first === undefined ? null : tensorDims(first.type);
  return dims !== null && membersOf(returns) === null && dims.join() === tensorDims(returns)?.join();
}

/** Of a tensor of numbers; null for ids, masks and all else. */
function tensorDims(type: TypeSpec): ReturnType<typeof dimsOf> {
  return typeof type === "object" && "tensor" in type ? dimsOf(type) : null;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
