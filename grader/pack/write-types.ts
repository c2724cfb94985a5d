import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** Of which modules somebody can see the types; paths in `grader/`. */
const ENTRIES = ["api/index.ts", "api/vitest.ts", "gradcheck/gradcheck.ts", "engine/index.ts"];
/** How a clone names modules. Those who use the package need not allow it. */
const NAMED = /((?:from|import) ?\(?")(\.{1,2}\/[^"\n]+)\.ts"/g;

/**
 * Writes the declarations of the package's entries, and of all they lead to.
 *
 * @throws {Error} one of them cannot be made; what the compiler says is in the text
 */
export function writeTypes(grader: string, target: string): void {
  // Beside the sources: the compiler looks for packages from there.
  const all = mkdtempSync(join(grader, "dist", "types-"));
  const said = compile(grader, all);
  const open = ENTRIES.map((path) => path.replace(/\.ts$/, ".d.ts"));
  const seen = new Set(open);
  for (const path of open) {
    const file = join(all, path);
    if (!existsSync(file)) throw new Error(`expected declarations in ${path}, found none\n${said}`);
    const text = readFileSync(file, "utf8");
    for (const [, , name = ""] of text.matchAll(NAMED)) {
      const next = relative(all, join(dirname(file), `${name}.d.ts`));
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
    const made = join(target, path);
    mkdirSync(dirname(made), { recursive: true });
    // TypeScript 7 writes a key that it does not take itself.
    writeFileSync(made, text.replaceAll(NAMED, '$1$2.js"').replaceAll("[-Infinity]:", '"-Infinity":'));
  }
  rmSync(all, { recursive: true });
}

/** Of all modules that the entries import, whether or not somebody can see them. @returns what the compiler says */
function compile(grader: string, target: string): string {
  const config = join(target, "tsconfig.json");
  const compilerOptions = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: grader };
  const files = ENTRIES.map((path) => join(grader, path));
  const text = { extends: join(grader, "..", "tsconfig.json"), include: [], exclude: [], files };
  writeFileSync(config, JSON.stringify({ ...text, compilerOptions: { ...compilerOptions, outDir: target } }));
  const manifest = createRequire(import.meta.url).resolve("typescript-7/package.json");
  const command = [join(dirname(manifest), "bin", "tsc"), "-p", config];
  return spawnSync(process.execPath, command, { encoding: "utf8" }).stdout;
}
