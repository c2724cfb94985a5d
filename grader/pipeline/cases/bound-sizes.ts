import type { Argument } from "../../sandbox/contract.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import { dimsOf, membersOf, withoutNull } from "../../spec/schema/type-shape.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { isRecord, isTensor, type Value } from "../../value/value.ts";

/** What the sizes of a signature are in the arguments of a call, those that its tensors show. */
export function boundSizes({ parameters }: Signature, list: readonly Argument[]): Record<string, number> {
  const bound = parameters.flatMap(({ type }, place) => {
    const argument = list[place];
    return argument?.kind === "value" ? sizesIn(argument.value, type) : [];
  });
  // The first that says so: a case may hand in shapes that do not fit each other.
  return Object.fromEntries(bound.reverse());
}

function sizesIn(value: Value, type: TypeSpec): [string, number][] {
  if (typeof value !== "object" || value === null) return [];
  const inner = withoutNull(type);
  if (isRecord(value)) {
    const members = Object.entries(membersOf(inner) ?? {});
    return members.flatMap(([key, member]) => sizesIn(value.entries.get(key) ?? null, member));
  }
  const dims = dimsOf(inner) ?? [];
  if (!isTensor(value) || dims.length !== value.shape.length) return [];
  return dims.flatMap((dim, axis): [string, number][] =>
    typeof dim === "string" ? [[dim, value.shape[axis] ?? 1]] : [],
  );
}
