import type { Exercise } from "./exercise.ts";
import type { ExerciseSpec } from "./exercise-spec.ts";
import type { QuizSpec } from "./quiz-spec.ts";
import { signaturesOf } from "./signatures.ts";

/** The YAML files of an exercise, valid. */
export interface Documents {
  readonly spec: ExerciseSpec;
  readonly quiz: QuizSpec | null;
}

/** An exercise from its documents and the texts of its files. */
export function assembleExercise(
  dir: string,
  files: ReadonlyMap<string, string>,
  { spec, quiz }: Documents,
): Exercise {
  const text = (name: string) => files.get(name) ?? null;
  return {
    dir,
    spec,
    quiz,
    statement: { zh: text("statement.zh.md"), en: text("statement.en.md") },
    starter: text("starter.ts") ?? "",
    reference: text("reference.ts") ?? "",
    oracle: text("oracle.ts") ?? "",
    misconceptions: Object.fromEntries(
      Object.keys(spec.misconceptions).map((name) => [name, text(`misconceptions/${name}.ts`) ?? ""]),
    ),
    signatures: signaturesOf(spec),
  };
}
