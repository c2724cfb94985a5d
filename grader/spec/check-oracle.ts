import type { Program } from "oxc-parser";
import type { ParsedModule } from "./check-module.ts";
import type { SpecProblem } from "./exercise.ts";
import { fileProblem } from "./finding.ts";
import { keyName } from "./module/local-types.ts";
import { nearest } from "./nearest.ts";
import type { Signature } from "./signatures.ts";

export const ORACLE_FILE = "oracle.ts";

/** Whether the oracle exports every forward function; backwards it may leave to differentiation. */
export function checkOracle(
  { program }: ParsedModule,
  signatures: Readonly<Record<string, Signature>>,
): SpecProblem[] {
  const found = exportedNames(program);
  const forwards = Object.values(signatures).filter(({ backward }) => backward === null);
  const free = found.filter((name) => !Object.hasOwn(signatures, name));
  return forwards
    .filter(({ name }) => !found.includes(name))
    .map(({ name }) => ({
      ...fileProblem(ORACLE_FILE, { kind: "not-exported", name, found }, nearest(name, free)),
      path: name,
    }));
}

/** The values a module exports by name, whatever they are. */
function exportedNames(program: Program): string[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration" || statement.exportKind === "type") return [];
    const { declaration, specifiers } = statement;
    const names = specifiers.map(({ exported }) => keyName(exported));
    if (declaration?.type === "FunctionDeclaration") names.push(declaration.id?.name ?? null);
    if (declaration?.type === "VariableDeclaration")
      names.push(...declaration.declarations.map(({ id }) => (id.type === "Identifier" ? id.name : null)));
    return names.filter((name) => name !== null);
  });
}
