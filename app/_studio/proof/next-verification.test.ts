import { expect, test } from "vitest";
import { GrowingWait } from "../../_submission/growing-wait.ts";
import { nextVerification } from "./next-verification.ts";
import type { ShownVerification } from "./use-verification.ts";

/** Longer than any test: only the signal ends it. */
const patient = () => new GrowingWait(new EventTarget(), 3_600_000);

test("one that began and was over between two questions is shown once publishing is over", async () => {
  const publishing = new AbortController();
  let newest = verification("before", "done");
  const found = nextVerification({ latest: async () => newest, wait: patient(), signal: publishing.signal });
  newest = verification("by publishing", "done");
  publishing.abort();
  expect((await found)?.id).toBe("by publishing");
});

test("one that is under way is shown at once", async () => {
  const { signal } = new AbortController();
  const rows = [verification("before", "done"), verification("begun", "running")];
  const latest = async () => rows.shift() ?? null;
  const found = await nextVerification({ latest, wait: { next: async () => undefined }, signal });
  expect(found?.id).toBe("begun");
});

function verification(id: string, status: ShownVerification["status"]): ShownVerification {
  return {
    ...{ id, status, keepsRunning: true, filesHash: "", createdAt: "", startedAt: null, finishedAt: null },
    ...{ progress: null, position: null, failure: null, isByAnotherGrader: false, result: null },
  };
}
