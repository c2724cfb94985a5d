import { tensorValue, type Value } from "../../../value/value.ts";
import type { Argument, CallOutcome, Limits, LoadOutcome } from "../../contract.ts";

/** A hostile submission. It exports `f`, which is called with {@link attackArguments}. */
export interface Attack {
  readonly name: string;
  readonly attempts: string;
  readonly source: string;
  /** Any of these is right. Where V8 may run out of either, both time and memory. */
  readonly expected: readonly AttackStatus[];
  /** What `f` may return. An attack returns 0 if it got nothing. */
  readonly value?: Value;
  readonly limits?: Partial<Limits>;
}

export type AttackStatus = LoadOutcome["status"] | CallOutcome["status"];

/** A 2 x 2 tensor, a record, a source of random numbers. */
export const attackArguments: readonly Argument[] = [
  { kind: "value", value: tensorValue([2, 2], [1, 2, 3, 4]) },
  { kind: "value", value: { kind: "record", entries: new Map([["eps", 0.5]]) } },
  { kind: "random", seed: 3 },
];
