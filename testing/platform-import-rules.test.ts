import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { afterAll, describe, expect, test } from "vitest";

/** What the import rules say of a file of the platform that breaks one. */
describe("import rules of the platform", () => {
  const planted: string[] = [];
  afterAll(() => Promise.all(planted.map((folder) => rm(folder, { recursive: true }))));

  async function brokenBy(room: string, text: string): Promise<readonly string[]> {
    const folder = await mkdtemp(join(room, "planted-"));
    planted.push(folder);
    const file = join(folder, "planted.ts");
    await writeFile(file, `${text}\n`);
    const options = await extractDepcruiseOptions("./.dependency-cruiser.js");
    const { output } = await cruise([file], { ...options, validate: true });
    if (typeof output === "string") throw new Error("expected a result, received text");
    // Of what is imported only the planted import is this test's business.
    return output.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  }

  test.each([
    [
      "pages-know-the-server-by-type",
      "app/_progress",
      'export { PlatformError } from "../../_server/platform-error.ts";',
    ],
    [
      "pages-grade-in-the-browser-only",
      "app/_progress",
      'export { Report } from "../../../grader/index.ts";',
    ],
    [
      "server-by-the-front-door",
      "app/_server/learning",
      'export { Report } from "../../../../grader/report/report.ts";',
    ],
    ["features-without-routes", "app/_progress", 'export { metadata } from "../../error.tsx";'],
    ["server-without-pages", "app/_server/learning", 'export { theme } from "../../../_shell/theme.ts";'],
  ])("%s", async (rule, room, text) => {
    expect(await brokenBy(room, text)).toContain(rule);
    expect(await brokenBy(room, text.replace("export {", "export type {"))).toEqual(
      rule.startsWith("pages") ? [] : [rule],
    );
  });
});
