import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import type { Verified, VerifyProgress } from "../../../grader/index.ts";
import { VerificationFailure } from "./verification-job.ts";

export const VERIFICATION_STATUSES = ["queued", "running", "done", "cancelled", "failed"] as const;
export type VerificationStatus = (typeof VERIFICATION_STATUSES)[number];

/** Where a verification stands. */
export interface VerificationState {
  readonly id: string;
  readonly status: VerificationStatus;
  /** Of the files it runs on. */
  readonly filesHash: string;
  /** Whether it goes on where nobody looks at it any more. */
  readonly keepsRunning: boolean;
  /** How many come before it; null when it does not wait. */
  readonly position: number | null;
  /** null before it begins. */
  readonly progress: VerifyProgress | null;
  readonly failure: VerificationFailure | null;
  /** Whether it was found by an earlier or a later program than this: then it proves nothing here. */
  readonly isByAnotherGrader: boolean;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** With what it found; null where it has not come to that. */
export interface VerificationView extends VerificationState {
  readonly result: Verified | null;
}

/** Of a row, what a state is made of. */
export const SHOWN = {
  ...{ id: true, exerciseId: true, status: true, filesHash: true, keepsRunning: true, failure: true },
  ...{ createdAt: true, startedAt: true, finishedAt: true, grader: true },
} as const;

export interface VerificationRow
  extends Omit<VerificationState, "status" | "failure" | "position" | "progress" | "isByAnotherGrader"> {
  readonly exerciseId: string;
  readonly grader: string | null;
  readonly status: string;
  readonly failure: unknown;
}

export function stateOf(
  { exerciseId: _, grader: __, status, failure, ...rest }: VerificationRow,
  where: Pick<VerificationState, "position" | "progress" | "isByAnotherGrader">,
): VerificationState {
  const known = VERIFICATION_STATUSES.find((one) => one === status);
  if (known === undefined) throw new Error(`expected the status of a verification, received ${status}`);
  return { ...rest, ...where, status: known, failure: VerificationFailure.nullable().parse(failure) };
}

/** Another one with every change of what {@link Verified} holds: what an older program found is not shown by a newer. */
const FORMAT = 1;

const Packed = z.looseObject({ format: z.literal(FORMAT), verified: z.custom<Verified>() });

export function packResult(verified: Verified): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(JSON.stringify({ format: FORMAT, verified })));
}

/** null where another version of this program stored it: it can be found again. */
export function unpackResult(content: Uint8Array): Verified | null {
  const stored: unknown = JSON.parse(
    gunzipSync(content).toString("utf8"),
    function (this: unknown, key, value) {
      // A measured share without end, for which JSON has no number.
      const isShare = key === "received" && typeof this === "object" && this !== null && "most" in this;
      return isShare && value === null ? Number.POSITIVE_INFINITY : value;
    },
  );
  return Packed.safeParse(stored).data?.verified ?? null;
}
