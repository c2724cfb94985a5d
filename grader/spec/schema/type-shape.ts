import type { Dim, TypeSpec } from "./type-spec.ts";

/** The type itself where it may be null. */
export function withoutNull(type: TypeSpec): TypeSpec {
  return typeof type === "object" && "nullable" in type ? withoutNull(type.nullable) : type;
}

/** The sizes of a tensor, id tensor or mask; null for everything else. */
export function dimsOf(type: TypeSpec): readonly Dim[] | null {
  if (typeof type !== "object") return null;
  if ("tensor" in type) return type.tensor;
  if ("ids" in type) return type.ids;
  return "mask" in type ? type.mask : null;
}

/** The members of a record; null for everything else. */
export function membersOf(type: TypeSpec): Readonly<Record<string, TypeSpec>> | null {
  return typeof type === "object" && "record" in type ? type.record : null;
}

/** The symbols in the sizes of a type and of its members. */
export function symbolsOf(type: TypeSpec): string[] {
  const inner = withoutNull(type);
  const members = membersOf(inner);
  if (members !== null) return Object.values(members).flatMap((member) => symbolsOf(member));
  return (dimsOf(inner) ?? []).filter((dim) => typeof dim === "string");
}

/** Whether a gradient with respect to a value of this type, or of one, is a thing. */
export function isDifferentiable(type: TypeSpec): boolean {
  const inner = withoutNull(type);
  return inner === "number" || (typeof inner === "object" && "tensor" in inner);
}

/** The type in few words: `tensor [N, C]`, `integer`, `ids [T] or null`, `record of params, state`. */
export function typeLabel(type: TypeSpec): string {
  if (typeof type === "string") return type;
  if ("nullable" in type) return `${typeLabel(type.nullable)} or null`;
  if ("oneOf" in type) return type.oneOf.map((word) => JSON.stringify(word)).join(" | ");
  if ("record" in type) return `record of ${Object.keys(type.record).join(", ")}`;
  const [kind] = Object.keys(type);
  return `${kind} [${(dimsOf(type) ?? []).join(", ")}]`;
}
