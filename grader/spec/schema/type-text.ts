import type { Signature } from "./signatures.ts";
import { dimsOf } from "./type-shape.ts";
import type { TypeSpec } from "./type-spec.ts";

/** The names under which tensors of a rank, and of any rank, are declared. */
const DECLARED: Readonly<Record<string, string>> = {
  Vector: "number[]",
  Matrix: "number[][]",
  Tensor3: "number[][][]",
  Tensor4: "number[][][][]",
  Tensor5: "number[][][][][]",
  Tensor6: "number[][][][][][]",
  Tensor: "number | Tensor[]",
  Tensors: "Record<string, Tensor>",
  State: "unknown",
};

/** A declared type as TypeScript, in the names of {@link declarations}: `Matrix`, `{ y: Matrix; mean: Vector }`. */
export function typeText(type: TypeSpec): string {
  if (typeof type === "string") return SCALARS[type];
  if ("nullable" in type) {
    const inner = typeText(type.nullable);
    return inner === "State" ? inner : `${inner} | null`;
  }
  if ("oneOf" in type) return type.oneOf.map((word) => JSON.stringify(word)).join(" | ");
  if ("record" in type) return membersText(Object.entries(type.record));
  return tensorName(dimsOf(type)?.length ?? 1);
}

/** The options object of a function; null where it takes none. */
export function optionsText(signature: Signature): string | null {
  if (signature.options.length === 0) return null;
  return membersText(signature.options.map(({ name, type }) => [name, type]));
}

/** The type declarations that the texts of these signatures need, one a line, in the order of their ranks. */
export function declarations(signatures: Readonly<Record<string, Signature>>): string {
  const texts = Object.values(signatures).flatMap((signature) => [
    ...signature.parameters.map(({ type }) => typeText(type)),
    optionsText(signature) ?? "",
    typeText(signature.returns),
  ]);
  const used = new Set(texts.flatMap((text) => text.match(/\b[A-Z]\w*/g) ?? []));
  if (used.has("Tensors")) used.add("Tensor");
  return Object.entries(DECLARED)
    .filter(([name]) => used.has(name))
    .map(([name, body]) => `type ${name} = ${body};\n`)
    .join("");
}

const SCALARS = {
  number: "number",
  integer: "number",
  boolean: "boolean",
  string: "string",
  null: "null",
  random: "() => number",
  strings: "string[]",
  tensors: "Tensors",
  state: "State",
} as const;

function membersText(members: readonly (readonly [string, TypeSpec])[]): string {
  const texts = members.map(([name, type]) => `${name}: ${typeText(type)}`);
  return texts.length === 0 ? "Record<string, never>" : `{ ${texts.join("; ")} }`;
}

function tensorName(rank: number): string {
  if (rank === 1) return "Vector";
  return rank === 2 ? "Matrix" : `Tensor${rank}`;
}
