import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";

/** A PostgreSQL server of the tests' own: new, empty, and gone at the end. */
export interface ThrowawayPostgresql {
  /** Makes an empty database. @returns its address */
  createDatabase(): Promise<string>;
  /** Of the server that runs now; every connection is a process below it. */
  pid(): number;
  /** Stops it at once, as a power cut would. */
  halt(): Promise<void>;
  /** Kills its first process and leaves the others to notice. */
  kill(): Promise<void>;
  /** Starts it again, with what it held, unless it runs. */
  resume(): Promise<void>;
  dispose(): Promise<void>;
}

/** PostgreSQL does not run as root. */
const USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** What a killed server's processes still hold when it is started again at once. */
const STILL_HELD = /pre-existing shared memory block|lock file ".*" already exists/;
const HELD_MS = 50;

/**
 * @param settings as `max_connections=300`, beside its own
 * @param parent the folder in which its own is made
 * @throws {Error} PostgreSQL is not installed, or does not start; what it printed is in the message
 */
export async function startPostgresql(
  settings: readonly string[] = [],
  parent = tmpdir(),
): Promise<ThrowawayPostgresql> {
  const bin = binaries();
  const folder = mkdtempSync(join(parent, "nabla-postgresql-"));
  if (USER.uid !== undefined) chownSync(folder, USER.uid, USER.gid);
  const data = join(folder, "data");
  const options = ["-D", data, "-U", "nabla", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"];
  const { status, stderr } = spawnSync(join(bin, "initdb"), options, {
    ...{ ...USER, cwd: folder, encoding: "utf8" },
  });
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
  const port = await freePort();
  const urlOf = (name: string) => `postgresql://nabla@127.0.0.1:${port}/${name}`;
  const start = () => startServer(join(bin, "postgres"), folder, data, [`port=${port}`, ...settings]);
  let server = await start();
  let count = 0;
  const isOver = () => server.exitCode !== null || server.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (isOver()) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  };
  const halt = () => end("SIGQUIT");
  return {
    async createDatabase() {
      const name = `nabla_${++count}`;
      const client = new Client({ connectionString: urlOf("postgres") });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    pid: () => server.pid ?? 0,
    halt,
    kill: () => end("SIGKILL"),
    async resume() {
      while (isOver()) {
        try {
          server = await start();
        } catch (error) {
          if (!(error instanceof Error && STILL_HELD.test(error.message))) throw error;
          await setTimeout(HELD_MS);
        }
      }
    },
    async dispose() {
      await halt();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Debian keeps them off the PATH, one folder for each version. */
function binaries(): string {
  const folders = [
    ...globSync("/usr/lib/postgresql/*/bin").sort().reverse(),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  const found = folders.find((folder) => existsSync(join(folder, "initdb")));
  if (found === undefined)
    throw new Error("PostgreSQL is missing. Install it with: sudo apt-get install postgresql");
  return found;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A server whose data is not worth a sync, once it takes connections. */
async function startServer(
  postgres: string,
  cwd: string,
  data: string,
  given: readonly string[],
): Promise<ChildProcess> {
  const settings = [...given, "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const words = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(postgres, words, { ...USER, cwd, stdio: ["ignore", "ignore", "pipe"] });
  let printed = "";
  await new Promise<void>((ready, fail) => {
    server.stderr.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("ready to accept connections")) ready();
    });
    server.once("error", fail);
    server.once("exit", () => fail(new Error(`postgres did not start: ${printed}`)));
  });
  // A test run that is killed must not leave it behind.
  const kill = () => server.kill("SIGQUIT");
  process.once("exit", kill);
  server.once("exit", () => process.off("exit", kill));
  return server;
}
