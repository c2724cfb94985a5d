import type { RealmDefences } from "./harness/learner-realm.ts";

/**
 * The sandbox's defences, each with a switch. Only tests turn one off, to see that an attack then succeeds; neither
 * options nor the environment reach this.
 */
export interface Defences extends RealmDefences {
  /** SIGKILL when a call's wall clock runs out. */
  readonly callWatchdog: boolean;
}

export const allDefences: Defences = {
  removedGlobals: true,
  frozenStackTrace: true,
  fixedClock: true,
  seededMath: true,
  callWatchdog: true,
};
