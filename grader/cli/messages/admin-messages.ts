import type { Problem } from "../usage-error.ts";

/** What `grader admin` says, in one language. */
export interface AdminMessages {
  readonly made: (email: string) => string;
  /** Where the link may lead elsewhere than people reach the site by. */
  readonly guessed: string;
  readonly unknownAction: (word: string, near: string | null) => Problem;
  readonly unknownRole: (role: string) => Problem;
  readonly resetTakesNothing: (option: string) => Problem;
  readonly noDatabase: (place: string) => Problem;
  readonly olderDatabase: (place: string) => Problem;
  readonly newerDatabase: (place: string) => Problem;
  readonly unusable: (reason: string) => Problem;
  readonly badEmail: (email: string) => Problem;
  readonly badName: Problem;
  readonly noSuchUser: (email: string) => Problem;
  readonly userExists: (email: string, role: string) => Problem;
}
