import type { StreamedEvent } from "../_server/submissions/event-stream.ts";
import type { SubmissionView } from "../_server/submissions/submission-view.ts";
import type { AfterVerdict } from "../_server/submissions/verdict.ts";

/** A submission as JSON brings it. */
export type StreamedSubmission = Omit<SubmissionView, "source" | "createdAt" | "finishedAt"> & {
  readonly createdAt: string;
  readonly finishedAt: string | null;
};

/** What {@link StreamedEvent} is after its journey. */
export type ReceivedEvent =
  | {
      readonly kind: "state";
      readonly submission: StreamedSubmission;
      /** Absent where it was asked for by a question of its own. */
      readonly after?: StreamedAfter | null;
    }
  | Extract<StreamedEvent, { kind: "check" }>;

/** What the verdict changed around it: progress, and what to do next. */
export type StreamedAfter = Pick<AfterVerdict, "next"> & {
  readonly progress: Omit<AfterVerdict["progress"], "passedAt" | "revealedAt"> & {
    readonly passedAt: string | null;
    readonly revealedAt: string | null;
  };
};

type Check = SubmissionView["checksSoFar"][number];
type Report = NonNullable<SubmissionView["report"]>;

/** One press of the button: sent twice, it is one submission. */
export interface Sending {
  readonly slug: string;
  readonly source: string;
  readonly key: string;
}

/** Why something was not done: the server's sentence, or null where the server was not reached. */
export type Refusal = string | null;

/** Where a submission stands, seen from the page. */
export type SubmissionState =
  | { readonly phase: "none" }
  | { readonly phase: "sending"; readonly sending: Sending }
  | { readonly phase: "unsent"; readonly sending: Sending; readonly refusal: Refusal }
  /** Stored by the server. `position`: how many are graded before it; null where that is not known yet. */
  | {
      readonly phase: "queued";
      readonly id: string;
      readonly position: number | null;
      readonly isDisconnected: boolean;
    }
  | {
      readonly phase: "grading";
      readonly id: string;
      readonly checks: readonly Check[];
      readonly isDisconnected: boolean;
    }
  | {
      readonly phase: "done";
      readonly id: string;
      /** null where nothing could be graded, which is our fault. */
      readonly report: Report | null;
      readonly counts: boolean;
      /** null where it is not known: of an earlier visit. */
      readonly after: StreamedAfter | null;
    }
  /** By its author. */
  | { readonly phase: "cancelled"; readonly id: string }
  /** It is no longer this user's to see, as after signing out. */
  | { readonly phase: "lost"; readonly id: string; readonly refusal: string };

export type SubmissionChange =
  | { readonly kind: "send"; readonly sending: Sending }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "accepted"; readonly id: string }
  | { readonly kind: "disconnected" }
  | { readonly kind: "lost"; readonly refusal: string }
  | { readonly kind: "cancelled" }
  /** The last one of an earlier visit. */
  | { readonly kind: "restored"; readonly submission: StreamedSubmission }
  | ReceivedEvent;

/** The next state. Whatever does not fit the present one, as a late answer, changes nothing. */
export function nextState(state: SubmissionState, change: SubmissionChange): SubmissionState {
  switch (change.kind) {
    case "send":
      return isBusy(state) ? state : { phase: "sending", sending: change.sending };
    case "refused":
      return state.phase === "sending" ? { ...state, phase: "unsent", refusal: change.refusal } : state;
    case "accepted":
      return isBusy(state) && state.phase !== "sending"
        ? state
        : { phase: "queued", id: change.id, position: null, isDisconnected: false };
    case "disconnected":
      return isWatched(state) ? { ...state, isDisconnected: true } : state;
    case "lost":
      return isWatched(state) ? { phase: "lost", id: state.id, refusal: change.refusal } : state;
    case "cancelled":
      return isWatched(state) ? { phase: "cancelled", id: state.id } : state;
    case "state":
      return isWatched(state) && state.id === change.submission.id
        ? stateOf(change.submission, change.after)
        : state;
    case "restored":
      return state.phase === "none" ? stateOf(change.submission) : state;
    case "check":
      return withCheck(state, change.place, change.check);
  }
}

/** Whether a press of the button would come too early. */
export function isBusy({ phase }: SubmissionState): boolean {
  return phase === "sending" || phase === "queued" || phase === "grading";
}

/** What to send: again with the key of before, if the same text was sent and no answer came. */
export function sendingOf(
  state: SubmissionState,
  slug: string,
  source: string,
  newKey: () => string,
): Sending {
  const isAgain = state.phase === "unsent" && state.sending.source === source && state.sending.slug === slug;
  return isAgain ? state.sending : { slug, source, key: newKey() };
}

type Watched = Extract<SubmissionState, { phase: "queued" | "grading" }>;

function isWatched(state: SubmissionState): state is Watched {
  return state.phase === "queued" || state.phase === "grading";
}

function stateOf(
  { id, status, position, checksSoFar, report, counts }: StreamedSubmission,
  after: StreamedAfter | null = null,
): SubmissionState {
  if (status === "queued") return { phase: "queued", id, position, isDisconnected: false };
  if (status === "grading") return { phase: "grading", id, checks: checksSoFar, isDisconnected: false };
  if (status === "cancelled") return { phase: "cancelled", id };
  return { phase: "done", id, report, counts, after };
}

/** A check that the state before it had counted already arrives once more. */
function withCheck(state: SubmissionState, place: number, check: Check): SubmissionState {
  if (!isWatched(state)) return state;
  const checks = state.phase === "grading" ? state.checks : [];
  if (place !== checks.length) return state;
  return { phase: "grading", id: state.id, checks: [...checks, check], isDisconnected: false };
}
