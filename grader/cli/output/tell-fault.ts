import type { GraderFault } from "../../pipeline/fault-log.ts";
import { renderLines } from "../../reporters/text/line.ts";
import type { Context } from "../commands/command.ts";
import { problemLines } from "./problem-lines.ts";
import { stackLines } from "./stack-lines.ts";

/**
 * Says on standard error what the grader failed by at one submission; the report only says that it did. Of a fault that
 * the sandbox reported nothing is printed: its words may be the submission's, and whoever wrote that may read them.
 */
export function tellFault({ exercise, error, bySandbox }: GraderFault, { messages, stderr }: Context): void {
  const problem = bySandbox ? messages.sandboxFault(exercise) : messages.faultAt(exercise);
  const lines = [...problemLines(problem), ...(bySandbox ? [] : stackLines(error))];
  stderr.write(renderLines(lines, stderr.colour));
}
