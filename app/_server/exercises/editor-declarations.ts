import { declarations, type Exercise, optionsText, typeText } from "../../../grader/index.ts";

type Signature = Exercise["signatures"][string];
type Signatures = Readonly<Record<string, Signature>>;

/**
 * What the editor's TypeScript is told of an exercise: its types by name, as `interface Solution` how each of its
 * functions is called, and what can be imported of the exercises it uses. Methods and not properties: a parameter may
 * be narrower than what is given, as a state is.
 */
export function editorDeclarations(signatures: Signatures, uses: Exercise["uses"] = []): string {
  const members = Object.values(signatures).map((signature) => `  ${callText(signature)};\n`);
  const imported = Object.fromEntries(uses.flatMap(({ functions }) => Object.entries(functions)));
  const types = declarations({ ...imported, ...signatures });
  return `${types}${uses.map(moduleText).join("")}interface Solution {\n${members.join("")}}\n`;
}

/** One that only others of the used exercises import is none of the editor's. */
function moduleText({ slug, functions }: Exercise["uses"][number]): string {
  const members = Object.values(functions).map((signature) => `  export function ${callText(signature)};\n`);
  return members.length === 0 ? "" : `declare module "${slug}" {\n${members.join("")}}\n`;
}

function callText(signature: Signature): string {
  const options = optionsText(signature);
  const parameters = [
    ...signature.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`),
    ...(options === null ? [] : [`options: ${options}`]),
  ];
  return `${signature.name}(${parameters.join(", ")}): ${typeText(signature.returns)}`;
}
