import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** What the import rules say of the grader as it is, and of a file that breaks one. */
describe("import rules", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join("grader", "engine", "planted-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function violations(paths: string[]): Promise<ICruiseResult["summary"]> {
    const options = await extractDepcruiseOptions("./.dependency-cruiser.js");
    const { output } = await cruise(paths, { ...options, validate: true });
    if (typeof output === "string") throw new Error("expected a result, received text");
    return output.summary;
  }

  test("see the modules they are about", async () => {
    // On a compiler it does not know the cruiser finds nothing, and nothing to complain of.
    expect((await violations(["grader/engine", "grader/pipeline"])).totalCruised).toBeGreaterThan(50);
  });

  test("refuse an engine that imports a room above it", async () => {
    const file = join(folder, "reaches-up.ts");
    await writeFile(file, 'export { planCase } from "../../pipeline/cases/plan-case.ts";\n');
    const found = (await violations([file])).violations.map(({ rule }) => rule.name);
    expect(found).toContain("engine-imports");
  });

  test("refuse what production would take from testing/", async () => {
    const file = join(folder, "takes-an-answer.ts");
    await writeFile(file, 'export { torchFunctions } from "../../../testing/golden/torch-functions.ts";\n');
    const found = (await violations([file])).violations.map(({ rule }) => rule.name);
    expect(found).toContain("production-without-testing");
  });

  test("refuse a grader that knows the platform", async () => {
    const file = join(folder, "knows-the-web.ts");
    await writeFile(file, 'export { createStaff } from "../../../app/_server/admin/admin.ts";\n');
    const found = (await violations([file])).violations.map(({ rule }) => rule.name);
    expect(found).toContain("grader-without-platform");
  });
});
