import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "nabla-first-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What Next is told of a build into the folder. */
function keepsCache(): boolean {
  const code = `const { default: config } = await import("./next.config.js");
    console.log(config.experimental.turbopackFileSystemCacheForBuild);`;
  const env = { ...process.env, BUILD_DIR: relative(ROOT, folder) };
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: ROOT, env });
  return JSON.parse(printed.toString());
}

test("the first build of the pages keeps nothing for another, later ones do", () => {
  expect(keepsCache()).toBe(false);
  writeFileSync(join(folder, "BUILD_ID"), "first");
  expect(keepsCache()).toBe(true);
});
