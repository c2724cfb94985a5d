import type { IsolateDefences } from "../harness/isolate-defences.ts";
import type { SessionDefences } from "../host/session.ts";

/** What a browser's sandbox defends by, each with a switch that only tests turn. */
export interface BrowserDefences extends IsolateDefences, SessionDefences {
  /** Everything of a worker that is not the language itself is gone before a program is loaded. */
  readonly removedWorkerGlobals: boolean;
  /** The frame's document has an origin of its own, so that no cookie and no storage is the site's. */
  readonly opaqueOrigin: boolean;
  /** Replies that answer no request, or are built as none of ours is, end the frame. */
  readonly strictReplies: boolean;
}

export const allBrowserDefences: BrowserDefences = {
  removedGlobals: true,
  frozenStackTrace: true,
  hiddenSources: true,
  fixedClock: true,
  seededMath: true,
  learnerRealmCalls: true,
  consoleCap: true,
  resultCap: true,
  callWatchdog: true,
  sessionWatchdog: true,
  decodeCaps: true,
  removedWorkerGlobals: true,
  opaqueOrigin: true,
  strictReplies: true,
};
