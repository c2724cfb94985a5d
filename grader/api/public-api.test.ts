import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { reportSchema } from "./report-schema.ts";

/** What `exports` of package.json leads to, but for the engine: docs/engine.md lists that. */
const ENTRIES = ["index.ts", "../gradcheck/gradcheck.ts"].map((file) => join(import.meta.dirname, file));
/** Of a type's text. What is longer are reports, whose schema is held against a file of its own, and texts of findings. */
const LONGEST = 200;
const FORMAT = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;

/**
 * What somebody's code may depend on, as text: each name that is exported, with its type and that of its members. A
 * change here is a change of the package's version: docs/package.md says which.
 */
function publicApi(): string {
  const program = ts.createProgram(ENTRIES, {
    ...{
      target: ts.ScriptTarget.ESNext,
      lib: ["lib.esnext.d.ts"],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
    ...{ allowImportingTsExtensions: true, resolveJsonModule: true, types: ["node"] },
  });
  const checker = program.getTypeChecker();
  const nameOf = (type: ts.Type): string => {
    const parts = type.isUnion() ? type.types : [type];
    const names = parts.map((part) => checker.typeToString(part, undefined, FORMAT).replaceAll(/\s+/g, " "));
    // The compiler's order depends on what else it has seen.
    const text = names.toSorted().join(" | ");
    return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
  };
  const membersOf = (type: ts.Type) =>
    checker.getPropertiesOfType(type).map((member) => {
      const optional = member.flags & ts.SymbolFlags.Optional ? "?" : "";
      return `  ${member.name.replace(/@\d+$/, "")}${optional}: ${nameOf(checker.getTypeOfSymbol(member))}`;
    });
  const exportText = (exported: ts.Symbol): string[] => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    // A schema's own type says nothing that the type of its values does not.
    const value = isValue ? checker.getTypeOfSymbol(symbol) : null;
    const valueText =
      value === null ? "type" : value.getCallSignatures().length > 0 ? nameOf(value) : "value";
    const members =
      symbol.flags & ts.SymbolFlags.Type ? (type.isUnion() ? [`  ${nameOf(type)}`] : membersOf(type)) : [];
    return [`${exported.name}: ${valueText}`, ...members];
  };
  return ENTRIES.map((file) => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
    const sorted = exported.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return [`== ${relative(import.meta.dirname, file)}`, ...sorted.flatMap(exportText)].join("\n");
  }).join("\n\n");
}

// Both are written by `vitest run grader/api --update`.
test("the package's interface is what docs/package.md keeps: a change is one of its version", async () => {
  await expect(`${publicApi()}\n`).toMatchFileSnapshot("public-api.txt");
});

test("so is the schema of reports", async () => {
  await expect(`${JSON.stringify(reportSchema(), null, 2)}\n`).toMatchFileSnapshot("report.schema.json");
});
