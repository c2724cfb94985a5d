import { fileURLToPath } from "node:url";
import ts from "typescript";

const GRADER = fileURLToPath(new URL("../../", import.meta.url));
const ENGINE = fileURLToPath(new URL("../../engine/index.ts", import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  declaration: true,
  emitDeclarationOnly: true,
  strict: true,
  types: [],
  lib: ["lib.es2024.d.ts"],
  skipLibCheck: true,
};

/**
 * The types and explanations of `nabla/engine`, as an editor's TypeScript reads them: declarations by the path of their
 * module in `grader/`, without its ending, as are the imports in them.
 */
export function engineTypes(): Readonly<Record<string, string>> {
  const program = ts.createProgram([ENGINE], OPTIONS);
  const made = new Map<string, string>();
  program.emit(undefined, (file, text) => {
    const path = file.slice(GRADER.length).replace(/\.d\.ts$/, "");
    made.set(path, text.replaceAll(/(from "[./][^"]*)\.ts"/g, '$1"'));
  });
  return Object.fromEntries([...made].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
