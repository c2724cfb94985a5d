import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildResult, buildSync } from "esbuild";
import { buildWithEsbuild } from "./build-with-esbuild.ts";

/**
 * A module of ours with all that it imports, as one JavaScript module whose names stay readable in stacks.
 *
 * Only for files of ours, which this process trusts.
 *
 * @param external specifiers that stay imports
 * @throws the file does not compile, or imports what is not there
 */
export function bundleModule(url: URL, external: readonly string[] = []): string {
  const built = buildSync({ ...optionsFor([url]), format: "esm", external: [...external] });
  return textOf(built, [url])(url);
}

/**
 * Several as strict scripts, of which V8 can keep the compiled code: of modules isolated-vm cannot. Each evaluates to an
 * object of what its module exports, and leaves no name in the global scope.
 *
 * By one start of esbuild, which takes longer than its work, and beside whatever else this process does meanwhile.
 *
 * @returns the script of each, by its URL
 */
export async function bundleScripts(urls: readonly URL[]): Promise<(url: URL) => string> {
  const built = await buildWithEsbuild({
    ...optionsFor(urls),
    format: "iife",
    globalName: "exported",
    banner: { js: '"use strict"; (() => {' },
    footer: { js: "return { ...exported }; })();" },
  });
  return textOf(built, urls);
}

function optionsFor(urls: readonly URL[]) {
  return {
    entryPoints: urls.map((url, at) => ({ in: fileURLToPath(url), out: String(at) })),
    outdir: "bundled",
    bundle: true,
    write: false,
    platform: "neutral",
    target: "esnext",
    tsconfigRaw: {},
    logLevel: "silent",
  } as const;
}

function textOf({ outputFiles = [] }: BuildResult, urls: readonly URL[]): (url: URL) => string {
  return (url) => {
    const name = `${urls.indexOf(url)}.js`;
    const file = outputFiles.find(({ path }) => basename(path) === name);
    if (file === undefined) throw new Error(`nothing was made of ${url}`);
    return file.text;
  };
}
