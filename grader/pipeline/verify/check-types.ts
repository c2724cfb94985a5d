import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ulimitShell } from "../../sandbox/host/resource-limits.ts";
import type { SpecProblem } from "../../spec/exercise.ts";
import { fileProblem } from "../../spec/finding.ts";
import type { ProblemDetail } from "../../spec/problem-detail.ts";

/** What learners are shown or measured by. Misconceptions are the reference but for one mistake. */
const FILES = ["starter.ts", "reference.ts"];
/** An exercise may do without. */
const OPTIONAL_FILES = ["oracle.ts", "pictures.ts"];
const ENGINE = fileURLToPath(new URL("../../engine/index.ts", import.meta.url));
const LIMIT_MS = 60_000;
/** Our exercises together need less than 800 MB. A type can be written to take all memory there is. */
const LIMITS = { dataMb: 1_024, cpuSeconds: 2 * (LIMIT_MS / 1_000), openFiles: 1_024 };
const MOST_BYTES = 8 * 1024 * 1024;

/** As strict as the editor (app/_editor/monaco/typescript-settings.ts), with a console and nothing of a browser. */
const COMPILER_OPTIONS = {
  target: "esnext",
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  lib: ["es2024"],
  types: [],
  noEmit: true,
  strict: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  exactOptionalPropertyTypes: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
};
const CONSOLE =
  "declare const console: Record<'log' | 'info' | 'warn' | 'error' | 'debug', (...data: unknown[]) => void>;\n";

/**
 * Type errors by folder, of all folders in one run of the compiler: starting it costs more than any exercise. Where
 * that run comes to nothing each folder gets one of its own, so that one of them does not keep the others from it.
 */
export async function checkTypes(
  folders: readonly string[],
): Promise<ReadonlyMap<string, readonly SpecProblem[]>> {
  const dirs = folders.map((folder) => resolve(folder));
  const together = await checkFolders(dirs);
  if (typeof together !== "string") {
    // Of a program with a syntax error the compiler says nothing else: those without one are checked again.
    const parsed = dirs.filter((dir) => !together.get(dir)?.some(isSyntaxError));
    if (parsed.length === dirs.length || parsed.length === 0) return together;
    return new Map([...together, ...(await checkTypes(parsed))]);
  }
  if (dirs.length === 1 || together === "not-installed")
    return new Map(dirs.map((dir) => [dir, [unchecked(together)]]));
  const checked = new Map<string, readonly SpecProblem[]>();
  for (const dir of dirs) for (const [name, problems] of await checkTypes([dir])) checked.set(name, problems);
  return checked;
}

function filesIn(dir: string): string[] {
  const optional = OPTIONAL_FILES.filter((file) => existsSync(join(dir, file)));
  return [...FILES, ...optional].map((file) => join(dir, file));
}

async function checkFolders(
  dirs: readonly string[],
): Promise<ReadonlyMap<string, readonly SpecProblem[]> | Unchecked> {
  // The compiler writes paths as seen from where its folder really is.
  const place = await realpath(await mkdtemp(join(tmpdir(), "nabla-types-")));
  try {
    await writeFile(join(place, "console.d.ts"), CONSOLE);
    const files = ["console.d.ts", ...dirs.flatMap(filesIn)];
    await writeFile(
      join(place, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...COMPILER_OPTIONS, paths: pathsFor(dirs) }, files }),
    );
    const run = await runCompiler(place);
    return typeof run === "string" ? run : new Map(dirs.map((dir) => [dir, problemsIn(dir, run)]));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Where modules are: the engine, and of another exercise, by its slug, the reference. */
function pathsFor(dirs: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const places = new Set([...dirs.map((dir) => dirname(dir)), resolve("exercises")]);
  return { "nabla/engine": [ENGINE], "*": [...places].map((place) => join(place, "*", "reference.ts")) };
}

/** Those of the parser, and a few that are none, are numbered from 1000 to 1999. */
function isSyntaxError({ detail }: SpecProblem): boolean {
  return detail.kind === "type-error" && detail.code < 2000;
}

type Unchecked = Extract<ProblemDetail, { kind: "types-unchecked" }>["reason"];

function unchecked(reason: Unchecked): SpecProblem {
  return fileProblem("reference.ts", { kind: "types-unchecked", reason });
}

interface Diagnostic {
  /** Absolute. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly code: number;
  readonly message: string;
}

async function runCompiler(place: string): Promise<readonly Diagnostic[] | Unchecked> {
  const compiler = compilerPath();
  if (compiler === null) return "not-installed";
  const options = { cwd: place, timeout: LIMIT_MS, maxBuffer: MOST_BYTES, killSignal: "SIGKILL" } as const;
  const command = [process.execPath, compiler, "-p", ".", "--pretty", "false"];
  const [file = "", ...args] = [...ulimitShell(LIMITS), ...command];
  return new Promise((done) => {
    execFile(file, args, options, (error, stdout) => {
      if (error?.killed) return done("timed-out");
      const found = stdout.split("\n").flatMap((line) => diagnosticIn(line, place));
      done(error !== null && found.length === 0 ? "failed" : found);
    });
  });
}

function compilerPath(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve("typescript-7/package.json");
    return join(dirname(manifest), "bin", "tsc");
  } catch {
    return null;
  }
}

/** `../adam/reference.ts(12,3): error TS2322: Type …`; what follows, indented, says the same at more length. */
function diagnosticIn(text: string, place: string): Diagnostic[] {
  const [, file, line, column, code, message] =
    /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*)$/.exec(text) ?? [];
  if (file === undefined || message === undefined) return [];
  const path = resolve(place, file);
  return [{ path, line: Number(line), column: Number(column), code: Number(code), message }];
}

function problemsIn(dir: string, diagnostics: readonly Diagnostic[]): SpecProblem[] {
  return diagnostics
    .filter(({ path }) => path.startsWith(dir + sep))
    .map(({ path, line, column, code, message }) => ({
      ...fileProblem(relative(dir, path), { kind: "type-error", code, message }),
      line,
      column,
    }));
}
