import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Grader } from "../../grader/index.ts";
import { AccessEnds } from "./accounts/access-ends.ts";
import { Accounts } from "./accounts/accounts.ts";
import { ApiTokens } from "./accounts/api-tokens.ts";
import { createAuth } from "./accounts/auth.ts";
import { Credentials } from "./accounts/credentials.ts";
import { EmailVerification } from "./accounts/email-verification.ts";
import { mailSender } from "./accounts/mail.ts";
import { writeResetMail } from "./accounts/reset-mail.ts";
import { SessionRenewal } from "./accounts/session-renewal.ts";
import { Sessions } from "./accounts/sessions.ts";
import type { User } from "./accounts/user.ts";
import { writeVerificationMail } from "./accounts/verification-mail.ts";
import { FirstAdministrator } from "./admin/first-administrator.ts";
import { requesterOf } from "./api/requester.ts";
import { openAnnouncements } from "./database/announcements.ts";
import { type Database, openDatabase } from "./database/database.ts";
import { databaseAddress } from "./database/database-address.ts";
import { migrate } from "./database/migrate.ts";
import { ExerciseTiles } from "./exercises/exercise-tiles.ts";
import { Exercises } from "./exercises/exercises.ts";
import { learnersModules, type UsedModule } from "./exercises/learners-modules.ts";
import { PictureMaker } from "./exercises/picture-maker.ts";
import { PublicGradings } from "./exercises/public-gradings.ts";
import { ReferenceAnswers } from "./exercises/reference-answers.ts";
import { Statements } from "./exercises/statements.ts";
import { storedBanks } from "./exercises/stored-banks.ts";
import { logProblems, watchExercises } from "./exercises/watch-exercises.ts";
import { watchPublished } from "./exercises/watch-published.ts";
import { Housekeeping } from "./housekeeping.ts";
import { setAnswerStatus } from "./http/answer-status.ts";
import { RateLimits } from "./http/limits.ts";
import { postgresqlLimitStore } from "./http/postgresql-limit-store.ts";
import { sandboxAddress } from "./http/sandbox-page.ts";
import { BuiltWorks } from "./learning/built-work.ts";
import { Drafts } from "./learning/drafts.ts";
import { ProgressBook } from "./learning/progress.ts";
import { Quizzes } from "./learning/quizzes.ts";
import { SharedTracks } from "./learning/shared-tracks.ts";
import { type StartedExercise, startedWork } from "./learning/started-work.ts";
import type { Log } from "./log.ts";
import { GradingMeter } from "./operations/grading-meter.ts";
import { GradingPresence } from "./operations/grading-presence.ts";
import { Operations } from "./operations/operations.ts";
import { programVersion } from "./operations/program-version.ts";
import { MisconceptionShares } from "./review/misconception-shares.ts";
import { writeReminderMail } from "./review/reminder-mail.ts";
import { ReviewReminders } from "./review/reminders.ts";
import { Review } from "./review/review.ts";
import { siteSecret } from "./secret.ts";
import type { Settings } from "./settings.ts";
import { siteAddress } from "./site-address.ts";
import { SharedSolutions } from "./solutions/shared-solutions.ts";
import { SolutionReports } from "./solutions/solution-reports.ts";
import { serverGrader } from "./start/server-grader.ts";
import { openStudio, type Studio } from "./studio/studio.ts";
import { verificationEvents } from "./studio/verification-events.ts";
import { eventStream } from "./submissions/event-stream.ts";
import { Submissions } from "./submissions/submissions.ts";

/** All that pages and routes may ask for. */
export interface Platform {
  readonly settings: Settings;
  readonly log: Log;
  readonly database: Database;
  readonly grader: Grader;
  readonly limits: RateLimits;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly emailVerification: EmailVerification;
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
  readonly sessionRenewal: SessionRenewal;
  readonly exercises: Exercises;
  readonly publicGradings: PublicGradings;
  readonly referenceAnswers: ReferenceAnswers;
  /**
   * What a learner's solutions of an exercise import of others.
   *
   * @throws {PlatformError} noSuchExercise
   */
  readonly learnersModules: (slug: string, userId: string | null) => Promise<readonly UsedModule[]>;
  readonly statements: Statements;
  /** Where browsers find the frame for learners' code. */
  readonly sandboxAddress: () => Promise<string>;
  readonly submissions: Submissions;
  readonly drafts: Drafts;
  /** What a learner has begun. */
  readonly startedWork: (user: User) => Promise<readonly StartedExercise[]>;
  readonly quizzes: Quizzes;
  readonly progress: ProgressBook;
  readonly builtWorks: BuiltWorks;
  readonly tiles: ExerciseTiles;
  readonly sharedSolutions: SharedSolutions;
  readonly solutionReports: SolutionReports;
  readonly review: Review;
  readonly sharedTracks: SharedTracks;
  readonly reminders: ReviewReminders;
  readonly misconceptionShares: MisconceptionShares;
  readonly studio: Studio;
  readonly firstAdministrator: FirstAdministrator;
  readonly operations: Operations;
  readonly gradingMeter: GradingMeter;
  /** Server-sent events of a submission; see event-stream.ts. */
  readonly submissionEvents: (
    user: User | null,
    id: string,
    request: Pick<Request, "headers" | "signal">,
  ) => Promise<() => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>>;
  /** Server-sent events of a verification; see verification-events.ts. */
  readonly verificationEvents: (
    user: User,
    verification: { readonly exerciseId: string; readonly id: string },
    request: Pick<Request, "headers" | "signal">,
  ) => Promise<() => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>>;
  /** Where people reach the site. */
  readonly siteUrl: string;
  /** What the answer that is being made will have for its status; see answer-status.ts. */
  readonly setAnswerStatus: (status: number) => void;
  /** Ends what would go on as long as a browser listens; it asks again. */
  endStreams(): void;
  /** Finishes what is being graded, then lets go of everything. */
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly settings: Settings;
  readonly log: Log;
  /** Whether a change of the exercises' folder is taken up without a restart. */
  readonly watchesExercises?: boolean;
}

/**
 * Opens the data, brings it up to date, and starts the grader.
 *
 * @throws {StartProblem | DatabaseMismatch} something a person has to change first
 */
export async function openPlatform({
  settings,
  log,
  watchesExercises = false,
}: PlatformOptions): Promise<Platform> {
  const address = databaseAddress(settings.DATA_DIR, settings.DATABASE_URL);
  const applied = await migrate(address);
  if (applied.length > 0) log.info({ applied }, "database migrations applied");
  const database = await openDatabase(address, (error) =>
    log.warn({ err: error }, "database connection lost"),
  );
  const secret = await siteSecret(database, address.provider, settings);
  const announcements = await openAnnouncements(address, log);
  const accessEnds = new AccessEnds(announcements);
  const cacheDir = join(settings.DATA_DIR, "cache");
  const exercises = await Exercises.register(database, settings.EXERCISES_DIR, cacheDir);
  logProblems(exercises, log);
  const unwatch = watchesExercises ? watchExercises(exercises, settings.EXERCISES_DIR, log) : () => undefined;
  // A file of SQLite has one server.
  const unwatchPublished =
    address.provider === "postgresql" ? watchPublished(exercises, announcements, log) : () => undefined;
  const workers = settings.GRADING_LANES ?? availableParallelism();
  // Public checks and pictures are graded here in any case.
  const grader = await serverGrader({
    ...{ settings, log, cacheDir, lanes: Math.max(workers, 1) },
    banks: address.provider === "postgresql" ? storedBanks(database, log) : undefined,
  });
  const limitStore = address.provider === "postgresql" ? postgresqlLimitStore(address.url, log) : undefined;
  const limits = new RateLimits(settings.SUBMISSIONS_PER_MINUTE, undefined, limitStore);
  const sendResetMail = mailSender(settings, (email, token) =>
    writeResetMail(database, settings, email, token),
  );
  const sendMail = mailSender(settings, (email, token) =>
    writeVerificationMail(database, settings, email, token),
  );
  const onMailFailure = (error: unknown) => log.error({ err: error }, "sending mail failed");
  const siteUrl = siteAddress(settings);
  const auth = createAuth({
    ...{ database, provider: address.provider, secret, sendResetMail },
    ...{ siteUrl, onMailFailure, accessEnds },
  });
  const isHttps = settings.PUBLIC_URL?.startsWith("https:") ?? false;
  const accounts = new Accounts({ auth, database, limits, isHttps, accessEnds });
  const emailVerification = new EmailVerification({ auth, database, limits, sendMail, onMailFailure });
  const tokens = new ApiTokens(database, accounts, accessEnds);
  const sharedSolutions = new SharedSolutions(database, exercises);
  const onPass: SharedSolutions["shareIfChosen"] = (...passed) => sharedSolutions.shareIfChosen(...passed);
  const gradingMeter = new GradingMeter(workers);
  // One that only serves is none of those that grade.
  const presence =
    workers === 0
      ? null
      : new GradingPresence({
          ...{ database, provider: address.provider, meter: gradingMeter, log },
          ...{ jail: grader.sandbox.jail, version: programVersion() },
        });
  const submissions = new Submissions({
    ...{ address, database, exercises, limits, announcements, log, workers, onPass },
    grader: gradingMeter.measured(grader),
  });
  const pictures = new PictureMaker({ grader, submissions });
  const review = new Review({ database, exercises });
  const sendReminder = mailSender(settings, (email, token) =>
    writeReminderMail(database, settings, email, token),
  );
  const reminders = new ReviewReminders({
    ...{ database, review, secret, onMailFailure },
    sendMail: sendReminder,
  });
  const housekeeping = new Housekeeping({ database, address, log, reminders });
  const studio = openStudio({
    ...{ database, provider: address.provider, announcements, exercises, grader, submissions, log, cacheDir },
  });
  const stopping = new AbortController();
  return {
    ...{ settings, log, database, grader, limits, exercises, submissions, setAnswerStatus },
    siteUrl,
    accounts,
    credentials: new Credentials({
      ...{ auth, database, accounts, limits, emailVerification },
      sendsMail: sendResetMail !== null,
    }),
    emailVerification,
    sessions: new Sessions(database, auth, accessEnds),
    tokens,
    sessionRenewal: new SessionRenewal(auth),
    publicGradings: new PublicGradings(exercises, grader),
    referenceAnswers: new ReferenceAnswers({ grader, exercises, limits, submissions, log }),
    learnersModules: async (slug, userId) =>
      learnersModules({ database, exercises }, exercises.served(slug).exercise, userId),
    statements: new Statements(exercises),
    sandboxAddress,
    drafts: new Drafts(database, exercises),
    startedWork: (user) => startedWork({ database, exercises }, user),
    quizzes: new Quizzes(database, exercises),
    progress: new ProgressBook(database, exercises),
    builtWorks: new BuiltWorks(database, exercises, pictures),
    tiles: new ExerciseTiles(exercises, pictures),
    sharedTracks: new SharedTracks(database, exercises),
    ...{ review, reminders },
    sharedSolutions,
    solutionReports: new SolutionReports(database),
    misconceptionShares: new MisconceptionShares(database, exercises),
    studio,
    operations: new Operations({ database, provider: address.provider }),
    gradingMeter,
    firstAdministrator: await FirstAdministrator.open(database, settings),
    submissionEvents: (user, id, { headers, signal }) => {
      const isSignedIn = async () => (await requesterOf({ accounts, tokens }, headers)).user?.id === user?.id;
      const until = AbortSignal.any([signal, stopping.signal]);
      return eventStream({ submissions, limits, isSignedIn, accessEnds }, user, id, until);
    },
    verificationEvents: (user, verification, { headers, signal }) => {
      const mayRead = async () => (await requesterOf({ accounts, tokens }, headers)).user?.id === user.id;
      const until = AbortSignal.any([signal, stopping.signal]);
      const parts = { verifications: studio.verifications, limits, mayRead, accessEnds };
      return verificationEvents(parts, user, verification, until);
    },
    endStreams: () => stopping.abort(),
    async close() {
      unwatch();
      unwatchPublished();
      await housekeeping.close();
      await studio.close();
      await submissions.close();
      await presence?.close();
      await grader.close();
      accessEnds.close();
      await announcements.close();
      await limitStore?.close();
      await database.$disconnect();
    },
  };
}
