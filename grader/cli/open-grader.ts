import type { Grader } from "../index.ts";
import { renderLines } from "../reporters/text/line.ts";
import type { Context } from "./commands/command.ts";
import { problemLines } from "./output/problem-lines.ts";

/** A grader for one command. Where it cannot keep what it works out, that is said once and it goes on without. */
export async function openGrader(processes: number, { messages, stderr }: Context): Promise<Grader> {
  const { createGrader } = await import("../pipeline/create-grader.ts");
  return createGrader({
    processes,
    onUncached(problem) {
      // A bar may stand in this line; it is drawn again with the next step.
      if (stderr.isTerminal) stderr.write("\r\x1b[K");
      stderr.write(renderLines(problemLines(messages.uncached(problem), "warn"), stderr.colour));
    },
  });
}
