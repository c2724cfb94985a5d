import type { DocumentPath } from "./finding.ts";
import type { ProblemDetail } from "./problem-detail.ts";
import type { QuizSpec } from "./quiz/quiz-spec.ts";
import type { ExerciseSpec } from "./schema/exercise-spec.ts";
import type { MisconceptionText } from "./schema/misconception-spec.ts";
import type { Signature } from "./schema/signatures.ts";
import type { Text } from "./schema/text.ts";

/** An exercise folder, read and valid: the spec and the text of every file it is made of. */
export interface Exercise {
  /** Absolute path of the folder. */
  readonly dir: string;
  readonly spec: ExerciseSpec;
  /** null in a draft that has none yet; so are the statements. */
  readonly quiz: QuizSpec | null;
  readonly statement: { readonly zh: string | null; readonly en: string | null };
  /** `starter.ts`; the reference without its bodies where there is none. */
  readonly starter: string;
  /** The same code with its comments in Chinese; null where the exercise has none. */
  readonly chineseStarter: string | null;
  readonly reference: string;
  /** `oracle.ts`; null where the reference is its own oracle. */
  readonly oracle: string | null;
  /** `pictures.ts`; null where the exercise has none, and so for what is read after a pass. */
  readonly pictures: string | null;
  /** Why the reference is written as it is. */
  readonly explanation: { readonly zh: string | null; readonly en: string | null };
  /** What the exercise asks for, as PyTorch has it. */
  readonly pytorch: string | null;
  /** `alternatives/*.ts`, right answers in other styles, by file; those that cannot be read are not among them. */
  readonly alternatives: Readonly<Record<string, string>>;
  /** TypeScript by the name declared in the spec. */
  readonly misconceptions: Readonly<Record<string, string>>;
  /**
   * By misconception the functions that it leaves as they are: what is wrong of their results is carried forward from
   * another function. Empty where the spec charges every failure.
   */
  readonly carriedInto: Readonly<Record<string, readonly string[]>>;
  /** All exported functions, those of `gradients` included. */
  readonly signatures: Readonly<Record<string, Signature>>;
  /** Paths in `spec` of what `exercise.yaml` leaves to be derived from the reference; a whole part by its own path. */
  readonly derived: readonly DocumentPath[];
  /** Exercises whose functions a solution imports, and those that these use in their turn. */
  readonly uses: readonly UsedExercise[];
}

/** Another exercise, as far as solutions of one that uses it need it. A solution imports it by its slug. */
export interface UsedExercise {
  readonly slug: string;
  readonly title: Text;
  /** Those that are imported; none where only another used exercise imports it. */
  readonly functions: Readonly<Record<string, Signature>>;
  /** The text of its `reference.ts`. */
  readonly reference: string;
}

/** As much of an exercise as grading reads: no file's text, so that a browser may hold it too. */
export interface GradedExercise {
  readonly spec: Pick<
    ExerciseSpec,
    "slug" | "title" | "seed" | "gradients" | "cases" | "checks" | "progress" | "limits"
  > & {
    readonly misconceptions: Readonly<Record<string, MisconceptionText>>;
  };
  readonly signatures: Exercise["signatures"];
  readonly carriedInto: Exercise["carriedInto"];
}

/**
 * Something a person can mend in an exercise folder. `line` and `column` from 1, null where the file as a whole is
 * meant.
 */
export interface SpecProblem {
  /** Relative to the exercise folder. */
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  /** Path in the document, such as `checks[2].points`; "" for the whole. */
  readonly path: string;
  readonly detail: ProblemDetail;
  /** The nearest valid key or value, where one is near. */
  readonly suggestion: string | null;
}
