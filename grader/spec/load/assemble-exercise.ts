import { carriedInto } from "../derive/carried-into.ts";
import type { Exercise, UsedExercise } from "../exercise.ts";
import type { DocumentPath } from "../finding.ts";
import type { QuizSpec } from "../quiz/quiz-spec.ts";
import { editsOf } from "../schema/edits-of.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { MisconceptionSpec } from "../schema/misconception-spec.ts";
import { signaturesOf } from "../schema/signatures.ts";
import { applyEdits } from "./apply-edits.ts";

/** The YAML files of an exercise, valid. */
export interface Documents {
  readonly spec: ExerciseSpec;
  readonly quiz: QuizSpec | null;
  readonly uses: readonly UsedExercise[];
  /** What the spec owes to the reference, and the starter made from that where the exercise has none. */
  readonly derived: readonly DocumentPath[];
  readonly starter: string;
}

/** An exercise from its documents and the texts of its files. */
export function assembleExercise(
  dir: string,
  files: ReadonlyMap<string, string>,
  alternatives: ReadonlyMap<string, string>,
  { spec, quiz, uses, derived, starter }: Documents,
): Exercise {
  const text = (name: string) => files.get(name) ?? null;
  const reference = text("reference.ts") ?? "";
  const misconceptions = Object.fromEntries(
    Object.entries(spec.misconceptions).map(([name, misconception]) => [
      name,
      misconceptionSource(misconception, files),
    ]),
  );
  const signatures = signaturesOf(spec);
  return {
    dir,
    spec,
    quiz,
    statement: { zh: text("statement.zh.md"), en: text("statement.en.md") },
    starter,
    chineseStarter: text("starter.zh.ts"),
    reference,
    oracle: text("oracle.ts"),
    pictures: text("pictures.ts"),
    explanation: { zh: text("explanation.zh.md"), en: text("explanation.en.md") },
    pytorch: text("pytorch.py"),
    alternatives: Object.fromEntries(alternatives),
    misconceptions,
    carriedInto: carriedInto(
      reference,
      spec.carriedForward === false ? {} : misconceptions,
      Object.keys(signatures),
    ),
    signatures,
    derived,
    uses,
  };
}

/** The module of a valid misconception. */
function misconceptionSource(misconception: MisconceptionSpec, files: ReadonlyMap<string, string>): string {
  if (misconception.file !== undefined) return files.get(misconception.file) ?? "";
  const edited = applyEdits(files.get("reference.ts") ?? "", editsOf(misconception));
  if (!edited.ok)
    throw new Error(`An edit that was found to apply does not: ${JSON.stringify(edited.faults)}`);
  return edited.text;
}
