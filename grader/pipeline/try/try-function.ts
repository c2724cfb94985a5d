import type { Outcome } from "../../report/outcome.ts";
import type { Report } from "../../report/report.ts";
import type { Call, CallOutcome, Console, LoadOutcome, Sandbox, Session } from "../../sandbox/contract.ts";
import type { Value } from "../../value/value.ts";
import type { CompiledModule } from "../compiled-module.ts";
import { compilationOf, type EditorOutput, NOTHING_USED, type PublicGradeOptions } from "../grade-public.ts";
import type { PublicGrading } from "../public-grading.ts";
import { failureOutcome, LOADING, SUBMISSION_MODULE } from "../submission/failure-outcome.ts";
import { type OwnSlopes, ownSlopes } from "./own-slopes.ts";
import { type InputProblem, readInputs } from "./read-inputs.ts";

export type TryOutcome =
  | {
      readonly status: "returned";
      readonly value: Value;
      /** What the function made of its arguments, by position; null for what is no value. */
      readonly argumentsAfter: readonly (Value | null)[];
      /** Of a backward, what the numeric derivative of the learner's own forward says; null for other functions. */
      readonly slopes: OwnSlopes | null;
      readonly console: Report["console"];
      readonly elapsedMs: number;
    }
  | { readonly status: "invalid-inputs"; readonly problems: readonly InputProblem[] }
  | { readonly status: "failed"; readonly outcome: Outcome; readonly console: Report["console"] };

/**
 * Calls one function of a learner's module on inputs that were typed, by parameter and option.
 *
 * @throws {RangeError} the exercise declares no such function
 * @throws the reason of `signal`, once it is aborted
 */
export async function tryFunction(
  sandbox: Sandbox,
  { exercise }: PublicGrading,
  output: EditorOutput,
  name: string,
  inputs: Readonly<Record<string, string>>,
  { signal, used = NOTHING_USED }: Pick<PublicGradeOptions, "signal" | "used"> = {},
): Promise<TryOutcome> {
  const signature = Object.hasOwn(exercise.signatures, name) ? exercise.signatures[name] : undefined;
  if (signature === undefined)
    throw new RangeError(`expected one of ${Object.keys(exercise.signatures).join(", ")}, received ${name}`);
  const read = readInputs(signature, inputs);
  if (!read.ok) return { status: "invalid-inputs", problems: read.problems };
  const compilation = compilationOf(output, used);
  if (compilation.status !== "compiled") return { status: "failed", outcome: compilation, console: silence };
  const { module } = compilation;
  const { limits, seed } = exercise.spec;
  signal?.throwIfAborted();
  const program = { entry: SUBMISSION_MODULE, ...module.modules, seed };
  const session = await sandbox.open(program, { callMs: limits.callMs });
  const stop = () => void session.dispose();
  signal?.addEventListener("abort", stop);
  try {
    signal?.throwIfAborted();
    const outcome = await callOnce(session, module, { function: name, arguments: read.arguments });
    if (outcome.status !== "returned") return outcome;
    const call = { arguments: read.arguments, received: outcome.value };
    return { ...outcome, slopes: await ownSlopes(session, exercise, signature, call) };
  } finally {
    signal?.removeEventListener("abort", stop);
    await session.dispose();
    signal?.throwIfAborted();
  }
}

const silence: Report["console"] = { lines: [], truncated: false };

async function callOnce(session: Session, module: CompiledModule, call: Call): Promise<TryOutcome> {
  const loaded = await session.load();
  if (loaded.status !== "loaded")
    return { status: "failed", outcome: failureOutcome(loaded, module, LOADING), console: joined(loaded) };
  const [outcome] = await session.run([call]);
  if (outcome === undefined) throw new Error("a call without an outcome");
  const console = joined(loaded, outcome);
  if (outcome.status !== "returned")
    return {
      status: "failed",
      outcome: failureOutcome(outcome, module, { step: null, function: call.function }),
      console,
    };
  const { value, argumentsAfter, elapsedMs } = outcome;
  return { status: "returned", value, argumentsAfter, slopes: null, console, elapsedMs };
}

function joined(...outcomes: readonly (LoadOutcome | CallOutcome)[]): Report["console"] {
  const consoles = outcomes.flatMap((outcome): Console[] => ("console" in outcome ? [outcome.console] : []));
  return {
    lines: consoles.flatMap(({ lines }) => [...lines]),
    truncated: consoles.some(({ truncated }) => truncated),
  };
}
