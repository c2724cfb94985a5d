import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

/** PostgreSQL does not run as root. */
export const POSTGRESQL_USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/**
 * Makes the folder of a new server's data.
 *
 * @param data to be made, in a folder of PostgreSQL's user
 * @throws {Error} PostgreSQL is not installed, or its `initdb` failed; what it printed is in the message
 */
export function initialiseCluster(data: string): void {
  const options = ["-D", data, "-U", "nabla", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"];
  // Megabytes of a log that is empty would be a third of what every copy of the folder takes.
  runAsItsUser(join(binaries(), "initdb"), [...options, "--wal-segsize=1"], join(data, ".."));
}

/** @throws {Error} it failed; what it printed is in the message */
export function runAsItsUser(command: string, words: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, words, {
    ...{ ...POSTGRESQL_USER, cwd, encoding: "utf8" },
  });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}

/**
 * A server whose data is not worth a sync, once it takes connections on 127.0.0.1.
 *
 * @param given settings, as `max_connections=300`
 * @throws {Error} it does not start; what it printed is in the message
 */
export async function startServer(data: string, given: readonly string[]): Promise<ChildProcess> {
  // It is killed at times; the machine is not, and whole pages in the log are for that.
  const unsafe = ["fsync=off", "full_page_writes=off"];
  const settings = [...given, "listen_addresses=127.0.0.1", "unix_socket_directories=", ...unsafe];
  const words = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(join(binaries(), "postgres"), words, {
    ...{ ...POSTGRESQL_USER, cwd: join(data, ".."), stdio: ["ignore", "ignore", "pipe"] },
  });
  let printed = "";
  await new Promise<void>((ready, fail) => {
    server.stderr?.on("data", (chunk: Buffer) => {
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

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
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
