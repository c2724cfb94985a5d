import type { Program } from "oxc-parser";

/** A place where a module names another one. Offsets are in UTF-16 units. */
export interface Import {
  readonly start: number;
  /** What stands there in quotes; `…` where it is computed. */
  readonly source: string;
}

/**
 * All that a module takes from others: imports, exports from elsewhere, `require`, `import()`, types by
 * `import("…")`.
 */
export function importsOf(program: Program): Import[] {
  return importsIn(program).sort((a, b) => a.start - b.start);
}

/** Where a node that imports has the name of the other module. */
const SOURCE_KEYS: Readonly<Record<string, string>> = {
  ImportDeclaration: "source",
  ExportNamedDeclaration: "source",
  ExportAllDeclaration: "source",
  ImportExpression: "source",
  TSImportType: "source",
  TSExternalModuleReference: "expression",
};

function importsIn(node: unknown): Import[] {
  if (Array.isArray(node)) return node.flatMap(importsIn);
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.values(node).flatMap(importsIn);
  const own = "type" in node && "start" in node ? importAt({ ...node }) : null;
  return own === null ? inner : [own, ...inner];
}

function importAt(node: Readonly<Record<string, unknown>>): Import | null {
  const source = node[SOURCE_KEYS[String(node.type)] ?? ""];
  // An export of what the module itself has names none.
  if (typeof source !== "object" || source === null) return null;
  const value = "value" in source && typeof source.value === "string" ? source.value : "…";
  return { start: Number(node.start), source: value };
}
