import { problemPart } from "./problem-place.ts";
import type { StudioExercise } from "./studio-exercise.ts";
import type { Part } from "./use-place.ts";
import { entriesAt, itemsAt, readYaml } from "./yaml/read-yaml.ts";

export interface PartState {
  readonly state: "fine" | "wrong" | "missing" | "none";
  /** How many there are of what the part holds; null where that is no number. */
  readonly count: number | null;
}

interface Known {
  readonly text: (path: string) => string | null;
  readonly paths: readonly string[];
  readonly exercise: Pick<StudioExercise, "spec" | "problems">;
  /** Parts that a proof of these texts finds fault with. */
  readonly unproven: ReadonlySet<Part>;
}

/** How far each part is, of what stands in the files and of what the server says of them. */
export function partStates({ text, paths, exercise, unproven }: Known): Readonly<Record<Part, PartState>> {
  const { spec } = exercise;
  const wrong = new Set([...unproven, ...exercise.problems.map(problemPart)]);
  const state = (part: Part, isThere: boolean, count: number | null = null): PartState => {
    if (wrong.has(part)) return { state: "wrong", count };
    return { state: isThere ? "fine" : "missing", count };
  };
  const counted = (part: Part, count: number) => state(part, count > 0, count);
  const isWritten = (path: string) => (text(path) ?? "").trim() !== "";
  return {
    question: state("question", isWritten("statement.zh.md") || isWritten("statement.en.md")),
    quiz: counted("quiz", itemsAt(readYaml(text("quiz.yaml") ?? ""), ["questions"]).length),
    reference: state("reference", isWritten("reference.ts")),
    cases: counted("cases", entriesAt(spec, ["cases"]).length),
    checks: counted("checks", itemsAt(spec, ["checks"]).length),
    mistakes: counted("mistakes", entriesAt(spec, ["misconceptions"]).length),
    settings: state("settings", true),
    files: { state: "none", count: paths.length },
    versions: { state: "none", count: null },
  };
}
