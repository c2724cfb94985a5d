import { afterAll, describe, expect, test } from "vitest";
import { LimitedWorker } from "./limited-worker.ts";

/** Does as it is told: `sleep` for ever, `fill` its memory, `throw`, `exit`, or says the same again. */
const PROGRAM = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", (task) => {
      if (task === "sleep") for (;;);
      if (task === "fill") for (const all = []; ; ) all.push(Array.from({ length: 1e6 }, () => ({})));
      if (task === "throw") throw new Error("broken");
      if (task === "exit") process.exit(3);
      parentPort.postMessage(task);
    });
    parentPort.postMessage("ready");
  `)}`,
);

describe("a thread with limits", () => {
  const worker = new LimitedWorker<string>(PROGRAM, { mostMs: 20_000, mostWaiting: 2 });
  afterAll(() => worker.close());

  test.each(["sleep", "fill"])(
    "ends what takes too much, and does the next: %s",
    async (task) => {
      await expect(worker.run(task, task === "sleep" ? { mostMs: 50 } : {})).rejects.toThrow("more than");
      expect(await worker.run("after")).toBe("after");
    },
    60_000,
  );

  test("does not begin what has waited until its time was over", async () => {
    const patient = new LimitedWorker<string>(PROGRAM, { mostMs: 400 });
    const [slow, late] = await Promise.allSettled([
      patient.run("sleep"),
      patient.run("late", { until: performance.now() + 200 }),
    ]);
    expect([slow.status, late.status]).toEqual(["rejected", "rejected"]);
    expect(await patient.run("after")).toBe("after");
    await patient.close();
  });

  test("that has broken is replaced", async () => {
    await expect(worker.run("throw")).rejects.toThrow("broken");
    expect(await worker.run("after")).toBe("after");
    // Nobody asks it for anything at that moment.
    void worker.run("exit", { mostMs: 100 }).catch(() => undefined);
    await expect(worker.run("after")).resolves.toBe("after");
  });

  test("refuses what too many wait for", async () => {
    const running = [1, 2, 3].map((number) => worker.run(`${number}`));
    await expect(worker.run("4")).rejects.toMatchObject({ code: "busy" });
    expect(await Promise.all(running)).toEqual(["1", "2", "3"]);
    expect(await worker.run("5")).toBe("5");
  });

  test("that cannot begin says so, each time anew", async () => {
    const none = new LimitedWorker<string>(new URL("data:text/javascript,throw new Error('absent')"), {
      mostMs: 1_000,
    });
    await expect(none.run("x")).rejects.toThrow("absent");
    await expect(none.run("x")).rejects.toThrow("absent");
  });
});
