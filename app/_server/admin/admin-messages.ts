import type { FileMessages, helpLines, Problem } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";

/** What `nabla admin` says, in one language. */
export interface AdminMessages extends Pick<FileMessages, "outputUnwritable"> {
  readonly help: Parameters<typeof helpLines>[0];
  readonly fault: Problem;
  readonly unknownCommand: (word: string) => Problem;
  readonly wrongArguments: (action: string, count: number) => Problem;
  readonly unknownOption: (option: string, near: string | null) => Problem;
  readonly unexpectedValue: (option: string, value: string) => Problem;
  readonly missingValue: (option: string) => Problem;
  readonly unknownLocale: (value: string) => Problem;
  readonly made: (email: string) => string;
  /** The account is there, but its link could not be written. */
  readonly linkLost: (email: string) => string;
  /** Where the link may lead elsewhere than people reach the site by. */
  readonly guessed: string;
  readonly unknownAction: (word: string, near: string | null) => Problem;
  readonly unknownRole: (role: string) => Problem;
  readonly resetTakesNothing: (option: string) => Problem;
  readonly noDatabase: (place: string) => Problem;
  readonly olderDatabase: (place: string) => Problem;
  readonly newerDatabase: (place: string) => Problem;
  readonly unusable: (reason: BothLanguages) => Problem;
  readonly badEmail: (email: string) => Problem;
  readonly badName: Problem;
  readonly noSuchUser: (email: string) => Problem;
  readonly userExists: (email: string, role: string) => Problem;
}
