import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL("../../grader/engine/kernels/assembly/", import.meta.url));
const COMPILER = fileURLToPath(import.meta.resolve("assemblyscript/bin/asc.js"));
/** Vectors of 128 bits, without the relaxed ones, whose results differ between processors. */
const OPTIONS = ["--enable", "simd", "--runtime", "stub", "-O3", "--noAssert", "--initialMemory", "1"];

/**
 * The module of TypeScript that carries the engine's kernels, made from their sources.
 *
 * @throws {Error} the sources do not compile, with the compiler's messages
 */
export function compiledKernelsSource(): string {
  return [
    "// Made from assembly/ by `npm run kernels`; change that, not this file.",
    "",
    "/** A WebAssembly module, in base64. */",
    "export const COMPILED_KERNELS: string =",
    `  "${compileKernels().toString("base64")}";`,
    "",
  ].join("\n");
}

function compileKernels(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "kernels-"));
  try {
    const file = join(folder, "kernels.wasm");
    const args = [COMPILER, "index.ts", "--baseDir", SOURCES, "--outFile", file, ...OPTIONS];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`the kernels do not compile:\n${stderr}`);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
