import { z } from "zod";
import { CONSOLE_LEVELS } from "../sandbox/contract.ts";
import { VISIBILITIES } from "../spec/schema/case-spec.ts";
import { CHECK_KINDS } from "../spec/schema/check-spec.ts";
import { Text } from "../spec/schema/text.ts";
import { Curve } from "./curve.ts";
import { Diagnosis } from "./diagnosis.ts";
import { Outcome } from "./outcome.ts";

export const CheckReport = z.strictObject({
  name: z.string(),
  title: Text,
  kind: z.enum(CHECK_KINDS),
  status: z.enum(Outcome.options.map(({ shape }) => shape.status.value)),
  points: z.number(),
  maxPoints: z.number(),
  /** Every case of the check in declared order. */
  cases: z.array(
    z.strictObject({
      name: z.string(),
      description: Text,
      visibility: z.enum(VISIBILITIES),
      outcome: Outcome,
      /** Of a trajectory, passed or failed; absent where there is nothing to draw, and for hidden cases. */
      curves: z.array(Curve).optional(),
    }),
  ),
  diagnoses: z.array(Diagnosis),
  /** Earlier checks that have all its causes between them: it is no finding of its own. Absent where it is one. */
  sameCauseAs: z.array(z.string()).min(1).optional(),
  /**
   * The functions of the checks in `sameCauseAs` whose mistake is all that is wrong here: the function of this check is
   * right, and its points are given. Absent where it is not, and where nothing was lost.
   */
  carriedFrom: z.array(z.string()).min(1).optional(),
  /** The time its public cases took, and the hidden ones where those are shown. */
  durationMs: z.number().optional(),
});
export type CheckReport = z.infer<typeof CheckReport>;
export type Status = CheckReport["status"];

export const ConsoleLine = z.strictObject({
  level: z.enum(CONSOLE_LEVELS),
  text: z.string(),
  /** The case it was written in; absent where that was while the submission was loaded. */
  case: z.string().optional(),
});

/** An exercise whose functions the submission imported, and which text of them it ran with. */
export const ReportedUse = z.strictObject({
  exercise: z.string(),
  title: Text,
  functions: z.array(z.string()),
  /** The learner's own solution of that exercise, or its reference. */
  origin: z.enum(["own", "reference"]),
  /** Of the text: the first 16 hex digits of its SHA-256. */
  hash: z.string(),
});
export type ReportedUse = z.infer<typeof ReportedUse>;

/** What grading found: the one value that page, command line, JUnit and all others render. */
export const Report = z.strictObject({
  schema: z.literal(1),
  exercise: z.string(),
  title: Text,
  /** Hash of the exercise's files, the grader's version and V8's. */
  version: z.string(),
  verdict: z.enum(["passed", "failed", "fault"]),
  score: z.number(),
  maxScore: z.number(),
  checks: z.array(CheckReport),
  /** Absent where the exercise uses no other. */
  uses: z.array(ReportedUse).min(1).optional(),
  console: z.strictObject({ lines: z.array(ConsoleLine), truncated: z.boolean() }),
  /** What the submission's heap held after the public cases: the process's claim, for information. */
  memoryMb: z.number().optional(),
  /**
   * What loading and the public cases took, and the hidden ones where those are shown: without waiting for a process to
   * run them in, and without making it ready.
   */
  durationMs: z.number(),
});
export type Report = z.infer<typeof Report>;
