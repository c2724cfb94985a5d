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
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(url)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "esnext",
    external: [...external],
    tsconfigRaw: {},
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`nothing was made of ${url}`);
  return file.text;
}
