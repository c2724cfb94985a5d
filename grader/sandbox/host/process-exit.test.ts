import { expect, test } from "vitest";
import { exitCause } from "./process-exit.ts";

test.each([
  [
    "V8 out of heap",
    134,
    "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
  ],
  ["isolated-vm out of heap", 134, "Scavenger: semi-space copy\nis_heap_oom = 1"],
  [
    "V8 out of heap in a thread that isolated-vm does not know",
    134,
    "<--- Last few GCs --->\n\n[2:0xfb03000] Mark-Compact 272.4 -> 272.2 MB\n\nnode: Assertion `environment != nullptr' failed.",
  ],
  ["Rust out of memory", 134, "memory allocation of 268435456 bytes failed\nstack backtrace:"],
  [
    "libstdc++ out of memory for a thread",
    134,
    "terminate called after throwing an instance of 'std::system_error'\n  what():  Resource temporarily unavailable",
  ],
  ["libstdc++ out of memory", 134, "terminate called after throwing an instance of 'std::bad_alloc'"],
])("%s is out of memory", (_, code, stderr) => {
  expect(exitCause(code, null, stderr)).toMatchObject({ cause: "out-of-memory" });
});

test.each([
  ["a sandbox process", null, "SIGXCPU"],
  ["a sandbox process within a jail, by bubblewrap's exit status", 152, null],
] as const)("the kernel's signal for it ends %s for CPU time", (_, code, signal) => {
  expect(exitCause(code, signal, "")).toMatchObject({ cause: "cpu-time" });
});

test.each([
  ["kill", null, "SIGKILL"],
  ["kill within a jail", 137, null],
] as const)("a %s is none: any process may have sent it", (_, code, signal) => {
  expect(exitCause(code, signal, "")).toMatchObject({ cause: "fault" });
});

test.each([
  [139, null],
  [134, null],
  [null, "SIGILL"],
] as const)("a sandbox process that its own code brought down (%s, %s) crashed", (code, signal) => {
  expect(exitCause(code, signal, "")).toMatchObject({ cause: "crash" });
});

test("anything else is ours, and quotes standard error", () => {
  expect(exitCause(7, null, "no such library")).toEqual({
    status: "died",
    cause: "fault",
    message: "the process ended: exit code 7: no such library",
  });
});
