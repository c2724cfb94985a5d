import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Plugin } from "esbuild";

/** What a package runs in place of a module of ours; paths in `grader/`. */
const STAND_INS: Readonly<Record<string, string>> = {
  "pipeline/bank/grader-sources.ts": "pack/stand-ins/packed-sources.ts",
  "sandbox/host/bundle-module.ts": "pack/stand-ins/packed-bundles.ts",
};
const OWN_URL = /\bimport\.meta\.url\b/g;
const NAMED_FILE = /new URL\("([^"]+)",\s*import\.meta\.url\)/g;

/**
 * Lets modules find the files they name once they are bundled: `import.meta.url` in each leads to where its source would
 * be, if the bundles' folder were `grader/`.
 *
 * @param named gets the path, in that folder, of every file that some module names
 */
export function sourcePlaces(grader: string, named: Set<string>): Plugin {
  return {
    name: "source-places",
    setup(build) {
      build.onResolve({ filter: /\.ts$/ }, ({ path, importer, resolveDir }) => {
        const file = resolve(resolveDir, path);
        const standIn = STAND_INS[inGrader(grader, file)];
        if (standIn === undefined || importer === "") return null;
        return { path: join(grader, standIn) };
      });
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const place = inGrader(grader, path);
        for (const [, file = ""] of text.matchAll(NAMED_FILE)) named.add(join(place, "..", file));
        const url = `new URL(${JSON.stringify(`./${place}`)}, import.meta.url).href`;
        return { contents: text.replaceAll(OWN_URL, () => url), loader: "ts" };
      });
    },
  };
}

function inGrader(grader: string, file: string): string {
  return relative(grader, file).split(sep).join("/");
}
