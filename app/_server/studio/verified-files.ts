import type { ExerciseFiles } from "../../../grader/index.ts";
import type { User } from "../accounts/user.ts";
import { PlatformError } from "../platform-error.ts";
import { draftHash } from "./draft-hash.ts";
import type { VerificationView } from "./verification-view.ts";
import type { Verifications } from "./verifications.ts";

interface Parts {
  readonly verifications: Pick<Verifications, "proofOf" | "start" | "view" | "watch">;
}

/** Another server may run it: then nothing is told here. */
const LOOK_MS = 2_000;

/**
 * The verification of an exercise's files: the newest there is of these very files, else one that begins now, once it is
 * over. It goes on where nobody waits for it any more.
 *
 * @param options.isFresh whether one that is over counts no more: what the exercise uses may have changed
 * @throws {PlatformError} as `Verifications.start`; filesChanged: an author has saved something before it began
 * @throws the reason of `signal`, once it is aborted
 */
export async function verifiedFiles(
  { verifications }: Parts,
  user: User,
  exercise: { readonly id: string; readonly files: ExerciseFiles },
  { isFresh, signal }: { readonly isFresh: boolean; readonly signal: AbortSignal },
): Promise<VerificationView> {
  const filesHash = draftHash(exercise.files);
  const stored = isFresh ? null : await verifications.proofOf(user, exercise.id, filesHash);
  // Without a result it was stored by a program that kept results otherwise.
  if (stored !== null && stored.result !== null) return stored;
  const { id } = await verifications.start(user, exercise.id, { keepsRunning: true });
  for (;;) {
    signal.throwIfAborted();
    const changed = nextChange(verifications, id, signal);
    const view = await verifications.view(user, exercise.id, id);
    if (view.finishedAt === null) {
      await changed.promise;
      continue;
    }
    changed.stop();
    if (view.filesHash !== filesHash) throw new PlatformError("filesChanged");
    return view;
  }
}

/** Watched before it is looked at: it may be over in between. */
function nextChange(verifications: Parts["verifications"], id: string, signal: AbortSignal) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unwatch = verifications.watch(id, () => resolve());
  const timer = setTimeout(resolve, LOOK_MS);
  const leave = () => resolve();
  signal.addEventListener("abort", leave, { once: true });
  const stop = () => {
    unwatch();
    clearTimeout(timer);
    signal.removeEventListener("abort", leave);
  };
  return { promise: promise.finally(stop), stop };
}
