import { existsSync } from "node:fs";
import { join } from "node:path";
import { graderSources, SOURCE_PARTS } from "../pipeline/bank/grader-sources.ts";
import { buildWithEsbuild } from "../sandbox/host/build-with-esbuild.ts";
import { bundleFile } from "./bundle-file.ts";
import { sourcePlaces } from "./source-places.ts";

/** The package's own modules, by the names of their files; `exports` in package.json leads to all but the first. */
const ENTRIES = {
  main: "cli/main.ts",
  index: "api/index.ts",
  engine: "engine/index.ts",
  gradcheck: "gradcheck/gradcheck.ts",
  vitest: "api/vitest.ts",
};

/** What comes with a clone alone: whoever reads it does without. */
const OF_CLONE = ["pipeline/testing/alternatives"];

/**
 * Bundles what the package runs into a few files of one folder.
 *
 * @param packages what the package depends on, its peers too, and has no part of inside
 * @throws something does not compile, or names a file or a package that this one does not have
 */
export async function bundleEntries(
  grader: string,
  target: string,
  packages: readonly string[],
): Promise<void> {
  const named = new Set<string>();
  const { metafile } = await buildWithEsbuild({
    metafile: true,
    entryPoints: Object.entries(ENTRIES).map(([out, path]) => ({ in: join(grader, path), out })),
    outdir: target,
    bundle: true,
    splitting: true,
    chunkNames: "part-[hash]",
    format: "esm",
    platform: "node",
    target: "node24",
    packages: "external",
    tsconfigRaw: {},
    define: { SOURCES_WHEN_PACKED: JSON.stringify(sourcesNow(packages)) },
    plugins: [sourcePlaces(grader, named)],
    logLevel: "silent",
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const outside = imports.filter(({ path, external }) => external && !path.startsWith("node:"));
  const undeclared = outside.map(({ path }) => packageOf(path)).filter((name) => !packages.includes(name));
  if (undeclared.length > 0)
    throw new Error(
      `expected grader/package.json to name every package; lacks ${[...new Set(undeclared)].join(", ")}`,
    );
  const missing = [...named].filter((path) => {
    const file = join(target, path);
    return !OF_CLONE.includes(path) && !existsSync(file) && !existsSync(bundleFile(file));
  });
  if (missing.length > 0)
    throw new Error(`expected the package to have every file its code names; lacks ${missing.join(", ")}`);
}

/** `@scope/name/part` is of `@scope/name`. */
function packageOf(specifier: string): string {
  const [first = "", second = ""] = specifier.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

/** What bundles is none of the package's: what came out of it is. */
function sourcesNow(packages: readonly string[]) {
  const entries = SOURCE_PARTS.map((part) => {
    const { digest, packages: used } = graderSources(part);
    return [part, { digest, packages: used.filter((name) => packages.includes(name)) }];
  });
  return Object.fromEntries(entries);
}
