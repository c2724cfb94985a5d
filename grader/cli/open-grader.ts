import type { Grader } from "../index.ts";
import { renderLines } from "../reporters/text/line.ts";
import type { Context } from "./commands/command.ts";
import { problemLines } from "./output/problem-lines.ts";

/** A grader for one command. Where it cannot keep what it works out, that is said once and it goes on without. */
export async function openGrader(processes: number, { messages, stderr }: Context): Promise<Grader> {
  const [{ createSandbox }, { processCode }] = await Promise.all([
    import("../sandbox/host/sandbox.ts"),
    import("../sandbox/host/process-code.ts"),
  ]);
  const started = createSandbox({ processes });
  // The grader meets its error; until then it is no unhandled rejection.
  started.catch(() => {});
  // Once its code is bundled its first process starts. Loading the rest blocks this process, and that one not.
  await processCode().catch(() => {});
  const { createGrader } = await import("../pipeline/create-grader.ts");
  return createGrader({
    started,
    onUncached(problem) {
      // A bar may stand in this line; it is drawn again with the next step.
      if (stderr.isTerminal) stderr.write("\r\x1b[K");
      stderr.write(renderLines(problemLines(messages.uncached(problem), "warn"), stderr.colour));
    },
  });
}
