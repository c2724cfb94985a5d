import type { Program } from "oxc-parser";

/** What an oracle runs on. */
export const ENGINE = "nabla/engine";

/** A value that a module wants of the engine, where it is first named. Offsets are in UTF-16 units. */
export interface EngineUse {
  readonly name: string;
  readonly start: number;
}

/** By name in an import, or of the engine as a whole: `engine.relu`. Types are left out: they vanish. */
export function engineUses(program: Program): EngineUse[] {
  return program.body.flatMap((statement): EngineUse[] => {
    if (statement.type === "ExportNamedDeclaration" && statement.source?.value === ENGINE)
      return statement.specifiers.flatMap(({ local, exportKind }) =>
        exportKind === "type" || local.type !== "Identifier"
          ? []
          : [{ name: local.name, start: local.start }],
      );
    if (statement.type !== "ImportDeclaration" || statement.source.value !== ENGINE) return [];
    if (statement.importKind === "type") return [];
    return statement.specifiers.flatMap((specifier): EngineUse[] => {
      if (specifier.type === "ImportNamespaceSpecifier") return membersOf(specifier.local.name, program);
      if (specifier.type === "ImportDefaultSpecifier") return [{ name: "default", start: specifier.start }];
      const { imported, importKind, start } = specifier;
      if (importKind === "type") return [];
      return [{ name: imported.type === "Literal" ? imported.value : imported.name, start }];
    });
  });
}

function membersOf(namespace: string, program: Program): EngineUse[] {
  const uses = new Map<string, EngineUse>();
  for (const node of objectsIn(program)) {
    if (node.type !== "MemberExpression" || node.computed === true) continue;
    const { object, property } = node;
    if (!isIdentifier(object) || object.name !== namespace || !isIdentifier(property)) continue;
    if (!uses.has(property.name)) uses.set(property.name, { name: property.name, start: property.start });
  }
  return [...uses.values()];
}

/** Every node of a syntax tree, an outer one before those within it. */
function* objectsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (!isRecord(value)) return;
  if (!Array.isArray(value)) yield value;
  for (const child of Object.values(value)) yield* objectsIn(child);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isIdentifier(value: unknown): value is { readonly name: string; readonly start: number } {
  return isRecord(value) && value.type === "Identifier";
}
