import type { MonacoParts } from "./load-monaco.ts";
import { CONTRACT_URI, contractText, wantedFunctions } from "./signature-contract.ts";

/** The learner's file, as the editor's TypeScript knows it. */
export const SOLUTION_URI = "file:///solution.ts";

/** What the sandbox gives a program besides the language itself. */
const BESIDES = `interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
}
declare var console: Console;
declare function structuredClone<T>(value: T): T;
`;

/**
 * Sets the editor's TypeScript for one exercise: as strict as the exercises themselves are checked, with the language,
 * a console and `structuredClone` but nothing else of a browser, which the sandbox does not have either.
 */
export function setTypeScript(parts: MonacoParts, declarations: string): void {
  const names = wantedFunctions(declarations);
  const contract = names.length === 0 ? [] : [{ filePath: CONTRACT_URI, content: contractText(names) }];
  setCompiler(parts, [{ filePath: "file:///exercise.d.ts", content: declarations }, ...contract]);
}

interface Library {
  readonly filePath: string;
  readonly content: string;
}

/** @param libraries what the text may import or name, besides the language and what the sandbox adds */
export function setCompiler({ typescript }: MonacoParts, libraries: readonly Library[]): void {
  const defaults = typescript.typescriptDefaults;
  defaults.setCompilerOptions({
    target: typescript.ScriptTarget.ESNext,
    module: typescript.ModuleKind.ESNext,
    lib: ["es2024"],
    types: [],
    strict: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    exactOptionalPropertyTypes: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    // A text without `export` must not share its names with the declarations.
    moduleDetection: FORCE,
    skipLibCheck: true,
    allowNonTsExtensions: true,
    sourceMap: true,
  });
  defaults.setDiagnosticsOptions({ noSemanticValidation: false, noSyntaxValidation: false });
  defaults.setExtraLibs([{ filePath: "file:///sandbox.d.ts", content: BESIDES }, ...libraries]);
}

/** `ModuleDetectionKind.Force` of TypeScript, which Monaco's declarations do not name. */
const FORCE = 3;
