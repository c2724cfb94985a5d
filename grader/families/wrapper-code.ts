import { gradientName, type Signature } from "../spec/schema/signatures.ts";
import { dimsOf, withoutNull } from "../spec/schema/type-shape.ts";

/*
 * Expressions in the body of a function that stands in place of one of the reference: `inputs` are its arguments,
 * `right` is the function as it should be, `change` holds the functions of array-changes.ts.
 */

/** The argument for a parameter, options included by `options.<name>`; null where the function has none of the name. */
export function argumentOf({ parameters, options }: Signature, name: string): string | null {
  const place = parameters.findIndex((one) => one.name === name);
  if (place !== -1) return `inputs[${place}]`;
  return options.some((one) => one.name === name) ? `inputs[${parameters.length}].${name}` : null;
}

/**
 * A call of the right function with some arguments changed.
 *
 * @param changes by parameter or option, from the expression of what it is to that of what it becomes
 * @returns null where the function has none of them
 */
export function callWith(
  signature: Signature,
  changes: Readonly<Record<string, (argument: string) => string>>,
): string | null {
  const { parameters, options } = signature;
  const isChanged = (one: { readonly name: string }) => Object.hasOwn(changes, one.name);
  if (![...parameters, ...options].some(isChanged)) return null;
  const changed = (name: string) => changes[name]?.(argumentOf(signature, name) ?? "undefined") ?? "";
  const list = parameters.map((one, place) => (isChanged(one) ? changed(one.name) : `inputs[${place}]`));
  const members = options.filter(isChanged).map(({ name }) => `${name}: ${changed(name)}`);
  if (options.length > 0)
    list.push(
      members.length === 0
        ? `inputs[${parameters.length}]`
        : `{ ...inputs[${parameters.length}], ${members.join(", ")} }`,
    );
  return `right(${list.join(", ")})`;
}

/** The same call without any change. */
export const RIGHT_CALL = "right(...inputs)";

/** A record with some entries changed, from the expression of what each is to that of what it becomes. */
export function withEntries(
  record: string,
  keys: readonly string[],
  change: (entry: string) => string,
): string {
  if (keys.length === 0) return record;
  const members = keys.map((key) => `${key}: ${change(`all.${key}`)}`);
  return `((all: any) => ({ ...all, ${members.join(", ")} }))(${record})`;
}

/** The key of a parameter's gradient in what a backward function returns; null where it returns none. */
export function gradientKey({ backward }: Signature, parameter: string): string | null {
  return backward?.wrt.includes(parameter) ? gradientName(parameter) : null;
}

/** The size that a symbol stands for, from an argument that has it; null where none has. */
export function sizeExpression(signature: Signature, symbol: string): string | null {
  for (const { name, type } of signature.parameters) {
    const axis = dimsOf(withoutNull(type))?.indexOf(symbol) ?? -1;
    const isRight = axis !== -1 && name !== "gradOutput" && withoutNull(type) === type;
    if (isRight) return `change.sizeAlong(${argumentOf(signature, name)}, ${axis})`;
  }
  return null;
}

/**
 * What stands for the number of examples: `N`, else the first size of the first tensor.
 *
 * @returns null where no parameter is a tensor
 */
export function exampleSymbol({ parameters }: Pick<Signature, "parameters">): string | null {
  const symbols = parameters
    .filter(({ name }) => name !== "gradOutput")
    .flatMap(({ type }) => dimsOf(type) ?? [])
    .filter((dim) => typeof dim === "string");
  return symbols.find((one) => one === "N") ?? symbols[0] ?? null;
}
