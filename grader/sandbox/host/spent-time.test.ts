import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, setPriority } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { call, SessionFixture } from "../testing/session-fixture.ts";
import { SpentTime } from "./spent-time.ts";

/** A clock and one thread, which are moved by hand. */
function machine() {
  const [clock, thread] = [{ ms: 0 }, { ranMs: 0, waitedMs: 0, isReady: false }];
  const spent = new SpentTime(
    () => new Map([[1, { ...thread }]]),
    () => clock.ms,
  );
  const pass = (ms: number, had: { ran?: number; waited?: number; isReady?: boolean }) => {
    clock.ms += ms;
    thread.isReady = had.isReady ?? false;
    thread.ranMs += had.ran ?? 0;
    thread.waitedMs += had.waited ?? 0;
  };
  return { spent, pass };
}

test("what waited for a processor has all of its time nonetheless, and what loops no more than that", () => {
  const { spent, pass } = machine();
  const { afterMs, again } = spent.begin(1_000);
  expect(afterMs).toBe(250);
  pass(250, { ran: 250 });
  expect(again()).toBe(750);
  pass(750, { ran: 50, waited: 700 });
  expect(again()).toBe(700);
  pass(700, { ran: 700 });
  expect(again()).toBe(0);
  expect(spent.end()).toBe(1_700);
  expect(spent.ms).toBe(1_000);
  expect(spent.isStarved).toBe(false);
});

test("of a wait that is not over it is known what it was once it is", () => {
  const { spent, pass } = machine();
  const { again } = spent.begin(1_000);
  pass(250, { ran: 250 });
  expect(again()).toBe(750);
  // Ready to run, and neither ran nor is known to have waited.
  pass(750, { isReady: true });
  expect(again()).toBe(20);
  pass(20, { ran: 10, waited: 760, isReady: true });
  expect(again()).toBe(740);
  // One that slept meanwhile is charged for it.
  pass(740, { isReady: true });
  expect(again()).toBe(20);
  pass(20, { ran: 10 });
  expect(again()).toBe(0);
});

test("what a hypervisor took, which nobody tells, is charged as before", () => {
  const { spent, pass } = machine();
  const { again } = spent.begin(1_000);
  pass(250, { ran: 225, isReady: true });
  expect(again()).toBe(750);
  pass(750, { ran: 675, isReady: true });
  expect(again()).toBe(20);
  pass(20, { ran: 18, isReady: true });
  expect(again()).toBe(0);
  expect(spent.isStarved).toBe(false);
});

test("where the kernel keeps no account, the wall clock counts", () => {
  const { spent, pass } = machine();
  const { again } = spent.begin(1_000);
  pass(250, { isReady: true });
  expect(again()).toBe(750);
  pass(750, { isReady: true });
  expect(again()).toBe(0);
  expect(spent.isStarved).toBe(false);
});

test("many requests wait no longer in all than a few do", () => {
  const { spent, pass } = machine();
  let requests = 0;
  for (; requests < 1_000 && !spent.isStarved; requests += 1) {
    spent.begin(1_000);
    pass(900, { ran: 9, waited: 891 });
    spent.end();
  }
  expect(spent.isStarved).toBe(true);
  expect(requests).toBeLessThan(400);
});

test("what sleeps takes its time", () => {
  const { spent, pass } = machine();
  const { again } = spent.begin(1_000);
  pass(250, {});
  expect(again()).toBe(750);
  pass(750, {});
  expect(again()).toBe(0);
});

test("many quick calls that waited are not charged for that", () => {
  const { spent, pass } = machine();
  for (let k = 0; k < 100; k += 1) {
    spent.begin(1_000);
    pass(100, { ran: 1, waited: 99 });
    spent.end();
  }
  // The first look has nothing before it to compare with.
  expect(spent.ms).toBeLessThan(500);
});

test("while the host was stopped nothing was taken", () => {
  const { spent, pass } = machine();
  const { again } = spent.begin(1_000);
  pass(10_000, {});
  expect(again()).toBe(750);
  pass(10, { ran: 10 });
  spent.end();
  expect(spent.ms).toBe(260);
});

test("what gets no processor for half a minute is given up, and is no fault of the program", () => {
  const { spent, pass } = machine();
  const { again } = spent.begin(1_000);
  pass(250, {});
  for (let ms = again(); ms > 0; ms = again()) pass(ms, { ran: ms / 1_000, waited: ms });
  expect(spent.isStarved).toBe(true);
});

test.runIf(process.platform === "linux")(
  "a call that others kept from a processor is not timed out",
  async () => {
    const fixture = await SessionFixture.start();
    onTestFinished(() => fixture.sandbox.close());
    const source = `export const f = () => { let x = 0; for (let k = 0; k < 1.5e7; k += 1) x += Math.sqrt(k); return x; };`;
    const session = await fixture.open(source, { callMs: 600 });
    for (const pid of descendantsOf(process.pid))
      for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), 15);
    const busy = Array.from({ length: availableParallelism() }, () =>
      spawn("sh", ["-c", "while :; do :; done"]),
    );
    const [outcome] = await session.run([call("f")]).finally(() => {
      for (const one of busy) one.kill("SIGKILL");
    });
    expect(outcome).toMatchObject({ status: "returned" });
    // Else nothing was proven.
    expect(outcome).toHaveProperty(
      "elapsedMs",
      expect.toSatisfy((ms) => ms > 600),
    );
    await session.dispose();
  },
);

function descendantsOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}
