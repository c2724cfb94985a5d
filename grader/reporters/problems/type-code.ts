import { dimsOf } from "../../spec/schema/type-shape.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { code } from "../messages/report-messages.ts";

/** A declared type as `exercise.yaml` writes it: `{ nullable: { mask: [N] } }`, `integer`. */
export function typeCode(type: TypeSpec): string {
  return code(yamlOf(type));
}

function yamlOf(type: TypeSpec): string {
  if (typeof type === "string") return type;
  if ("nullable" in type) return `{ nullable: ${yamlOf(type.nullable)} }`;
  if ("oneOf" in type) return `{ oneOf: [${type.oneOf.join(", ")}] }`;
  if ("record" in type) {
    const members = Object.entries(type.record).map(([name, member]) => `${name}: ${yamlOf(member)}`);
    return `{ record: { ${members.join(", ")} } }`;
  }
  const kind = "tensor" in type ? "tensor" : "ids" in type ? "ids" : "mask";
  return `{ ${kind}: [${(dimsOf(type) ?? []).join(", ")}] }`;
}
