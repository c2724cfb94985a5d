import { existsSync, readFileSync } from "node:fs";

/** Some modules of ours and everything they are made of. */
export interface SourceClosure {
  /** Texts by URL. */
  readonly files: ReadonlyMap<string, string>;
  /** Packages that any of them names. */
  readonly packages: ReadonlySet<string>;
}

/**
 * Follows every relative path to a TypeScript file that stands in a string, so that imports of types and `import()`
 * count, and files that are only named, as those of a sandbox process's program are.
 */
export function sourceClosure(...roots: readonly URL[]): SourceClosure {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const open = [...roots];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (files.has(url.href)) continue;
    const text = textOf(url);
    // A string that names a file of another kind, such as one of an exercise's.
    if (text === null) continue;
    files.set(url.href, text);
    for (const [, path = ""] of text.matchAll(RELATIVE)) open.push(new URL(path, url));
    for (const [, name = ""] of text.matchAll(PACKAGE)) packages.add(name);
  }
  packages.delete(OURS);
  return { files, packages };
}

function textOf(url: URL): string | null {
  return existsSync(url) ? readFileSync(url, "utf8") : null;
}

const RELATIVE = /"(\.{1,2}\/[^"\s]+\.ts)"/g;
/** Of `nabla/engine`, which is no package: sandbox processes give it to oracles, and its files are named besides. */
const OURS = "nabla";
/** Neither paths nor Node's own modules, which have a colon in their names. */
const PACKAGE = /\b(?:from |import\(|resolve\()"((?:@[\w-]+\/)?[\w-]+)["/]/g;
