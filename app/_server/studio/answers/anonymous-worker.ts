import { parentPort } from "node:worker_threads";
import { anonymousCode } from "./anonymous-code.ts";

/** An answer, and what everybody knows of its exercise. */
export interface AnswerCode {
  readonly source: string;
  readonly known: readonly string[];
}

parentPort?.on("message", async ({ source, known }: AnswerCode) => {
  parentPort?.postMessage(await anonymousCode(source, known));
});
// With a compiler loaded: that counts for no answer.
await anonymousCode("", []);
parentPort?.postMessage("ready");
