import type { CallOutcome, LoadOutcome, Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { moduleAsWritten } from "../compiled-module.ts";
import { SUBMISSION_MODULE } from "../submission/failure-outcome.ts";
import { usedModules } from "../used-modules.ts";
import { readInputs } from "./read-inputs.ts";
import { valueText } from "./value-text.ts";

/** What the reference makes of typed inputs: a value as it is typed, and nothing that could quote its source. */
export type ReferenceAnswer =
  | { readonly status: "returned"; readonly value: string }
  /** It refused the inputs: they are outside of what the exercise asks for. */
  | { readonly status: "threw" }
  /** It took too long or too much memory, or the result is too long to send. */
  | { readonly status: "too-large" }
  /** No check compares the function's numbers, so that right answers may differ in them. */
  | { readonly status: "not-compared" }
  /** There is no such function, or the inputs cannot be read. */
  | { readonly status: "unknown" }
  /** The exercise's or ours, for the log alone: it may quote the source. */
  | { readonly status: "fault"; readonly problem: Problem };

type Problem = Exclude<LoadOutcome | CallOutcome, { status: "loaded" | "returned" }>;

/** Less than a learner's own call may take: nobody is graded by it. */
const LIMITS = { callMs: 1_000, sessionMs: 2_000, memoryMb: 128, consoleBytes: 0, resultBytes: 2 ** 17 };
const LONGEST = 64 * 1024;

const COMPARED: ReadonlySet<string> = new Set(["values", "gradient", "trajectory"]);

/**
 * Calls one function of the reference on inputs that were typed, by parameter and option. No case is looked at, hidden
 * or public.
 */
export async function tryReference(
  sandbox: Sandbox,
  exercise: Exercise,
  name: string,
  inputs: Readonly<Record<string, string>>,
): Promise<ReferenceAnswer> {
  const { spec, signatures, reference } = exercise;
  const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined;
  if (signature === undefined) return { status: "unknown" };
  const isCompared = spec.checks.some(
    ({ kind, cases }) => COMPARED.has(kind) && cases.some((one) => spec.cases[one]?.function === name),
  );
  if (!isCompared) return { status: "not-compared" };
  const read = readInputs(signature, inputs);
  if (!read.ok) return { status: "unknown" };
  const { modules } = moduleAsWritten(reference, usedModules(exercise));
  const program = { entry: SUBMISSION_MODULE, ...modules, seed: spec.seed };
  const session = await sandbox.open(program, LIMITS);
  try {
    const loaded = await session.load();
    if (loaded.status !== "loaded") return problemAnswer(loaded);
    const [outcome] = await session.run([{ function: name, arguments: read.arguments }]);
    if (outcome === undefined) throw new Error(`${name}: expected the outcome of one call, received none`);
    if (outcome.status === "threw") return { status: "threw" };
    if (outcome.status !== "returned") return problemAnswer(outcome);
    const value = valueText(outcome.value);
    return value.length > LONGEST ? { status: "too-large" } : { status: "returned", value };
  } finally {
    await session.dispose();
  }
}

function problemAnswer(problem: Problem): ReferenceAnswer {
  const { status } = problem;
  const isLarge = status === "timed-out" || status === "out-of-memory";
  const isLong = status === "malformed" && problem.reason === "too-large";
  return isLarge || isLong ? { status: "too-large" } : { status: "fault", problem };
}
