import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileModule } from "../compile-module.ts";

const GRADER = fileURLToPath(new URL("../../", import.meta.url));
/** What an oracle runs on, relative to `grader/`. */
const ROOTS = ["engine", "pipeline/oracle/adapter.ts", "spec/signatures.ts"];

let compiled: Promise<Readonly<Record<string, string>>> | null = null;

/**
 * The engine and the oracle's adapter as plain JavaScript modules, ready to send into a sandbox.
 *
 * Keys are paths relative to `grader/`, and every import names a key exactly; the engine is `nabla/engine` as well.
 */
export function engineModules(): Promise<Readonly<Record<string, string>>> {
  compiled ??= compileAll();
  return compiled;
}

/** The files an oracle's results depend on besides the exercise, relative to `grader/`, sorted. */
export async function engineFiles(): Promise<string[]> {
  const lists = await Promise.all(ROOTS.map((root) => (root.endsWith(".ts") ? [root] : listModules(root))));
  return lists.flat().sort();
}

async function compileAll(): Promise<Record<string, string>> {
  const files = await engineFiles();
  const entries = await Promise.all(files.map(async (file) => [file, await compileFile(file)] as const));
  return { ...Object.fromEntries(entries), "nabla/engine": 'export * from "engine/index.ts";' };
}

async function compileFile(file: string): Promise<string> {
  const compilation = compileModule(await readFile(join(GRADER, file), "utf8"), file);
  if (compilation.status !== "compiled") throw new Error(`${file}: ${compilation.message}`);
  return absoluteImports(compilation.module.code, posix.dirname(file));
}

/** Relative specifiers turned into keys. The code is oxc's output, where `from "…"` is always written so. */
function absoluteImports(code: string, folder: string): string {
  return code.replace(
    /(\bfrom |^import )"(\.{1,2}\/[^"]+)"/gm,
    (_, keyword, specifier) => `${keyword}"${posix.join(folder, specifier)}"`,
  );
}

async function listModules(folder: string): Promise<string[]> {
  const entries = await readdir(join(GRADER, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) => relative(GRADER, join(entry.parentPath, entry.name)).split("\\").join("/"));
}
