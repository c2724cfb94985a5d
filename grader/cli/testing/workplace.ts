import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
// What the test run provides is declared there.
import type {} from "../../../testing/banks.ts";

const BIN = fileURLToPath(new URL("../bin.js", import.meta.url));
const TEMPLATE = fileURLToPath(new URL("../template/full", import.meta.url));

/** The right answer to the template's exercise. */
export const REFERENCE = readFileSync(join(TEMPLATE, "reference.ts"), "utf8");

/** A wrong one: what the template calls `last-sample-only`. */
export const WRONG = REFERENCE.replace("sum + row[c] * x[n][c], 0)", "row[c] * x[n][c], 0)");

/** Variables that are undefined are not set. */
type Environment = Record<string, string | undefined>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A folder of its own for one test file, with the exercise `scale-features` in `exercises` and a space in its name. Its
 * commands keep what can be made again with that of the whole run.
 */
export class Workplace {
  readonly dir = mkdtempSync(join(tmpdir(), "grader cli-"));

  constructor() {
    cpSync(TEMPLATE, join(this.dir, "exercises/scale-features"), { recursive: true });
  }

  path(...names: string[]): string {
    return join(this.dir, ...names);
  }

  /** A copy of the exercise under another slug. */
  addExercise(slug: string): void {
    const folder = this.path("exercises", slug);
    cpSync(this.path("exercises/scale-features"), folder, { recursive: true });
    const spec = readFileSync(join(folder, "exercise.yaml"), "utf8");
    writeFileSync(join(folder, "exercise.yaml"), spec.replace("slug: scale-features", `slug: ${slug}`));
  }

  write(name: string, text: string | Uint8Array): string {
    writeFileSync(this.path(name), text);
    return name;
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** The command as a process of its own, in the folder, in English unless `env` says otherwise. */
  start(args: readonly string[], env: Environment = {}) {
    return spawn(process.execPath, [BIN, ...args], { cwd: this.dir, env: this.environment(env) });
  }

  /** How another program starts the command as `start` does. */
  command(args: readonly string[], env: Environment = {}) {
    const set = Object.entries(this.environment(env)).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    return { command: process.execPath, args: [BIN, ...args], cwd: this.dir, env: Object.fromEntries(set) };
  }

  /** A line of bash in the folder, in which `"$@"` is the command. */
  shell(line: string, env: Environment = {}) {
    const bash = ["--norc", "-c", `set -- "${process.execPath}" "${BIN}"; ${line}`];
    return spawn("bash", bash, { cwd: this.dir, env: this.environment(env) });
  }

  private environment(env: Environment): NodeJS.ProcessEnv {
    const inherited = { PATH: process.env.PATH, NABLA_CACHE: inject("banks"), LC_ALL: "C" };
    const set: Environment = { ...inherited, ...env };
    // Next asks for a NODE_ENV in every environment.
    return set as NodeJS.ProcessEnv;
  }

  /** Runs the command to its end. */
  async grader(
    args: readonly string[],
    { env = {}, input = "" }: { env?: Environment; input?: string } = {},
  ): Promise<Ended> {
    const child = this.start(args, env);
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    return ended(child);
  }
}

/** What a process that was started comes to. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, stdout, stderr };
}
