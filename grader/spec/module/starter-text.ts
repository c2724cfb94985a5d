import type { Signature } from "../schema/signatures.ts";
import { dimsOf, membersOf, typeLabel, withoutNull } from "../schema/type-shape.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { declarations, optionsText, typeText } from "../schema/type-text.ts";

/** A whole `starter.ts` from the signatures: types, one function each with its shapes, and a body that throws. */
export function starterText(signatures: Readonly<Record<string, Signature>>): string {
  const functions = Object.values(signatures).map((signature) => functionText(signature));
  return [declarations(signatures), ...functions].filter((part) => part !== "").join("\n");
}

function functionText(signature: Signature): string {
  return [
    docText(signature),
    `export function ${signature.name}${parametersText(signature)}: ${typeText(signature.returns)} {\n`,
    "  // TODO\n",
    `  throw new Error("${signature.name} is not written yet");\n`,
    "}\n",
  ].join("");
}

/** What a narrow editor shows without scrolling; `biome.json` holds written starters to the same. */
const COLUMNS = 80;

/** On one line where it fits with the result, else one parameter a line. */
function parametersText(signature: Signature): string {
  const options = optionsText(signature);
  const parameters = [
    ...signature.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`),
    ...(options === null ? [] : [`options: ${options}`]),
  ];
  const line = `(${parameters.join(", ")})`;
  const whole = `export function ${signature.name}${line}: ${typeText(signature.returns)} {`;
  return whole.length <= COLUMNS
    ? line
    : `(\n${parameters.map((parameter) => `  ${parameter},\n`).join("")})`;
}

function docText({ backward, parameters, options, returns }: Signature): string {
  const names = [...parameters, ...options.map((option) => ({ ...option, name: `options.${option.name}` }))];
  const width = Math.max(0, ...names.map((entry) => entry.name.length));
  const about =
    backward === null ? [] : [` * Gradients of a loss computed from the result of ${backward.of}.\n`, " *\n"];
  return [
    "/**\n",
    ...about,
    ...names.map((entry) => ` * @param ${entry.name.padEnd(width)} ${shapeText(entry.type)}\n`),
    ` * @returns ${shapeText(returns)}\n`,
    " */\n",
  ].join("");
}

/** The symbolic shape, in code marks: `[N, C]`; of a record, those of its members. */
function shapeText(type: TypeSpec): string {
  const inner = withoutNull(type);
  const members = membersOf(inner);
  if (members !== null) {
    return Object.entries(members)
      .map(([name, member]) => `\`${name}\` ${shapeText(member)}`)
      .join(", ");
  }
  return `${kindText(inner)}${inner === type ? "" : " or null"}`;
}

function kindText(type: TypeSpec): string {
  if (type === "random") return "uniform in [0, 1)";
  if (type === "tensors") return "tensors of any rank, by name";
  if (type === "state") return "null at first, then what the call before returned";
  const dims = dimsOf(type);
  if (dims === null) return typeLabel(type);
  const shape = `\`[${dims.join(", ")}]\``;
  if (typeof type === "object" && "ids" in type) return `${shape}, integers`;
  return typeof type === "object" && "mask" in type ? `${shape}, 0 or 1` : shape;
}
