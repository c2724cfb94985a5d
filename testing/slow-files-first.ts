import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Where tests start processes and browsers: how long they take is not seen by the size of their files. */
const SLOW = [
  "/grader/sandbox/testing/attacks/",
  "/grader/sandbox/browser/",
  "/grader/cli/",
  "/e2e/leaks.test.ts",
  "/e2e/accessibility.test.ts",
  "/e2e/drafts.test.ts",
  "/e2e/missing-parts.test.ts",
  "/e2e/bad-days.test.ts",
];

/** Slow files first, so that none is left alone at the end; else as Vitest does, the larger before the smaller. */
export class SlowFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

function isSlow({ moduleId }: TestSpecification): boolean {
  return SLOW.some((place) => moduleId.includes(place));
}
