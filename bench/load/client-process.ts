import { Agent } from "node:http";
import { seededRandom } from "../../grader/numbers/seeded-random.ts";
import { addressOfClass } from "./arrival-model.ts";
import { Clock } from "./clock.ts";
import type { ClientMessage, LoadTask } from "./load-client.ts";
import { LoadConnection } from "./load-connection.ts";
import { LoadLearner } from "./load-learner.ts";
import { LoadRecorder } from "./load-record.ts";
import { tellParent } from "./tell-parent.ts";

/** So many come to the site at once while it is not measured yet. */
const COME_TOGETHER = 8;

/** The process that plays the learners: told once what to do, it says when it begins to measure and what it saw. */
process.once("message", (task: LoadTask) => {
  run(task).then(
    () => process.disconnect?.(),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});

async function run(task: LoadTask): Promise<void> {
  const { urls, learners: count, warmUpMs, measuredMs, meanThinkMs, seed, texts } = task;
  const random = seededRandom(seed);
  const [clock, recorder] = [new Clock(), new LoadRecorder()];
  const agent = new Agent({ keepAlive: true, scheduling: "lifo" });
  const balancer = { urls: urls.map((url) => new URL(url)), agent, random };
  const learners = Array.from({ length: count }, (_, i) => {
    const connection = new LoadConnection(balancer, addressOfClass(i));
    return new LoadLearner({ connection, texts, recorder, clock, random, meanThinkMs });
  });
  await inTurns(learners, (learner) => learner.begin());
  await tell({ kind: "come" });
  // One after the other: a learner may have few submissions waiting.
  await inTurns([...learners.entries()], async ([i, learner]) => {
    for (const exercise of texts.filter((_, k) => k % count === i)) await learner.passOnce(exercise);
  });
  if (Object.keys(recorder.taken().errors).length > 0)
    throw new Error(`learners could not begin: ${JSON.stringify(recorder.taken().errors)}`);
  await tell({ kind: "warm" });
  let isOver = false;
  const living = learners.map((learner) => learner.live(() => isOver));
  await pause(warmUpMs);
  recorder.beginAnew();
  clock.takeLateness();
  const before = process.cpuUsage();
  await tell({ kind: "measuring" });
  await pause(measuredMs);
  const { user, system } = process.cpuUsage(before);
  const lateMs = clock.takeLateness();
  await tell({ kind: "measured" });
  isOver = true;
  clock.stop();
  await Promise.all(living);
  agent.destroy();
  await tell({ kind: "record", record: { ...recorder.taken(), lateMs, cpuMs: (user + system) / 1000 } });
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: COME_TOGETHER }, worker));
}

function tell(message: ClientMessage): Promise<void> {
  return tellParent(message);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
