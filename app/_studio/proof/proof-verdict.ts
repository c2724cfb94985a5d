import type { StudioExercise } from "../studio-exercise.ts";
import type { Proof } from "./use-verification.ts";

interface ProofVerdict {
  readonly code:
    | "unreadable"
    | "none"
    | "running"
    | "cancelled"
    | "stopped"
    | "fails"
    | "incomplete"
    | "works";
  readonly values: Readonly<Record<string, number>>;
  readonly tone: "quiet" | "passed" | "failed";
}

/** The proof in one sentence. */
export function proofVerdict({ problems }: StudioExercise, { verification }: Proof): ProofVerdict {
  const say = (code: ProofVerdict["code"], tone: ProofVerdict["tone"], count = 0) => ({
    code,
    tone,
    values: { count },
  });
  if (verification?.status === "queued" || verification?.status === "running") return say("running", "quiet");
  if (problems.length > 0) return say("unreadable", "failed", problems.length);
  if (verification === null) return say("none", "quiet");
  if (verification.status === "cancelled") return say("cancelled", "quiet");
  const { result } = verification;
  // Found by an earlier version of this program.
  if (result === null && verification.status === "done") return say("none", "quiet");
  if (result === null) return say("stopped", "failed");
  if (result.status === "unreadable") return say("unreadable", "failed", result.problems.length);
  const failing = result.findings.filter(({ ok }) => !ok);
  const broken = failing.filter(({ rule }) => rule !== "complete");
  if (broken.length > 0) return say("fails", "failed", broken.length);
  if (failing.length > 0) return say("incomplete", "failed", failing.length);
  return say("works", "passed");
}
