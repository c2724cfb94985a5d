import { bundleScripts } from "./bundle-module.ts";

/** All code that sandbox processes run, as JavaScript, made from the sources once a process and kept in memory only. */
export interface ProcessCode {
  /** For `node --eval`: it imports nothing, so that Node need not start a module loader or read a file. */
  readonly program: string;
  /** Scripts for the two realms of an isolate, each of which evaluates to what its module exports. */
  readonly harness: string;
  readonly learner: string;
}

const PROGRAM = new URL("../child/process-program.ts", import.meta.url);
const HARNESS = new URL("../harness/isolate-entry.ts", import.meta.url);
const LEARNER = new URL("../harness/learner-realm.ts", import.meta.url);

let making: Promise<ProcessCode> | null = null;

export function processCode(): Promise<ProcessCode> {
  making ??= make();
  making.catch(() => {
    making = null;
  });
  return making;
}

async function make(): Promise<ProcessCode> {
  const code = await bundleScripts([PROGRAM, HARNESS, LEARNER]);
  return { program: code(PROGRAM), harness: code(HARNESS), learner: code(LEARNER) };
}
