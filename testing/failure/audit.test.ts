import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { RateLimits } from "../../app/_server/http/limits.ts";
import { Submissions } from "../../app/_server/submissions/submissions.ts";
import { createGrader, type Grader } from "../../grader/index.ts";
import { type Classroom, openClassroom } from "../classroom.ts";
import { TestDatabases } from "../databases.ts";
import { audit, type Damage } from "./audit.ts";
import type { SubmissionRecord } from "./submission-record.ts";

const SLUG = "activation-functions";
const TOLD = { status: "graded", verdict: "passed", score: 100, at: 0 };

describe("the audit after a failure", () => {
  const databases = new TestDatabases();
  let grader: Grader;
  let room: Classroom;
  let sent: SubmissionRecord;
  beforeAll(async () => {
    grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
  });
  afterAll(async () => {
    await grader.close();
    await databases.dispose();
  });

  beforeEach(async () => {
    room = await openClassroom(databases, "sqlite");
    const { address, database, exercises, log } = room;
    const limits = new RateLimits(100);
    const submissions = new Submissions({ address, database, exercises, grader, limits, log, workers: 1 });
    const learner = await room.learner();
    const source = exercises.served(SLUG).exercise.reference;
    const { id } = await submissions.submit(learner, "a", { slug: SLUG, source, key: "key" });
    await submissions.close();
    const answer = { slug: SLUG, source, verdict: "passed" as const, score: 100 };
    const heard = { acceptedAt: 0, told: [TOLD], wronglyTold: [] };
    sent = { userId: learner.id, key: "key", source, answer, id, ...heard };
    return () => room.close();
  });

  async function damage(): Promise<readonly Damage["kind"][]> {
    return (await audit(room.database, [sent])).map(({ kind }) => kind);
  }

  test("finds nothing where all went well", async () => {
    expect(await audit(room.database, [sent])).toEqual([]);
  });

  test.each<[string, Damage["kind"], (room: Classroom) => PromiseLike<unknown>]>([
    [
      "is still graded",
      "lost",
      ({ database }) => database.submission.updateMany({ data: { status: "grading" } }),
    ],
    [
      "was given up",
      "lost",
      ({ database }) => database.submission.updateMany({ data: { status: "faulted" } }),
    ],
    ["lost its report", "lost", ({ database }) => database.report.deleteMany()],
    ["is another text", "wrong", ({ database }) => database.submission.updateMany({ data: { source: "1" } })],
    ["has another score", "wrong", ({ database }) => database.submission.updateMany({ data: { score: 1 } })],
    [
      "is counted twice",
      "doubled",
      ({ database }) => database.progress.updateMany({ data: { submissions: 2 } }),
    ],
    [
      "counts for nothing",
      "doubled",
      ({ database }) => database.progress.updateMany({ data: { passedAt: null } }),
    ],
    ["is nobody's progress", "lost", ({ database }) => database.progress.deleteMany()],
    [
      "has a check too many",
      "doubled",
      ({ database }) => database.checkResult.deleteMany({ where: { place: 0 } }),
    ],
    ["takes other room", "wrong", ({ database }) => database.user.updateMany({ data: { storedBytes: 1 } })],
  ])("finds a submission that %s", async (_, kind, plant) => {
    await plant(room);
    expect(await damage()).toContain(kind);
  });

  test("finds what was taken and is not there", async () => {
    sent = { ...sent, key: "other" };
    expect(await damage()).toEqual(["lost", "doubled"]);
  });

  test("finds what was told otherwise, never, or too much", async () => {
    sent = { ...sent, told: [{ ...TOLD, score: 40 }] };
    expect(await damage()).toEqual(["doubled"]);
    sent = { ...sent, told: [] };
    expect(await damage()).toEqual(["lost"]);
    sent = { ...sent, told: [TOLD], wronglyTold: ["a state of another"] };
    expect(await damage()).toEqual(["wrong"]);
  });
});
