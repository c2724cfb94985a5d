import type { Program } from "oxc-parser";
import { positionIn } from "../../source/text-position.ts";
import type { SpecProblem } from "../exercise.ts";
import { fileProblem } from "../finding.ts";
import { nearest } from "../nearest.ts";
import type { ProblemDetail } from "../problem-detail.ts";
import type { Signature } from "../schema/signatures.ts";
import type { ParsedModule } from "./check-signatures.ts";
import { ENGINE, engineUses } from "./engine-uses.ts";
import { importsOf } from "./imports-of.ts";
import { keyName } from "./local-types.ts";

export const ORACLE_FILE = "oracle.ts";

/**
 * Whether the oracle exports every forward function (backwards it may leave to differentiation), and asks the engine
 * only for what it offers.
 *
 * @param offered what the engine exports
 */
export function checkOracle(
  module: ParsedModule,
  signatures: Readonly<Record<string, Signature>>,
  offered: readonly string[],
): SpecProblem[] {
  return [...importProblems(module, offered), ...missingForwards(module, signatures)];
}

function importProblems({ text, program }: ParsedModule, offered: readonly string[]): SpecProblem[] {
  const at = (offset: number, detail: ProblemDetail, suggestion: string | null = null): SpecProblem => ({
    ...fileProblem(ORACLE_FILE, detail, suggestion),
    ...positionIn(text, offset),
  });
  const foreign = importsOf(program).filter(({ source }) => source !== ENGINE);
  const unknown = engineUses(program).filter(({ name }) => !offered.includes(name));
  return [
    ...foreign.map(({ start, source }) => at(start, { kind: "import", source })),
    ...unknown.map(({ name, start }) => at(start, { kind: "no-operation", name }, nearest(name, offered))),
  ];
}

function missingForwards(
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
