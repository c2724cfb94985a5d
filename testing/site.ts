import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

export interface StartOptions {
  /** Kept after the site has stopped, to be opened again; one of its own if absent. */
  readonly dataDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Called as soon as the sources are read that the pages are built from, where they have to be built. */
  readonly onBuilding?: () => void;
}

/** The whole site as `npm start` runs it, in a process of its own on a free port of this machine. */
export interface Site {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything it wrote to its log so far. */
  log(): string;
  /** As Ctrl+C. */
  stop(): Promise<void>;
  /** As a power cut. */
  kill(): Promise<void>;
}

const BUILDING = /^Building the pages/;
const READY = /ready at (http:\/\/\S+)/;
const START_MS = 900_000;

/** Starts the site; where the pages are not built yet, this builds them. */
export async function startSite({
  dataDir,
  environment = {},
  onBuilding = () => {},
}: StartOptions = {}): Promise<Site> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), "nabla-site-"));
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(ROOT, "app/_server/main.ts")],
    {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", PORT: "0", DATA_DIR: folder, ...environment },
    },
  );
  // Who is ended early must not leave it behind.
  const endEarly = () => child.kill("SIGTERM");
  process.once("exit", endEarly);
  child.once("exit", () => process.off("exit", endEarly));
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log += chunk;
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, "exit");
    }
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const url = await readyAddress(child, onBuilding, () => log);
  const { stop, kill } = { stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
  return { url, dataDir: folder, process: child, log: () => log, stop, kill };
}

function readyAddress(child: ChildProcess, onBuilding: () => void, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(new Error(`the site ${why}:\n${printed}${log()}`));
    };
    const timer = setTimeout(() => fail("was not ready in time"), START_MS);
    const onExit = () => fail("ended before it was ready");
    child.once("exit", onExit);
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk;
      if (BUILDING.test(printed)) onBuilding();
      const address = READY.exec(printed)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      child.off("exit", onExit);
      resolve(address);
    });
  });
}
