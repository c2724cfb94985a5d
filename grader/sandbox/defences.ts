import type { IsolateDefences } from "./harness/isolate-defences.ts";

/**
 * The sandbox's defences, each with a switch. Only tests turn one off, to see that an attack then succeeds; neither
 * options nor the environment reach this.
 */
export interface Defences extends IsolateDefences {
  /** SIGKILL when the wall clock of a call runs out. */
  readonly callWatchdog: boolean;
  /** SIGKILL when that of a session does. */
  readonly sessionWatchdog: boolean;
  /** RLIMIT_DATA, CPU and the others. */
  readonly resourceLimits: boolean;
  /** `node --permission`. */
  readonly permissions: boolean;
  /** A user of its own for each sandbox process, where the host is root. */
  readonly ownUser: boolean;
  readonly emptyEnvironment: boolean;
  /** bubblewrap, where the sandbox has a jail. */
  readonly jail: boolean;
  /** seccomp, within the jail. */
  readonly systemCallFilter: boolean;
  /** Payloads above what a request may bring are refused on their header. */
  readonly frameCap: boolean;
  /** Replies that answer no request, by id or by number, end the process. */
  readonly oneReply: boolean;
  /** Lengths in values are checked against caps and the bytes there are. */
  readonly decodeCaps: boolean;
  /** Of a sandbox process's standard error no more than a few kilobytes are read. */
  readonly stderrCap: boolean;
  /** isolated-vm's limit of an isolate's memory. */
  readonly isolateMemory: boolean;
  /** Each session has an isolate of its own. */
  readonly freshIsolate: boolean;
  /** A sandbox process that did what none of ours does is killed. */
  readonly killWhenSuspect: boolean;
}

export const allDefences: Defences = {
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
  resourceLimits: true,
  permissions: true,
  ownUser: true,
  emptyEnvironment: true,
  jail: true,
  systemCallFilter: true,
  frameCap: true,
  oneReply: true,
  decodeCaps: true,
  stderrCap: true,
  isolateMemory: true,
  freshIsolate: true,
  killWhenSuspect: true,
};
