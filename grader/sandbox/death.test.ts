import { expect, test } from "vitest";
import { causeOfDeath } from "./death.ts";

const fresh = { seconds: 1, limit: 60 };
const spent = { seconds: 60, limit: 60 };

test.each([
  [
    "V8 out of heap",
    134,
    "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
  ],
  ["isolated-vm out of heap", 134, "Scavenger: semi-space copy\nis_heap_oom = 1"],
  ["Rust out of memory", 134, "memory allocation of 268435456 bytes failed\nstack backtrace:"],
  ["libstdc++ out of memory", 134, "terminate called after throwing an instance of 'std::bad_alloc'"],
])("%s is out of memory", (_, code, noise) => {
  expect(causeOfDeath(code, null, noise, fresh)).toMatchObject({ cause: "out-of-memory" });
});

test("a kill is one for CPU time only if that was used up", () => {
  expect(causeOfDeath(null, "SIGXCPU", "", spent)).toMatchObject({ cause: "cpu-time" });
  expect(causeOfDeath(137, null, "", spent)).toMatchObject({ cause: "cpu-time" });
  expect(causeOfDeath(null, "SIGKILL", "", fresh)).toMatchObject({ cause: "fault" });
});

test.each([
  [139, null],
  [134, null],
  [null, "SIGILL"],
] as const)("a lane that its own code brought down (%s, %s) crashed", (code, signal) => {
  expect(causeOfDeath(code, signal, "", fresh)).toMatchObject({ cause: "crash" });
});

test("anything else is ours, and says what was heard", () => {
  expect(causeOfDeath(7, null, "no such library", fresh)).toEqual({
    status: "died",
    cause: "fault",
    message: "the lane ended: exit code 7: no such library",
  });
});
