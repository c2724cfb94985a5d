import type { Grader } from "../../../grader/index.ts";
import type { Provider } from "../../../prisma/providers.ts";
import { can } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Announcements } from "../database/announcements.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import type { Log } from "../log.ts";
import { AnonymousAnswers } from "./answers/anonymous-answers.ts";
import { AnswerGroups } from "./answers/answer-groups.ts";
import { AnswerStatistics } from "./answers/answer-statistics.ts";
import { authoredExercise } from "./authored-exercise.ts";
import { DocumentImports } from "./document-imports.ts";
import { DraftFiles } from "./draft-files.ts";
import { DraftReader } from "./draft-reader.ts";
import { DraftTries } from "./draft-tries.ts";
import { ExerciseAuthors } from "./exercise-authors.ts";
import { ExerciseZips } from "./exercise-zips.ts";
import { Publishing } from "./publishing.ts";
import { StudioExercises } from "./studio-exercises.ts";
import { TextSetter } from "./text-setter.ts";
import { Verifications } from "./verifications.ts";
import { Versions } from "./versions.ts";

interface Parts {
  readonly database: Database;
  readonly provider: Provider;
  readonly announcements: Announcements;
  readonly exercises: Exercises;
  readonly grader: Grader;
  readonly submissions: { idle(): Promise<void> };
  readonly log: Log;
  readonly cacheDir: string;
}

/** All that the studio's pages and routes may ask for. */
export interface Studio {
  readonly answers: AnswerStatistics;
  readonly answerGroups: AnswerGroups;
  readonly exercises: StudioExercises;
  readonly files: DraftFiles;
  readonly imports: DocumentImports;
  readonly authors: ExerciseAuthors;
  readonly publishing: Publishing;
  readonly versions: Versions;
  readonly zips: ExerciseZips;
  readonly verifications: Verifications;
  readonly tries: DraftTries;
  /**
   * A text of an exercise as its learners see it.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, textTooHard
   */
  readonly statementHtml: (user: User, exerciseId: string, text: string) => Promise<string>;
  /** The same of several, together. */
  readonly textsHtml: (
    user: User,
    exerciseId: string,
    texts: readonly string[],
  ) => Promise<readonly string[]>;
  /** Whether the studio is for them at all. */
  readonly isFor: (user: User | null) => boolean;
  /** Ends what runs. */
  readonly close: () => Promise<void>;
}

export function openStudio({
  database,
  provider,
  announcements,
  exercises,
  grader,
  submissions,
  log,
  cacheDir,
}: Parts): Studio {
  const files = new DraftFiles(database);
  const texts = new TextSetter();
  const anonymous = new AnonymousAnswers();
  const reader = new DraftReader();
  const verifications = new Verifications({
    ...{ database, provider, announcements, exercises, files, reader, submissions, log, cacheDir },
  });
  const made = new StudioExercises({
    ...{ database, exercises, files, reader, log, grader: verifications.grader },
  });
  const versions = new Versions(database);
  return {
    answers: new AnswerStatistics({ database, exercises }),
    answerGroups: new AnswerGroups({ database, exercises, grader, anonymous }),
    ...{ files, versions, exercises: made, authors: new ExerciseAuthors(database, reader) },
    imports: new DocumentImports({ database, exercises: made }),
    zips: new ExerciseZips({ database, exercises: made, files, versions }),
    publishing: new Publishing({ database, exercises, files, reader, verifications, texts }),
    verifications,
    tries: new DraftTries({ database, files, reader, grader, texts, submissions }),
    async statementHtml(user, exerciseId, text) {
      await authoredExercise(database, user, exerciseId);
      const [html = ""] = await texts.html([text]);
      return html;
    },
    async textsHtml(user, exerciseId, given) {
      await authoredExercise(database, user, exerciseId);
      return texts.html(given);
    },
    async close() {
      await verifications.close();
      await texts.close();
      await anonymous.close();
      await reader.close();
    },
    isFor: (user) => can(user, "useStudio", null),
  };
}
