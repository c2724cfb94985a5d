import { once } from "node:events";
import {
  createGrader,
  exerciseFromFiles,
  memorySource,
  prerequisiteProblems,
  SandboxLimit,
  type Verified,
  type VerifyProgress,
  verifyExercise,
  verifyFingerprint,
} from "../../../grader/index.ts";
import type {
  VerificationFailure,
  VerificationJob,
  VerificationMessage,
  VerificationOrder,
} from "./verification-job.ts";

const stopping = new AbortController();
// The server is gone, or nobody wants to know any more.
process.once("disconnect", () => stopping.abort(new Error("the server ended this")));
process.once("message", (order: VerificationOrder) => {
  if (order.kind !== "begin") return;
  let at: VerifyProgress["what"] = null;
  const onProgress = (progress: VerifyProgress) => {
    at = progress.what ?? at;
    tell({ kind: "progress", progress });
  };
  // What this one found would be kept as the server's.
  if (order.job.grader !== verifyFingerprint())
    return tell({ kind: "failed", failure: { reason: "updated" }, error: null }, leave);
  verify(order.job, onProgress)
    .then((verified): VerificationMessage => ({ kind: "done", verified }))
    .catch((error: unknown): VerificationMessage => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : null;
      return { kind: "failed", failure: failureOf(error, at), error: stack };
    })
    .then((last) => tell(last, leave));
});

function leave(): void {
  process.disconnect?.();
}

async function verify(
  { slug, files, neighbours, catalogue, cacheDir, limits }: VerificationJob,
  onProgress: (progress: VerifyProgress) => void,
): Promise<Verified> {
  const loaded = await exerciseFromFiles(slug, new Map(Object.entries(files)), {
    neighbours,
  });
  if (!loaded.ok) return { slug, problems: loaded.problems };
  const problems = prerequisiteProblems(loaded.exercise, loaded.files, new Map(Object.entries(catalogue)));
  if (problems.length > 0) return { slug, problems };
  const grader = await createGrader({ cacheDir, processes: 1 });
  try {
    const verification = await verifyExercise(grader, memorySource(loaded), {
      slugs: Object.keys(catalogue),
      mutate: limits.mutantsMs > 0,
      mutantsMs: limits.mutantsMs,
      onProgress,
      bounds: { ...limits, sessions: 1, signal: stopping.signal, turn },
    });
    return { slug, status: loaded.exercise.spec.status, verification };
  } finally {
    await grader.close();
  }
}

/** Waits until nobody waits for a verdict, or no longer. */
async function turn(): Promise<void> {
  const come = once(process, "message", { signal: stopping.signal });
  tell({ kind: "turn" });
  await come;
}

function failureOf(error: unknown, at: VerifyProgress["what"]): VerificationFailure {
  if (!(error instanceof SandboxLimit) || error.met.kind === "closed") return { reason: "fault" };
  const { kind, most } = error.met;
  return kind === "time"
    ? { reason: "time", most: Math.round(most / 1_000), at }
    : { reason: "results", most: Math.round(most / 2 ** 20) };
}

function tell(message: VerificationMessage, onTold: () => void = () => {}): void {
  process.send?.(message, undefined, {}, onTold);
}
