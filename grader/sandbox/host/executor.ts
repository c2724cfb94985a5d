import type { Death } from "./process-exit.ts";

export type LaneReply =
  | { readonly status: "replied"; readonly kind: number; readonly payload: Uint8Array }
  | { readonly status: "timed-out"; readonly limitMs: number }
  | Death;

export interface Patience {
  readonly limitMs: number;
  /** Largest payload of the reply. */
  readonly maxBytes: number;
}

/** What a session runs in: a child process of a server, or a frame of a page. It is believed nothing. */
export interface SessionLane {
  readonly isAlive: boolean;
  readonly isBusy: boolean;
  /** Sends one request and waits for its one reply. Never rejects for what the lane does. */
  request(kind: number, payload: Uint8Array, patience: Patience): Promise<LaneReply>;
  kill(message: string): void;
  /** It did what no lane of ours does: nothing it says from here on counts. */
  doubt(message: string): void;
}

/** Where a session's lane goes when it is done. */
export interface LaneKeeper<Lane> {
  /** Whether the lane is thrown away after its session: nothing in it needs tidying up. */
  isWorn(lane: Lane): boolean;
  giveBack(lane: Lane): void;
}
