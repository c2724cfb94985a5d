import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

const grader = new URL("../", import.meta.url).href;

/**
 * Modules of our own and all that they import, as plain JavaScript by their paths within `grader/`. Imports name these
 * paths exactly.
 */
export function ownModules(...roots: readonly URL[]): Record<string, string> {
  const modules: Record<string, string> = {};
  for (const root of roots) add(root, modules);
  return modules;
}

/** The key of a module in {@link ownModules}. */
export function ownName(url: URL): string {
  return url.href.slice(grader.length);
}

/**
 * Only for files of ours, which this process trusts: the compiler is native and not made for hostile texts.
 *
 * @throws {SyntaxError} the file does not compile
 */
export function ownJavaScript(url: URL): string {
  const file = fileURLToPath(url);
  const { code, errors } = transformSync(file, readFileSync(file, "utf8"), { target: "esnext" });
  const [error] = errors;
  if (error) throw new SyntaxError(`${ownName(url)}: ${error.message}`);
  return code;
}

/** As oxc prints them: one statement a line, double quotes. */
const IMPORT = /^((?:import|export)\b.*\bfrom )"(\.[^"]+)";$/gm;

function add(url: URL, modules: Record<string, string>): void {
  const name = ownName(url);
  if (Object.hasOwn(modules, name)) return;
  const targets: URL[] = [];
  modules[name] = ownJavaScript(url).replace(IMPORT, (_, statement: string, specifier: string) => {
    const target = new URL(specifier, url);
    targets.push(target);
    return `${statement}"${ownName(target)}";`;
  });
  for (const target of targets) add(target, modules);
}
