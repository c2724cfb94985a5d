import type { Grader, Report } from "../../../grader/index.ts";
import type { Locale } from "../../_i18n/locales.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { editorDeclarations } from "../exercises/editor-declarations.ts";
import { authoredExercise } from "./authored-exercise.ts";
import type { DraftFiles } from "./draft-files.ts";
import { loadDraft } from "./load-draft.ts";
import { textsOf } from "./studio-exercises.ts";

/** An exercise as a learner would have it now. */
export interface DraftTrial {
  readonly slug: string;
  readonly title: Readonly<Record<Locale, string>>;
  readonly statement: Readonly<Record<Locale, string>>;
  readonly starter: Readonly<Record<Locale, string>>;
  /** Ambient TypeScript for the editor. */
  readonly declarations: string;
}

interface Parts {
  readonly database: Database;
  readonly files: DraftFiles;
  readonly grader: Grader;
}

/** Of one run: learners are graded meanwhile. */
const BOUNDS = { sessions: 1, totalMs: 60_000, resultBytes: 64 * 1024 * 1024 };

/** Lets authors do their own exercise before anybody else does. Nothing of it is counted or kept. */
export class DraftTries {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @returns null where the files are no exercise
   * @throws {PlatformError} notInstructor, noSuchExercise
   */
  async trial(user: User, id: string): Promise<DraftTrial | null> {
    const exercise = await this.#exercise(user, id);
    if (exercise === null) return null;
    const { spec, statement, starter, chineseStarter, signatures, uses } = exercise;
    const inBoth = (of: (locale: Locale) => string) => ({ zh: of("zh"), en: of("en") });
    const other = statement.zh ?? statement.en ?? "";
    return {
      ...{ slug: spec.slug, title: spec.title, declarations: editorDeclarations(signatures, uses) },
      statement: inBoth((locale) => statement[locale] ?? other),
      starter: { zh: chineseStarter ?? starter, en: starter },
    };
  }

  /**
   * Grades a solution by every check, hidden ones too, as a submission would be.
   *
   * @returns null where the files are no exercise
   * @throws {PlatformError} notInstructor, noSuchExercise
   * @throws {SandboxLimit} it takes more than one run may
   */
  async run(user: User, id: string, source: string, signal: AbortSignal): Promise<Report | null> {
    const exercise = await this.#exercise(user, id);
    if (exercise === null) return null;
    const grader = this.#parts.grader.within({ ...BOUNDS, signal });
    try {
      return await grader.grade(exercise, source);
    } finally {
      await grader.close();
    }
  }

  async #exercise(user: User, id: string) {
    const { database, files } = this.#parts;
    const exercise = await authoredExercise(database, user, id);
    const loaded = await loadDraft(database, exercise, textsOf(await files.all(id)));
    return loaded.ok ? loaded.exercise : null;
  }
}
