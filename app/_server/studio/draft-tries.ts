import {
  type Exercise,
  type Grader,
  type QuizAnswer,
  type Report,
  SandboxLimit,
} from "../../../grader/index.ts";
import type { Locale } from "../../_i18n/locales.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { editorDeclarations } from "../exercises/editor-declarations.ts";
import { SpareTime } from "../exercises/spare-time.ts";
import type { QuizItem } from "../learning/quizzes.ts";
import { PlatformError } from "../platform-error.ts";
import { authoredExercise } from "./authored-exercise.ts";
import type { DraftFiles } from "./draft-files.ts";
import { answeredQuestion, askedQuestions } from "./draft-quiz.ts";
import { type LoadParts, loadDraft } from "./load-draft.ts";
import { proseOf } from "./prose-of.ts";
import type { TextSetter } from "./text-setter.ts";
import { textsOf } from "./texts-of.ts";

/** An exercise as a learner would have it now. */
export interface DraftTrial {
  readonly slug: string;
  readonly title: Readonly<Record<Locale, string>>;
  readonly statement: Readonly<Record<Locale, string>>;
  readonly languages: Exercise["spec"]["languages"];
  readonly hints: Exercise["spec"]["hints"];
  readonly reading: Exercise["spec"]["reading"];
  /** How many questions its quiz has. */
  readonly questions: number;
  readonly starter: Readonly<Record<Locale, string>>;
  /** Ambient TypeScript for the editor. */
  readonly declarations: string;
}

interface Parts extends LoadParts {
  readonly database: Database;
  readonly files: DraftFiles;
  readonly grader: Grader;
  readonly texts: Pick<TextSetter, "html">;
  readonly submissions: { idle(): Promise<void> };
}

/** Of one run: learners are graded meanwhile. */
const BOUNDS = { sessions: 1, totalMs: 60_000, resultBytes: 64 * 1024 * 1024 };
/** Learners' submissions come first, but not for ever. */
const PATIENCE_MS = 2_000;
/** Each may take a minute. */
const MOST_WAITING = 5;
const WAIT_S = 30;

/** Lets authors do their own exercise before anybody else does. Nothing of it is counted or kept. */
export class DraftTries {
  readonly #parts: Parts;
  readonly #spare: SpareTime;
  /** Whose solution waits or is being graded. */
  readonly #running = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#spare = new SpareTime({ submissions: parts.submissions, patienceMs: PATIENCE_MS });
  }

  /**
   * @returns null where the files are no exercise
   * @throws {PlatformError} notInstructor, noSuchExercise, busy
   */
  async trial(user: User, id: string): Promise<DraftTrial | null> {
    const exercise = await this.#exercise(user, id);
    if (exercise === null) return null;
    const { spec, statement, starter, chineseStarter, signatures, uses, quiz } = exercise;
    const inBoth = (of: (locale: Locale) => string) => ({ zh: of("zh"), en: of("en") });
    const other = statement.zh ?? statement.en ?? "";
    return {
      ...{ slug: spec.slug, title: spec.title, declarations: editorDeclarations(signatures, uses) },
      statement: inBoth((locale) => statement[locale] ?? other),
      ...{
        languages: spec.languages,
        hints: spec.hints,
        reading: spec.reading,
        questions: quiz?.questions.length ?? 0,
      },
      starter: { zh: chineseStarter ?? starter, en: starter },
    };
  }

  /**
   * Grades a solution by every check, hidden ones too, as a submission would be: one after the other with what others
   * try, once no learner waits for a verdict.
   *
   * @returns null where the files are no exercise
   * @throws {PlatformError} notInstructor, noSuchExercise; tryRunning: the user's last one is not graded yet; tryTooHard: it
   *   takes more than one may; busy
   */
  async run(user: User, id: string, source: string, signal: AbortSignal): Promise<Report | null> {
    if (this.#running.has(user.id)) throw new PlatformError("tryRunning");
    this.#running.add(user.id);
    try {
      const exercise = await this.#exercise(user, id);
      if (exercise === null) return null;
      if (this.#spare.waiting >= MOST_WAITING) throw new PlatformError("busy", { seconds: WAIT_S });
      return await this.#spare.run(() => this.#grade(exercise, source, signal), { signal });
    } finally {
      this.#running.delete(user.id);
    }
  }

  async #grade(exercise: Exercise, source: string, signal: AbortSignal): Promise<Report> {
    const grader = this.#parts.grader.within({ ...BOUNDS, signal });
    try {
      return await grader.grade(exercise, source);
    } catch (error) {
      if (error instanceof SandboxLimit && error.met.kind !== "closed")
        throw new PlatformError("tryTooHard", { seconds: BOUNDS.totalMs / 1_000 });
      throw error;
    } finally {
      await grader.close();
    }
  }

  /**
   * The quiz, every question not answered yet.
   *
   * @param again the name of the question that is asked again; null for all
   * @throws {PlatformError} notInstructor, noSuchExercise, textTooHard, busy
   */
  async quiz(user: User, id: string, again: string | null): Promise<readonly QuizItem[]> {
    const exercise = await this.#exercise(user, id);
    if (exercise === null) return [];
    // Pages set its texts in the server itself.
    await this.#parts.texts.html(proseOf(exercise));
    return askedQuestions(exercise, again);
  }

  /**
   * What follows an answer.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, noSuchQuestion, noAnswer, textTooHard, busy
   */
  async answer(user: User, id: string, attemptId: string, answer: QuizAnswer): Promise<QuizItem> {
    const exercise = await this.#exercise(user, id);
    if (exercise === null) throw new PlatformError("noSuchQuestion", {});
    await this.#parts.texts.html(proseOf(exercise));
    return answeredQuestion(exercise, attemptId, answer);
  }

  async #exercise(user: User, id: string) {
    const { database, files } = this.#parts;
    const exercise = await authoredExercise(database, user, id);
    const loaded = await loadDraft(this.#parts, exercise, user, textsOf(await files.all(id)));
    return loaded.ok ? loaded.exercise : null;
  }
}
