import { type CheckReport, Report } from "../../../grader/index.ts";

/** Stored, and without a verdict yet. */
export const WAITING = ["queued", "grading"] as const;

export const SUBMISSION_STATUSES = [...WAITING, "graded", "faulted", "cancelled"] as const;
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number];

/** A submission as its author sees it. */
export interface SubmissionView {
  readonly id: string;
  readonly slug: string;
  readonly versionId: string;
  readonly source: string;
  readonly status: SubmissionStatus;
  /** False where the reference had been shown before. */
  readonly counts: boolean;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly report: Report | null;
  readonly checksSoFar: readonly CheckReport[];
  /** How many are graded before it; null when it does not wait. */
  readonly position: number | null;
}

/** What a page that follows a submission is told. */
export type SubmissionWithoutSource = Omit<SubmissionView, "source">;

/** One line of a history. */
export type SubmissionSummary = Pick<
  SubmissionView,
  "id" | "slug" | "status" | "counts" | "createdAt" | "finishedAt"
> & {
  readonly verdict: Report["verdict"] | null;
  readonly score: number | null;
  readonly maxScore: number | null;
};

/** A stored status; what is not known as one is a fault of ours. */
export function statusOf(status: string): SubmissionStatus {
  return SUBMISSION_STATUSES.find((one) => one === status) ?? "faulted";
}

/** A row as a line of a history. */
export function summaryOf(
  slug: string,
  row: Pick<SubmissionView, "id" | "counts" | "createdAt" | "finishedAt"> &
    Pick<SubmissionSummary, "score" | "maxScore"> & {
      readonly verdict: string | null;
      readonly status: string;
    },
): SubmissionSummary {
  const { id, counts, createdAt, finishedAt, verdict, score, maxScore, status } = row;
  return {
    ...{ id, slug, counts, createdAt, finishedAt, score, maxScore },
    status: statusOf(status),
    verdict: verdict === null ? null : Report.shape.verdict.parse(verdict),
  };
}

export function isWaiting(status: SubmissionStatus): boolean {
  return WAITING.some((one) => one === status);
}
