import type { StudioProblem } from "./studio-exercise.ts";
import type { Part, StudioPlace } from "./use-place.ts";

const OF_FILE: Readonly<Record<string, Part>> = {
  "statement.zh.md": "question",
  "statement.en.md": "question",
  "quiz.yaml": "quiz",
  "reference.ts": "reference",
  "oracle.ts": "reference",
  "starter.ts": "reference",
  "starter.zh.ts": "reference",
};

/** By the first key of a path in `exercise.yaml`, whose keys are several parts. */
const OF_KEY: Readonly<Record<string, Part>> = {
  functions: "reference",
  gradients: "reference",
  cases: "cases",
  checks: "checks",
  misconceptions: "mistakes",
  equivalents: "mistakes",
};

/** The part that a problem is mended in. */
export function problemPart({ file, path }: Pick<StudioProblem, "file" | "path">): Part {
  if (file.startsWith("misconceptions/")) return "mistakes";
  if (file !== "exercise.yaml") return OF_FILE[file] ?? "files";
  return OF_KEY[/^\w+/.exec(path)?.[0] ?? ""] ?? "settings";
}

/** Where a file is shown with its lines. */
export function filePlace({ file, line }: Pick<StudioProblem, "file" | "line">): StudioPlace {
  return { part: OF_FILE[file] === "reference" ? "reference" : "files", file, line };
}
