import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { seededRandom } from "../../grader/numbers/seeded-random.ts";
import { nextAction, thinkMs } from "./arrival-model.ts";
import { Clock } from "./clock.ts";
import { LoadConnection } from "./load-connection.ts";
import { LoadLearner } from "./load-learner.ts";
import { loadOptions } from "./load-options.ts";
import { LoadRecorder } from "./load-record.ts";
import { slope } from "./load-samples.ts";
import { UsageMeter, usageOf } from "./process-usage.ts";

const DRAWS = 20_000;

test("learners think exponentially, and do what the model says in its shares", () => {
  const random = seededRandom(7);
  const thought = Array.from({ length: DRAWS }, () => thinkMs(25_000, random));
  const mean = thought.reduce((sum, ms) => sum + ms, 0) / DRAWS;
  expect(mean / 25_000).toBeCloseTo(1, 1);
  // e⁻¹ of them longer than the mean: neither constant nor uniform.
  expect(thought.filter((ms) => ms > 25_000).length / DRAWS).toBeCloseTo(Math.exp(-1), 1);
  const acted = Array.from({ length: DRAWS }, () => nextAction(random));
  expect(acted.filter((action) => action === "submit").length / DRAWS).toBeCloseTo(0.12, 2);
});

test("a clock wakes in the order of time, and everybody when it stops", async () => {
  const clock = new Clock();
  const woken: string[] = [];
  const sleepers = [
    clock.sleep(20).then(() => woken.push("second")),
    clock.sleep(1).then(() => woken.push("first")),
    clock.sleep(3_600_000).then(() => woken.push("stopped")),
  ];
  await sleepers[0];
  expect(woken).toEqual(["first", "second"]);
  clock.stop();
  await Promise.all(sleepers);
  await clock.sleep(3_600_000);
  expect(woken).toEqual(["first", "second", "stopped"]);
});

test("a slope is that of the line through the points", () => {
  expect(slope([1, 2, 5, 9].map((x) => [x, 3 * x - 4]))).toBeCloseTo(3);
});

test("what this process takes is read of the system", () => {
  const before = usageOf(process.pid);
  const taken = process.cpuUsage();
  while (process.cpuUsage(taken).user < 60_000);
  expect(usageOf(process.pid).own.cpuMs - before.own.cpuMs).toBeGreaterThanOrEqual(40);
  expect(before.own.memoryMb).toBeGreaterThan(10);
});

test("what a process took stays counted where the one that started it is killed", async () => {
  const busy = `for (const end = Date.now() + 300; Date.now() < end;); console.log(process.pid); setInterval(() => {}, 1_000)`;
  const shell = spawn("sh", ["-c", '"$NODE" -e "$BUSY" & wait'], {
    env: { ...process.env, NODE: process.execPath, BUSY: busy },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [left] = await once(shell.stdout, "data");
  onTestFinished(() => void process.kill(Number(left), "SIGKILL"));
  const meter = new UsageMeter(process.pid);
  const before = meter.look().below.cpuMs;
  shell.kill("SIGKILL");
  await once(shell, "exit");
  expect(usageOf(process.pid).below.cpuMs).toBeLessThan(before);
  expect(meter.look().below.cpuMs).toBeGreaterThanOrEqual(before);
});

test("words that cannot be measured are refused with what was expected", () => {
  expect(() => loadOptions(["--learners", "0"])).toThrow("expected --learners from 1 to 2000, received 0");
  expect(() => loadOptions(["--web", "2"])).toThrow("SQLite, whose file has one server");
  expect(() => loadOptions(["gradings", "--database", "sqlite"])).toThrow(
    "gradings with --database postgresql",
  );
  expect(loadOptions(["gradings", "--workers", "4"]).database).toBe("postgresql");
  expect(() => loadOptions(["everything"])).toThrow("received everything");
});

test("what a site fails to answer is on the list of errors, by kind", async () => {
  const site = createServer((request, response) => {
    request.resume();
    if (request.url === "/api/submissions") return request.socket.destroy();
    return response.writeHead(503).end('{"error":{"code":"tooBusy"}}');
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => {
    agent.destroy();
    site.close();
  });
  const { port } = site.address() as AddressInfo;
  const recorder = new LoadRecorder();
  const exercise = { slug: "adam", starter: "//", right: "//", wrong: [] };
  const random = seededRandom(1);
  const learner = new LoadLearner({
    ...{ recorder, random, clock: new Clock(), texts: [exercise], meanThinkMs: 1 },
    connection: new LoadConnection(
      { urls: [new URL(`http://127.0.0.1:${port}`)], agent, random },
      "198.18.0.0",
    ),
  });
  await learner.begin();
  await learner.passOnce(exercise);
  expect(recorder.taken().errors).toEqual({
    "draft saved: 503 tooBusy": 1,
    "exercise page: 503": 1,
    "small question of a page: 503 tooBusy": 2,
    "submit accepted: Error: socket hang up": 1,
  });
});
