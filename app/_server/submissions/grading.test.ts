import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { sampleReport } from "../../_landing/testing/sample-report.ts";
import { LocalAnnouncements } from "../database/local-announcements.ts";
import type { Claim } from "./claim.ts";
import { gradeClaimed } from "./grading.ts";
import { SubmissionFeed, type WatchedEvent } from "./submission-feed.ts";

const SLUG = "activation-functions";
const databases = new TestDatabases();
let room: Classroom;
beforeAll(async () => {
  room = await openClassroom(databases, "sqlite");
});
afterAll(async () => {
  await room.close();
  await databases.dispose();
});

let isHeld: boolean;
let claim: Claim;
const stopping = new AbortController();
beforeEach(async () => {
  isHeld = true;
  const { exerciseId, versionId } = room.exercises.served(SLUG);
  const { id: userId } = await room.learner();
  const submission = await room.database.submission.create({
    data: {
      ...{ userId, exerciseId, versionId, source: "", key: "key" },
      ...{ status: "grading", claimedBy: "here", attempts: 1 },
    },
  });
  claim = {
    ...{ submission, owner: "here", attempts: 1, signal: stopping.signal, isHeld: () => isHeld },
    giveBack: async () => undefined,
  };
});

/** As two processes have it, and what a watcher in the first is told. */
function feeds() {
  const announcements = new LocalAnnouncements();
  const [here, elsewhere] = [new SubmissionFeed(announcements), new SubmissionFeed(announcements)];
  const told: WatchedEvent["kind"][] = [];
  here.subscribe(claim.submission.id, ({ kind }) => {
    if (kind !== "moved") told.push(kind);
  });
  const close = () => {
    for (const feed of [here, elsewhere]) feed.close();
  };
  return { here, elsewhere, told, close };
}

test("a verdict that is stored is told, though the lease has ended meanwhile", async () => {
  const { here, told, close } = feeds();
  const { database, exercises, log } = room;
  const onPass = async () => {
    isHeld = false;
  };
  const grader = { grade: async () => ({ ...sampleReport, verdict: "passed" as const }) };
  await gradeClaimed({ database, exercises, grader, log, feed: here, retryMs: 1, onPass }, claim);
  expect(told).toEqual(["grading", "finished"]);
  close();
});

test("where the lease ends before anything is stored, watchers look again and hear of who grades it next", async () => {
  const { here, elsewhere, told, close } = feeds();
  const { database, exercises, log } = room;
  const grade = async () => {
    isHeld = false;
    return sampleReport;
  };
  await gradeClaimed({ database, exercises, grader: { grade }, log, feed: here, retryMs: 1 }, claim);
  expect(told).toEqual(["grading", "missed"]);
  const { id } = claim.submission;
  expect(await database.submission.findUnique({ where: { id } })).toMatchObject({ status: "grading" });
  elsewhere.publish(id, { kind: "grading" });
  elsewhere.publish(id, { kind: "finished", verdict: null });
  expect(told).toEqual(["grading", "missed", "grading", "finished"]);
  close();
});
