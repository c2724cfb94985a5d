import type { CourseRow } from "../course/course-row.ts";
import type { SkippedPath } from "../course/learner-tree.ts";
import type { Problem } from "../usage-error.ts";

/** What is said of a tree of learners' folders, in one language. */
export interface CourseMessages {
  readonly badBudget: (value: string) => Problem;
  readonly optionOfTree: (option: string) => Problem;
  readonly optionNotOfTree: (option: string) => Problem;
  readonly reporterNotOfTree: (tree: string) => Problem;
  readonly notResults: (file: string) => Problem;
  readonly noLearners: (tree: string) => Problem;
  /** A file that would be written by two options. */
  readonly sameFile: (file: string) => Problem;
  readonly head: (grader: string, fingerprint: string) => string;
  readonly counts: (counts: {
    readonly learners: number;
    readonly exercises: number;
    readonly answers: number;
  }) => string;
  readonly exercise: (slug: string, version: string, seed: number) => string;
  readonly takenTitle: string;
  readonly skippedTitle: string;
  readonly skipped: (why: SkippedPath["why"], detail: string | null) => string;
  readonly progress: (done: number, total: number) => string;
  readonly learner: (counts: {
    readonly passed: number;
    readonly all: number;
    readonly points: number;
    readonly of: number;
  }) => string;
  readonly status: Readonly<Record<CourseRow["status"], string>>;
  /** Why a file is unreadable, as a row says it. */
  readonly cause: (cause: string) => string;
  readonly total: (passed: number, all: number) => string;
  readonly kept: (count: number, file: string) => string;
  readonly notReached: (count: number) => string;
  /** Ctrl-C was pressed. */
  readonly stopped: (done: number, all: number, file: string | null) => string;
}
