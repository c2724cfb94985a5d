import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** `npx nabla worker` in a process of its own. */
export interface WorkerProcess {
  readonly process: ChildProcess;
  log(): string;
  /** As SIGTERM does: it finishes what it grades. */
  stop(): Promise<void>;
}

/**
 * Starts it. It takes submissions from when it is ready on.
 *
 * @throws {Error} it ended before it was ready; its log is in the message
 */
export async function startWorkerProcess(
  lanes: number,
  environment: Readonly<Record<string, string>>,
): Promise<WorkerProcess> {
  const child = spawn(
    process.execPath,
    [join(ROOT, "app/_server/admin/bin.js"), "worker", "--lanes", String(lanes)],
    { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } },
  );
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log += chunk;
  });
  const isReady = once(child.stdout, "data");
  const isOver = once(child, "exit").then(() => {
    throw new Error(`expected a worker to start, it ended with ${child.exitCode}: ${log}`);
  });
  await Promise.race([isReady, isOver]);
  isOver.catch(() => undefined);
  return {
    process: child,
    log: () => log,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
