import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ulimitShell } from "../../sandbox/host/resource-limits.ts";
import type { Exercise, SpecProblem } from "../../spec/exercise.ts";
import { fileProblem } from "../../spec/finding.ts";
import type { ProblemDetail } from "../../spec/problem-detail.ts";

const ENGINE = fileURLToPath(new URL("../../engine/index.ts", import.meta.url));
const LIMIT_MS = 60_000;
/** Our exercises together need less than 800 MB. A type can be written to take all memory there is. */
const LIMITS = { dataMb: 1_024, cpuSeconds: 2 * (LIMIT_MS / 1_000), openFiles: 1_024 };
const MOST_BYTES = 8 * 1024 * 1024;

/** As strict as the editor (app/_editor/monaco/typescript-settings.ts), with what the sandbox adds to the language. */
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
const SANDBOX =
  "declare const console: Record<'log' | 'info' | 'warn' | 'error' | 'debug', (...data: unknown[]) => void>;\n" +
  "declare function structuredClone<T>(value: T): T;\n";

/** Type errors by exercise; exercises are told apart as objects. */
export type CheckedTypes = ReadonlyMap<Exercise, readonly SpecProblem[]>;

/**
 * Type errors by exercise, of all of them in one run of the compiler: starting it costs more than any exercise. Where
 * that run comes to nothing each exercise gets one of its own, so that one of them does not keep the others from it.
 *
 * @throws the reason of `signal`, once it is aborted
 */
export async function checkTypes(
  exercises: readonly Exercise[],
  signal: AbortSignal = new AbortController().signal,
): Promise<CheckedTypes> {
  const together = await checkTogether(exercises, signal);
  if (typeof together !== "string") {
    // Of a program with a syntax error the compiler says nothing else: those without one are checked again.
    const parsed = exercises.filter((exercise) => !together.get(exercise)?.some(isSyntaxError));
    if (parsed.length === exercises.length || parsed.length === 0) return together;
    return new Map([...together, ...(await checkTypes(parsed, signal))]);
  }
  if (exercises.length === 1 || together === "not-installed")
    return new Map(exercises.map((exercise) => [exercise, [unchecked(together)]]));
  const checked = new Map<Exercise, readonly SpecProblem[]>();
  for (const exercise of exercises)
    for (const [one, problems] of await checkTypes([exercise], signal)) checked.set(one, problems);
  return checked;
}

/** What learners are shown or measured by. Misconceptions are the reference but for one mistake. */
function textsOf({ starter, reference, oracle, pictures }: Exercise): [string, string][] {
  const texts = {
    "starter.ts": starter,
    "reference.ts": reference,
    "oracle.ts": oracle,
    "pictures.ts": pictures,
  };
  return Object.entries(texts).flatMap(([file, text]) => (text === null ? [] : [[file, text]]));
}

async function checkTogether(
  exercises: readonly Exercise[],
  signal: AbortSignal,
): Promise<CheckedTypes | Unchecked> {
  // The compiler writes paths as seen from where its folder really is.
  const place = await realpath(await mkdtemp(join(tmpdir(), "nabla-types-")));
  try {
    const folders = exercises.map((exercise, i) => ({ exercise, dir: join(place, String(i)) }));
    const files = (await Promise.all(folders.map(writeTexts))).flat();
    await writeFile(join(place, "sandbox.d.ts"), SANDBOX);
    await writeFile(
      join(place, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { ...COMPILER_OPTIONS, paths: { "nabla/engine": [ENGINE] } },
        files: ["sandbox.d.ts", ...files],
      }),
    );
    const run = await runCompiler(place, signal);
    return typeof run === "string"
      ? run
      : new Map(folders.map(({ exercise, dir }) => [exercise, problemsIn(dir, run)]));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** @returns the files that are looked at; the exercises that it uses are modules beside them */
async function writeTexts({
  exercise,
  dir,
}: {
  readonly exercise: Exercise;
  readonly dir: string;
}): Promise<string[]> {
  const texts = textsOf(exercise).map(([file, text]) => ({ path: join(dir, file), text, isOwn: true }));
  const used = exercise.uses.map(({ slug, reference }) => {
    return { path: join(dir, "node_modules", slug, "index.ts"), text: reference, isOwn: false };
  });
  for (const { path, text } of [...texts, ...used]) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return texts.map(({ path }) => path);
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

async function runCompiler(place: string, signal: AbortSignal): Promise<readonly Diagnostic[] | Unchecked> {
  const compiler = compilerPath();
  if (compiler === null) return "not-installed";
  signal.throwIfAborted();
  const options = {
    ...{ cwd: place, timeout: LIMIT_MS, maxBuffer: MOST_BYTES, signal },
    killSignal: "SIGKILL",
  } as const;
  const command = [process.execPath, compiler, "-p", ".", "--pretty", "false"];
  const [file = "", ...args] = [...ulimitShell(LIMITS), ...command];
  return new Promise((done, fail) => {
    execFile(file, args, options, (error, stdout) => {
      if (signal.aborted) return fail(signal.reason);
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
    .filter(({ path }) => dirname(path) === dir)
    .map(({ path, line, column, code, message }) => ({
      ...fileProblem(basename(path), { kind: "type-error", code, message }),
      line,
      column,
    }));
}
