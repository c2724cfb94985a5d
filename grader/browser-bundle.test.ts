import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Of all packages a page's part of the grader may bring the readers of source maps. */
const ALLOWED = /^node_modules\/@jridgewell\//;
const ANSWERS = /^(?:testing|grader\/(?:importer|cli|pipeline\/(?:oracle|verify|mutate)))\//;

interface Bundle {
  /** What a page must not load: Node's modules, packages, whatever knows or makes right answers. */
  readonly strangers: readonly string[];
  readonly zippedBytes: number;
}

/** What a page would load for a module of ours. */
async function bundleOf(contents: string): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: "ts" },
    absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    external: ["node:*", ...builtinModules, "@oxc-transform/*"],
    tsconfigRaw: {},
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  if (output === undefined) throw new Error("nothing was bundled");
  const external = output.imports.map(({ path }) => path);
  const inputs = Object.keys(output.inputs).filter(
    (path) => (path.includes("node_modules/") && !ALLOWED.test(path)) || ANSWERS.test(path),
  );
  return {
    strangers: [...external, ...inputs],
    zippedBytes: gzipSync(outputFiles[0]?.contents ?? "").length,
  };
}

describe.each(["browser.ts", "browser-run.ts"])("%s", (file) => {
  test("brings a page neither Node, nor schemas and compilers, nor answers", async () => {
    expect((await bundleOf(`export * from "./${file}";`)).strangers).toEqual([]);
  });

  test("is light", async () => {
    expect((await bundleOf(`export * from "./${file}";`)).zippedBytes).toBeLessThan(60_000);
  });
});

test.each([
  ["Node", 'export { readFileSync } from "node:fs";', "node:fs"],
  ["the schemas' library", 'export { Report } from "./report/report.ts";', "node_modules/zod"],
  ["the bundler", 'export { bundleModule } from "./sandbox/host/bundle-module.ts";', "esbuild"],
  [
    "an oracle",
    'export { oracleProgram } from "./pipeline/oracle/oracle-program.ts";',
    "grader/pipeline/oracle",
  ],
])("%s would be noticed", async (_, contents, stranger) => {
  const { strangers } = await bundleOf(contents);
  expect(strangers.some((path) => path.includes(stranger))).toBe(true);
});
