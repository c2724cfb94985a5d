import type { Unreadable } from "../../report/outcome.ts";
import type { Problem } from "../usage-error.ts";

/** What may stand in place of a file. */
export type NotAFile = Extract<Unreadable, { kind: "not-a-file" }>["found"];

/** What is said of files, standard input and standard output, in one language. */
export interface FileMessages {
  /** `code` is the system's, here and below, such as ENOSPC. */
  readonly unreadable: (file: string, code: string) => Problem;
  /** `near` is a file beside it that may be meant. */
  readonly missingFile: (file: string, near: string | null) => Problem;
  readonly folderNotFile: (file: string, slug: string) => Problem;
  readonly notAFile: (file: string, found: NotAFile, fromInput: string) => Problem;
  readonly tooLarge: (file: string, limitKb: number) => Problem;
  readonly notText: (file: string) => Problem;
  readonly unwritable: (file: string, code: string) => Problem;
  readonly outputUnwritable: (code: string) => Problem;
  readonly alreadyThere: (path: string) => Problem;
  readonly standardInput: string;
  readonly inputNotWatched: Problem;
}
