import { isDeepStrictEqual } from "node:util";
import { signaturesOf } from "../../spec/schema/signatures.ts";
import type { Archetype } from "./archetype.ts";

/**
 * A call with its result, as TypeScript: the archetype's example for the values its parameters have; null where it has
 * none for them.
 */
export function workedExample({ spec }: Archetype): string | null {
  const example = spec.examples.find(({ parameters }) =>
    Object.entries(parameters).every(([name, value]) => isDeepStrictEqual(spec.parameters[name], value)),
  );
  const signature = example === undefined ? undefined : signaturesOf(spec)[example.function];
  if (example === undefined || signature === undefined) return null;
  const inputs = signature.parameters.map(({ name }) => example.inputs[name]);
  const passed = example.options === undefined ? inputs : [...inputs, example.options];
  return `${example.function}(${passed.map(valueText).join(", ")});\n// ${valueText(example.output)}`;
}

/** As one writes it: `{ lr: 0.1, frozen: false }`, `[[1, -2]]`. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, entry]) => `${key}: ${valueText(entry)}`);
  return `{ ${entries.join(", ")} }`;
}
