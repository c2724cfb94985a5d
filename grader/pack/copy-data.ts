import { cpSync } from "node:fs";
import { join } from "node:path";

/** What the code reads as it is, by its path in the repository; the package has it under the same path. */
const DATA = [
  "exercises",
  "docs/authoring.md",
  "docs/spec.md",
  "docs/engine.md",
  "grader/api/report.schema.json",
  "grader/cli/template",
  "grader/families/array-changes.ts",
  "grader/importer/archetypes",
  "grader/spec/schema/exercise.schema.json",
  "grader/spec/schema/quiz.schema.json",
];
/** For a clone's compiler and tests. */
const LEFT_OUT = /(^|[\\/])(tsconfig\.json|[^\\/]+\.test\.ts)$/;

/** Copies what the package reads, and the schema of reports, which is for others. */
export function copyData(root: string, target: string): void {
  for (const path of DATA) {
    const filter = (file: string) => !LEFT_OUT.test(file);
    cpSync(join(root, path), join(target, path), { recursive: true, filter });
  }
}
