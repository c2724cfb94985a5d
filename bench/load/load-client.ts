import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ExerciseTexts } from "./exercise-texts.ts";
import type { LoadRecord } from "./load-record.ts";

/** What the process that plays the learners is told. */
export interface LoadTask {
  readonly urls: readonly string[];
  readonly learners: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  readonly meanThinkMs: number;
  readonly seed: number;
  readonly texts: readonly ExerciseTexts[];
}

/** Learners have come; every exercise was graded once; the measured time begins; it is over. */
export type LoadPhase = "come" | "warm" | "measuring" | "measured";

export type ClientMessage =
  | { readonly kind: LoadPhase }
  | { readonly kind: "record"; readonly record: LoadRecord };

const PROGRAM = fileURLToPath(new URL("client-process.ts", import.meta.url));

/**
 * Plays learners in a process of its own, so that what it takes of the machine can be told from what the site takes.
 *
 * @param onPhase what was begun in the measured time is still finished after it
 * @throws {Error} the process failed; why is on standard error
 */
export async function playLearners(task: LoadTask, onPhase: (phase: LoadPhase) => void): Promise<LoadRecord> {
  const child = fork(PROGRAM, { execArgv: ["--disable-warning=ExperimentalWarning"] });
  let record: LoadRecord | null = null;
  child.on("message", (message: ClientMessage) => {
    if (message.kind === "record") record = message.record;
    else onPhase(message.kind);
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.send(task);
  const [[code]] = await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  process.off("exit", kill);
  if (record === null) throw new Error(`the process that plays the learners ended with ${code}`);
  return record;
}
