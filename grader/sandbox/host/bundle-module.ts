import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

/**
 * A module of ours with all that it imports, as one JavaScript module whose names stay readable in stacks.
 *
 * Only for files of ours, which this process trusts.
 *
 * @param external specifiers that stay imports
 * @throws the file does not compile, or imports what is not there
 */
export function bundleModule(url: URL, external: readonly string[] = []): string {
  return bundleModules([url], external)(url);
}

/** Several by one start of esbuild, which takes longer than its work: the code of each by its URL. */
export function bundleModules(urls: readonly URL[], external: readonly string[] = []): (url: URL) => string {
  const { outputFiles } = buildSync({
    entryPoints: urls.map((url, at) => ({ in: fileURLToPath(url), out: String(at) })),
    outdir: "bundled",
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "esnext",
    external: [...external],
    tsconfigRaw: {},
    logLevel: "silent",
  });
  return (url) => {
    const name = `${urls.indexOf(url)}.js`;
    const file = outputFiles.find(({ path }) => basename(path) === name);
    if (file === undefined) throw new Error(`nothing was made of ${url}`);
    return file.text;
  };
}
