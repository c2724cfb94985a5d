import { readFileSync } from "node:fs";

/** What a process that imports this file takes for the time, from its next SIGUSR2 on. */
export interface ClockState {
  /** Before or after the machine's, in milliseconds. */
  readonly shiftMs: number;
  /** Whether it stands still where it is then. */
  readonly isStopped: boolean;
}

/** Names the file that holds a `ClockState`; without it the clock is the machine's. */
export const CLOCK_FILE = "NABLA_TEST_CLOCK";

const file = process.env[CLOCK_FILE];
if (file !== undefined) {
  const Machine = Date;
  let shiftMs = 0;
  let stoppedAt: number | null = null;
  const now = () => stoppedAt ?? Machine.now() + shiftMs;
  process.on("SIGUSR2", () => {
    const state: ClockState = JSON.parse(readFileSync(file, "utf8"));
    ({ shiftMs } = state);
    stoppedAt = state.isStopped ? Machine.now() + shiftMs : null;
  });
  globalThis.Date = new Proxy(Machine, {
    construct: (target, given, asked) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, asked),
    apply: () => new Machine(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
}
