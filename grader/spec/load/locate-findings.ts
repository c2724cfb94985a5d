import type { SpecProblem } from "../exercise.ts";
import { documentPathText, type Finding, fileProblem, locateFinding } from "../finding.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { parseYaml } from "./yaml-document.ts";

/**
 * Findings about an exercise that was loaded before, with their lines. An exercise does not keep its documents, so the
 * text is parsed again; findings about a file that is not there go without lines.
 */
export function locateFindings(
  files: ExerciseFiles,
  file: "exercise.yaml" | "quiz.yaml",
  found: readonly Finding[],
): SpecProblem[] {
  if (found.length === 0) return [];
  const parsed = parseYaml(file, files.get(file) ?? "");
  if (parsed.ok) return found.map((f) => locateFinding(f, parsed.document));
  return found.map((f) => ({
    ...fileProblem(file, f.detail, f.suggestion),
    path: documentPathText(f.path),
  }));
}
