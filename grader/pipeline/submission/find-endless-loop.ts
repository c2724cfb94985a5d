import type { Outcome } from "../../report/outcome.ts";
import type { Call, Program } from "../../sandbox/contract.ts";
import { positionIn } from "../../source/text-position.ts";
import type { CompiledModule } from "../compiled-module.ts";
import { SUBMISSION_MODULE } from "./failure-outcome.ts";
import type { Runner } from "./runner.ts";

/** A loop of the learner's file that was seen not to end. */
export type EndlessLoop = NonNullable<Extract<Outcome, { status: "timed-out" }>["loop"]>;

/**
 * Makes calls that ran out of time once more, from a fresh start and with every round of every loop counted.
 *
 * @returns the loop that was going round when the count was full; null where none stands out, such as where the calls
 *   end this time, or run out of time in something else than a loop
 */
export async function findEndlessLoop(
  runner: Runner,
  module: CompiledModule,
  calls: readonly Call[],
): Promise<EndlessLoop | null> {
  // Loaded only where code does not end.
  const { countRounds, stoppedLoop } = await import("../loops/count-rounds.ts");
  const text = textOf(runner.program);
  const counting = countRounds(text);
  if (counting === null) return null;
  const outcome = await runner.runApart(withText(runner.program, counting.text), calls);
  const stopped = outcome?.status === "threw" ? stoppedLoop(outcome.message) : null;
  const place = stopped === null ? undefined : counting.loops[stopped.loop];
  if (stopped === null || place === undefined) return null;
  const { line, column } = positionIn(text, place.keyword);
  const position = module.original(line, column);
  return position === null ? null : { position, rounds: stopped.rounds };
}

function textOf({ modules, typescript = {} }: Program): string {
  return typescript[SUBMISSION_MODULE] ?? modules[SUBMISSION_MODULE] ?? "";
}

function withText(program: Program, text: string): Program {
  const module = { [SUBMISSION_MODULE]: text };
  return program.typescript === undefined
    ? { ...program, modules: { ...program.modules, ...module } }
    : { ...program, typescript: { ...program.typescript, ...module } };
}
