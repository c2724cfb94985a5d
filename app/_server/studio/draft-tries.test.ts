import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGrader, type Grader } from "../../../grader/index.ts";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";
import { DraftReader } from "./draft-reader.ts";
import { DraftTries } from "./draft-tries.ts";
import { smallExercise } from "./testing/small-exercise.ts";

const SOLUTION = smallExercise("tried")["reference.ts"] ?? "";

describe("trying an exercise that is being written", () => {
  let site: TestApi;
  let id: string;
  let ada: Record<string, string>;
  const reader = new DraftReader();
  let grader: Grader;
  beforeAll(async () => {
    site = await openTestApi();
    ada = await site.account("ada", "instructor");
    id = await site.studioExercise(ada, "tried", smallExercise("tried"));
    grader = await createGrader({ processes: 1 });
  }, 60_000);
  afterAll(async () => {
    await reader.close();
    await grader.close();
    await site.close();
  });
  const { signal } = new AbortController();

  test("waits while a learner's verdict is awaited, once for each author", async () => {
    const { database, studio } = site.platform;
    const verdict = Promise.withResolvers<void>();
    const submissions = { idle: () => verdict.promise };
    const texts = { html: async () => [] };
    const tries = new DraftTries({ database, reader, grader, texts, submissions, files: studio.files });
    const user = site.platform.accounts.signedIn(await site.platform.accounts.user(new Headers(ada)));
    const order: string[] = [];
    const first = tries.run(user, id, SOLUTION, signal).finally(() => order.push("graded"));
    await expect(tries.run(user, id, SOLUTION, signal)).rejects.toMatchObject({ code: "tryRunning" });
    order.push("verdict");
    verdict.resolve();
    expect(await first).toMatchObject({ verdict: "passed" });
    expect(order).toEqual(["verdict", "graded"]);
    expect(await tries.run(user, id, SOLUTION, signal)).toMatchObject({ verdict: "passed" });
  });

  test("that takes more than one may is told so", async () => {
    const { database, studio } = site.platform;
    const submissions = { idle: async () => {} };
    const texts = { html: async () => [] };
    // As if a minute were over at once.
    const hasty = { ...grader, within: () => grader.within({ totalMs: 1, sessions: 1, resultBytes: 1 }) };
    const tries = new DraftTries({
      ...{ database, reader, texts, submissions, files: studio.files, grader: hasty },
    });
    const user = site.platform.accounts.signedIn(await site.platform.accounts.user(new Headers(ada)));
    await expect(tries.run(user, id, SOLUTION, signal)).rejects.toMatchObject({ code: "tryTooHard" });
  });
});
