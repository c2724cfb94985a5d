import { declarations, type Exercise, optionsText, typeText } from "../../../grader/index.ts";

type Signature = Exercise["signatures"][string];

/**
 * What the editor's TypeScript is told of an exercise: its types by name, and as `interface Solution` how each of its
 * functions is called. Methods and not properties: a parameter may be narrower than what is given, as a state is.
 */
export function editorDeclarations(signatures: Readonly<Record<string, Signature>>): string {
  const members = Object.values(signatures).map((signature) => `  ${callText(signature)};\n`);
  return `${declarations(signatures)}interface Solution {\n${members.join("")}}\n`;
}

function callText(signature: Signature): string {
  const options = optionsText(signature);
  const parameters = [
    ...signature.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`),
    ...(options === null ? [] : [`options: ${options}`]),
  ];
  return `${signature.name}(${parameters.join(", ")}): ${typeText(signature.returns)}`;
}
