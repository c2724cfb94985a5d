import type { Messages } from "../_i18n/messages.ts";

/** Something a person asked for that cannot be: a code for the message in their language, and what it names. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly status: number;
  readonly code: ErrorCode;
  readonly values: Readonly<Record<string, string | number>>;
  /** What else is wrong with the same request. */
  readonly others: readonly PlatformError[];

  constructor(
    code: ErrorCode,
    values: Readonly<Record<string, string | number>> = {},
    others: readonly PlatformError[] = [],
  ) {
    super(`${code} ${JSON.stringify(values)}`);
    this.others = others;
    this.code = code;
    this.status = STATUS[code];
    this.values = values;
  }
}

/** Each code has a message of the same name in `app/_i18n/messages/<locale>/errors.json`, and each of those a code. */
const STATUS = {
  badRequest: 400,
  notText: 400,
  notSignedIn: 401,
  sessionEnded: 401,
  otherOwner: 409,
  badToken: 401,
  noTokens: 403,
  missingScope: 403,
  forbidden: 403,
  crossSite: 403,
  unknownHost: 403,
  notFound: 404,
  noSuchRoute: 404,
  wrongMethod: 405,
  noSuchExercise: 404,
  noSuchSubmission: 404,
  noSuchQuestion: 404,
  noSuchBackup: 404,
  noSuchVerification: 404,
  verificationWaiting: 409,
  noSuchCard: 404,
  noSuchTrack: 404,
  trackNotFinished: 409,
  cardChanged: 409,
  cardNotDue: 409,
  notPassed: 403,
  noSuchSolution: 404,
  solutionTooLong: 413,
  addressNotVerified: 403,
  badReminderLink: 400,
  noAnswer: 400,
  alreadyAnswered: 409,
  keyReused: 409,
  stillGrading: 409,
  alreadyGraded: 409,
  referenceHidden: 403,
  tooLarge: 413,
  storageFull: 413,
  storageFullWithoutAccount: 413,
  tooManySubmissions: 429,
  tooManyWaiting: 429,
  busyNetwork: 429,
  tooManyRequests: 429,
  busy: 503,
  nameMissing: 400,
  nameTooLong: 400,
  badEmail: 400,
  emailTaken: 409,
  passwordTooShort: 400,
  passwordTooLong: 400,
  passwordTooEasy: 400,
  wrongSignIn: 401,
  wrongPassword: 403,
  badResetLink: 400,
  badVerificationLink: 400,
  noMailServer: 409,
  tooManySignIns: 429,
  notConfirmed: 400,
  noSuchSession: 404,
  nameInvisible: 400,
  tooManyTokens: 409,
  noSuchToken: 404,
  notInstructor: 403,
  badSlug: 400,
  slugReserved: 409,
  slugTaken: 409,
  tooManyExercises: 409,
  badFilePath: 400,
  fileTooLarge: 413,
  tooManyFiles: 413,
  exerciseTooLarge: 413,
  noSuchFile: 404,
  fileExists: 409,
  alreadyPublished: 409,
  filesChanged: 409,
  noSuchVersion: 404,
  badZip: 400,
  zipEncrypted: 400,
  zipTooLarge: 413,
  zipLink: 400,
  zipDuplicate: 400,
  zipSeveral: 400,
  fileNotText: 400,
  tooManyAuthors: 409,
  badInvitation: 404,
  noSuchAuthor: 404,
  noSuchAnswers: 404,
  documentEmpty: 400,
  documentNotText: 400,
  documentTooLarge: 413,
  noQuestions: 400,
  tooManyQuestions: 413,
  severalQuestions: 400,
  importTooHard: 413,
  badFirstLink: 404,
  notOnThisMachine: 403,
  accountNeeded: 403,
  textTooHard: 413,
  draftTooHard: 413,
  internal: 500,
} as const satisfies Record<keyof Messages["errors"], number>;
export type ErrorCode = keyof typeof STATUS;
