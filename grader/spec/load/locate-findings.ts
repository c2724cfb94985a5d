import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SpecProblem } from "../exercise.ts";
import { documentPathText, type Finding, fileProblem, locateFinding } from "../finding.ts";
import { parseYaml } from "./yaml-document.ts";

/**
 * Findings about an exercise that was loaded before, with their lines. An exercise does not keep its documents, so the
 * file is read again; if it has changed into something unreadable since, the findings go without lines.
 */
export function locateFindings(
  dir: string,
  file: "exercise.yaml" | "quiz.yaml",
  found: readonly Finding[],
): SpecProblem[] {
  if (found.length === 0) return [];
  const parsed = parseYaml(file, readFileSync(join(dir, file), "utf8"));
  if (parsed.ok) return found.map((f) => locateFinding(f, parsed.document));
  return found.map((f) => ({
    ...fileProblem(file, f.detail, f.suggestion),
    path: documentPathText(f.path),
  }));
}
