import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { descendantsOf, type RunningProcess } from "./running-processes.ts";
import { CLOCK_FILE, type ClockState } from "./shifted-clock.ts";

const CLOCK = pathToFileURL(join(import.meta.dirname, "shifted-clock.ts")).href;
const OPTIONS = ["--disable-warning=ExperimentalWarning", "--import", CLOCK];
/** As `npm start`, which compiles once. */
const NODE_COMPILE_CACHE = join(tmpdir(), "node-compile-cache");

export interface ServerProgram {
  readonly name: string;
  /** The clone whose program it is. */
  readonly root: string;
  /** What Node runs, with its arguments. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What it prints once it takes work; its first group is what `start` gives. */
  readonly ready: RegExp;
  /** For what has to be kept of it. */
  readonly folder: string;
}

/** A program that serves, in a process of its own that may be killed, frozen, told another time, and started again. */
export class ServerProcess {
  #program: ServerProgram;
  #child: ChildProcess | null = null;
  #logged = "";
  /** What it and its killed predecessors had started. */
  readonly #started: RunningProcess[] = [];

  constructor(program: ServerProgram) {
    this.#program = program;
  }

  get name(): string {
    return this.#program.name;
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it wrote to standard error, all its lives. */
  get logged(): string {
    return this.#logged;
  }

  /** Its sandbox processes and whatever else it has started. */
  get descendants(): readonly RunningProcess[] {
    return this.#child?.pid === undefined ? [] : descendantsOf(this.#child.pid);
  }

  /** Everything its killed lives had started. */
  get startedBefore(): readonly RunningProcess[] {
    return this.#started;
  }

  /** What it starts as from now on. */
  become(program: ServerProgram): void {
    this.#program = program;
  }

  /**
   * @returns the first group of `ready`
   * @throws {Error} it ended before; what it wrote is in the message
   */
  async start(): Promise<string> {
    const { root, command, environment, ready } = this.#program;
    const ofAll = { NODE_COMPILE_CACHE, [CLOCK_FILE]: this.#clockFile };
    const child = spawn(process.execPath, [...OPTIONS, ...command], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", ...ofAll, ...environment },
    });
    this.#child = child;
    // A run that ends early must not leave it behind.
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    child.once("exit", () => process.off("exit", kill));
    child.stderr.on("data", (chunk: Buffer) => {
      this.#logged += chunk;
    });
    let printed = "";
    return new Promise((done, fail) => {
      child.once("exit", () => fail(new Error(`${this.name} ended:\n${printed}${this.#logged}`)));
      child.stdout.on("data", (chunk: Buffer) => {
        printed += chunk;
        const group = ready.exec(printed)?.[1];
        if (group !== undefined) done(group);
      });
    });
  }

  /** As the kernel does where memory is short, or a power cut. */
  async kill(): Promise<void> {
    this.#started.push(...this.descendants);
    await this.#end("SIGKILL");
  }

  /** @returns its exit code */
  async stop(): Promise<number | null> {
    await this.#end("SIGTERM");
    return this.#child?.exitCode ?? null;
  }

  freeze(): void {
    this.#child?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#child?.kill("SIGCONT");
  }

  setClock(state: ClockState): void {
    writeFileSync(this.#clockFile, JSON.stringify(state));
    this.#child?.kill("SIGUSR2");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === null || !this.isRunning) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  get #clockFile(): string {
    return join(this.#program.folder, `clock-${this.name}.json`);
  }
}
