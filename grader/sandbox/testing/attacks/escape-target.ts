import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EscapeTarget } from "./escapes.ts";
import { takenOverPrelude } from "./taken-over.ts";

/** What an escape would like to reach: a file anyone may read, a folder anyone may write, a process, a port. */
export async function openTarget(): Promise<
  EscapeTarget & { isUntouched(): Promise<boolean>; close(): Promise<void> }
> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-canary-"));
  const file = join(folder, "secret");
  writeFileSync(file, "secret", { mode: 0o644 });
  chmodSync(folder, 0o777);
  process.env.NABLA_CANARY = "secret";
  const bystander = spawn(process.execPath, ["--eval", "process.stdin.resume()"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  await once(bystander, "spawn");
  let connections = 0;
  const server = createServer(() => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    file,
    folder,
    pid: bystander.pid ?? 0,
    port: typeof address === "object" && address !== null ? address.port : 0,
    isUntouched: async () =>
      connections === 0 &&
      readFileSync(file, "utf8") === "secret" &&
      readdirSync(folder).length === 1 &&
      isRunning(bystander),
    close: async () => {
      bystander.stdin?.end();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** A sandbox process that makes the attempt when it is called, and returns 1 if it succeeded. */
export function escapeProgram(attempt: string, { file, folder, pid, port }: EscapeTarget): string {
  return `${takenOverPrelude}
    const target = ${JSON.stringify({ file, folder, pid, port })};
    const attempt = () => ${attempt};
    const answer = async () => { try { return (await attempt()) ? 1 : 0; } catch { return 0; } };
    const next = async () => {
      const { id, kind } = receive();
      if (isDone(kind)) send(id, frameKind.done);
      else send(id, frameKind.outcome, kind === frameKind.open ? loaded : returned(await answer()));
      setImmediate(next);
    };
    next();`;
}
