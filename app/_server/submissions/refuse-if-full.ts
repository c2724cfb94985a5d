import type { LockedLearner } from "../database/learner-transaction.ts";
import { PlatformError } from "../platform-error.ts";

const MEGABYTE = 1024 * 1024;
const MOST_WITH_ACCOUNT = 200 * MEGABYTE;
/** Learners without an account are made by the hundred. */
const MOST_WITHOUT_ACCOUNT = 20 * MEGABYTE;

/**
 * Refuses what would be too much for one learner.
 *
 * @throws {PlatformError} storageFull, storageFullWithoutAccount
 */
export function refuseIfFull({ isAnonymous, storedBytes }: LockedLearner): void {
  if (storedBytes <= (isAnonymous ? MOST_WITHOUT_ACCOUNT : MOST_WITH_ACCOUNT)) return;
  const account = MOST_WITH_ACCOUNT / MEGABYTE;
  if (isAnonymous)
    throw new PlatformError("storageFullWithoutAccount", {
      megabytes: MOST_WITHOUT_ACCOUNT / MEGABYTE,
      account,
    });
  throw new PlatformError("storageFull", { megabytes: account });
}
