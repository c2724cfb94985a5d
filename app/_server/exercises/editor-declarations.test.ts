import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { loadCatalogue } from "../../../grader/index.ts";
import { contractText, wantedFunctions } from "../../_editor/monaco/signature-contract.ts";
import { editorDeclarations } from "./editor-declarations.ts";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2024.d.ts"],
  types: [],
  strict: true,
  noEmit: true,
  exactOptionalPropertyTypes: true,
};

const catalogue = await loadCatalogue(join(import.meta.dirname, "../../../exercises"));
if (catalogue.status !== "loaded") throw new Error(catalogue.status);
const exercises = catalogue.entries.flatMap(({ loaded }) => (loaded.ok ? [loaded.exercise] : []));

test.each(exercises.map((exercise) => [exercise.spec.slug, exercise] as const))(
  "%s: starter and reference are what the editor is told to expect",
  (_, { dir, starter, signatures, uses }) => {
    const declarations = editorDeclarations(signatures, uses);
    expect(wantedFunctions(declarations)).toEqual(Object.keys(signatures));
    for (const source of [starter, readFileSync(join(dir, "reference.ts"), "utf8")])
      expect(misfits(declarations, source)).toEqual([]);
  },
);

test("a function that takes and returns something else does not fit", () => {
  const declarations = "interface Solution {\n  scale(x: number[][], factor: number): number[][];\n}\n";
  const [found = ""] = misfits(declarations, "export function scale(x: number[]): string { return ''; }");
  expect(found).toMatchInlineSnapshot(`
    "Type '(x: number[]) => string' is not assignable to type '(x: number[][], factor: number) => number[][]'.
      Types of parameters 'x' and 'x' are incompatible.
        Type 'number[][]' is not assignable to type 'number[]'.
          Type 'number[]' is not assignable to type 'number'."
  `);
});

/** What TypeScript says of the contract between declarations and a solution. */
function misfits(declarations: string, source: string): string[] {
  const files = new Map([
    ["/exercise.d.ts", declarations],
    ["/solution.ts", source],
    ["/contract.ts", contractText(wantedFunctions(declarations))],
  ]);
  const host = ts.createCompilerHost(OPTIONS);
  host.fileExists = (name) => files.has(name);
  host.readFile = (name) => files.get(name);
  host.getSourceFile = (name, options) => {
    const text = files.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, options);
    return libraryFile(name, options);
  };
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  const contract = program.getSourceFile("/contract.ts");
  return program
    .getSemanticDiagnostics(contract)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const libraries = new Map<string, ts.SourceFile>();

/** Parsed once for all exercises. */
function libraryFile(name: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile {
  const known = libraries.get(name) ?? ts.createSourceFile(name, readFileSync(name, "utf8"), options);
  libraries.set(name, known);
  return known;
}
