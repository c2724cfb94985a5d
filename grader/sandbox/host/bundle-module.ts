import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, buildSync } from "esbuild";

/**
 * A module of ours with all that it imports, as one JavaScript module whose names stay readable in stacks.
 *
 * Only for files of ours, which this process trusts.
 *
 * @param external specifiers that stay imports
 * @throws the file does not compile, or imports what is not there
 */
export function bundleModule(url: URL, external: readonly string[] = []): string {
  return bundled([url], { format: "esm", external: [...external] })(url);
}

/**
 * Several as strict scripts, of which V8 can keep the compiled code: of modules isolated-vm cannot. Each evaluates to an
 * object of what its module exports, and leaves no name in the global scope.
 *
 * By one start of esbuild, which takes longer than its work.
 *
 * @returns the script of each, by its URL
 */
export function bundleScripts(urls: readonly URL[]): (url: URL) => string {
  return bundled(urls, {
    format: "iife",
    globalName: "exported",
    banner: { js: '"use strict"; (() => {' },
    footer: { js: "return { ...exported }; })();" },
  });
}

function bundled(urls: readonly URL[], options: BuildOptions): (url: URL) => string {
  const { outputFiles = [] } = buildSync({
    entryPoints: urls.map((url, at) => ({ in: fileURLToPath(url), out: String(at) })),
    outdir: "bundled",
    bundle: true,
    write: false,
    platform: "neutral",
    target: "esnext",
    tsconfigRaw: {},
    logLevel: "silent",
    ...options,
  });
  return (url) => {
    const name = `${urls.indexOf(url)}.js`;
    const file = outputFiles.find(({ path }) => basename(path) === name);
    if (file === undefined) throw new Error(`nothing was made of ${url}`);
    return file.text;
  };
}
