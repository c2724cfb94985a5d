import type { ProcessExit } from "./process-exit.ts";
import type { Look, ThreadTimes } from "./spent-time.ts";

export type ExecutorReply =
  | { readonly status: "replied"; readonly kind: number; readonly payload: Uint8Array }
  | { readonly status: "timed-out"; readonly limitMs: number }
  | ProcessExit;

export interface RequestLimits {
  readonly limitMs: number;
  /** Where the time is not the wall clock's: when to look whether it is over. */
  readonly look?: Look;
  /** Largest payload of the reply. */
  readonly maxBytes: number;
}

/** What a session runs in: a child process of a server, or a frame of a page. It is believed nothing. */
export interface Executor {
  readonly isAlive: boolean;
  readonly isBusy: boolean;
  /** Sends one request and waits for its one reply. Never rejects for what the executor does. */
  request(kind: number, payload: Uint8Array, limits: RequestLimits): Promise<ExecutorReply>;
  kill(message: string): void;
  /** It did what no executor of ours does: nothing it says from here on counts. */
  suspect(message: string): void;
  /** What the threads that run the program have had of processors; null, or absent, where there is no telling. */
  threadTimes?(): ThreadTimes | null;
}

/** Where a session's executor goes when it is done. */
export interface ExecutorOwner<E extends Executor> {
  /** Whether the executor is thrown away after its session: nothing in it needs tidying up. */
  isRetired(executor: E): boolean;
  release(executor: E): void;
}
