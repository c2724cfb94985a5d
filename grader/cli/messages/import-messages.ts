import type { LeftOutReason } from "../../importer/questions/account.ts";
import type { Problem } from "../usage-error.ts";

/** What `grader import` says, in one language. */
export interface ImportMessages {
  readonly missing: (file: string) => Problem;
  readonly empty: (file: string) => Problem;
  readonly binary: (file: string) => Problem;
  readonly tooLarge: (file: string, limit: number) => Problem;
  /** Bytes that are no character of the document's encoding, and in which lines. */
  readonly damaged: (file: string, encoding: string, places: string, count: number) => string;
  readonly noQuestions: (file: string) => Problem;
  readonly tooManyQuestions: (file: string, count: number, most: number) => Problem;
  readonly badManifest: (file: string) => Problem;

  /** How a draft stands: it works, does not, or is a quiz alone. */
  readonly works: string;
  readonly broken: string;
  readonly quizOnly: string;
  /** Why there is no code: of another field, or nothing a function answers. */
  readonly otherField: string;
  readonly noCode: (topic: string) => string;
  /** A topic that is likely, but not enough to make an exercise of. */
  readonly unsure: (topic: string, confidence: number) => string;
  readonly fields: Readonly<Record<"title" | "question" | "answer" | "explanation", string>>;
  readonly score: (topic: string, score: number) => string;

  /** How many of the document's headings and items became what. */
  readonly account: (counts: {
    readonly all: number;
    readonly questions: number;
    readonly parts: number;
    readonly left: number;
  }) => string;
  readonly leftOut: Readonly<Record<LeftOutReason, string>>;
  readonly lines: (places: string, count: number) => string;
  readonly lineOf: (place: number, text: string) => string;

  /** Drafts whose exercise is one and the same. */
  readonly same: (slugs: readonly string[]) => string;
  readonly kept: (slug: string, files: readonly string[]) => string;
  readonly gone: (slug: string) => string;
  readonly orphan: (slug: string) => string;
  readonly total: (counts: {
    readonly questions: number;
    readonly working: number;
    readonly quizOnly: number;
  }) => string;
  readonly done: (counts: {
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly out: string;
  }) => string;
  readonly dryRun: string;
  /** Ctrl-C came when so many of the drafts were written. */
  readonly interrupted: (written: number, of: number, out: string) => string;
  readonly next: (out: string) => readonly string[];
}
