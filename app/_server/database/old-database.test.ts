import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createGrader } from "../../../grader/index.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { Accounts } from "../accounts/accounts.ts";
import { createAuth } from "../accounts/auth.ts";
import { Credentials } from "../accounts/credentials.ts";
import { EmailVerification } from "../accounts/email-verification.ts";
import { PASSWORD } from "../accounts/testing/test-site.ts";
import type { User } from "../accounts/user.ts";
import { Exercises } from "../exercises/exercises.ts";
import { RateLimits } from "../http/limits.ts";
import { Drafts } from "../learning/drafts.ts";
import { ProgressBook } from "../learning/progress.ts";
import { Quizzes } from "../learning/quizzes.ts";
import { compressReports } from "../submissions/compress-reports.ts";
import { Submissions } from "../submissions/submissions.ts";
import { type Database, openDatabase } from "./database.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { migrate } from "./migrate.ts";
import { openMigrationSession } from "./migration-session.ts";

const FIXTURES = join(import.meta.dirname, "testing");
const FILES: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(FIXTURES, "old-exercise.json"), "utf8"),
);
const SLUG = "scale-features";
/** Its folder was there once. */
const GONE = "gone-exercise";

/** Whether the question that was drawn first was answered right. */
const RIGHT = { sqlite: 0, postgresql: 1 };

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** Ada has an account and did everything that can be done; a guest without one saw the reference and waits. */
describe.each(DATABASES)("a %s database from before exercises were rows", (provider) => {
  let address: DatabaseAddress;
  let database: Database;
  let exercises: Exercises;
  let ada: User;
  let guest: User;

  beforeAll(async () => {
    address = await databases.create(provider);
    const session = await openMigrationSession(address);
    await session.run(readFileSync(join(FIXTURES, `old-${provider}.sql`), "utf8"));
    await session.close();
    expect(await migrate(address)).toContain("20261128204519_exercises_and_reports");
    database = await openDatabase(address);
    exercises = await Exercises.register(database, exercisesFolder(provider), databases.folder);
    [ada, guest] = await Promise.all([userNamed("ada"), userNamed("Anonymous")]);
  });
  afterAll(() => database.$disconnect());

  async function userNamed(name: string): Promise<User> {
    const { id } = await database.user.findFirstOrThrow({ where: { name } });
    return { id, name, email: null, role: "learner", preferences: {} };
  }

  const sent = (key: string) => database.submission.findFirstOrThrow({ where: { key } });

  test("lets its users sign in", async () => {
    const secret = "a secret of thirty-two characters";
    const onMailFailure = () => undefined;
    const auth = createAuth({
      ...{ database, provider, secret, siteUrl: "http://localhost:3000", sendResetMail: null },
      onMailFailure,
    });
    const limits = new RateLimits(10);
    const noMail = { sendMail: null, onMailFailure };
    const emailVerification = new EmailVerification({ auth, database, limits, ...noMail });
    const accounts = new Accounts({ auth, database, limits, isHttps: false });
    const credentials = new Credentials({
      ...{ auth, database, accounts, limits, emailVerification, sendsMail: false },
    });
    const context = { headers: new Headers(), address: "192.0.2.9" };
    const { cookies } = await credentials.signIn(context, "ada@example.org", PASSWORD);
    expect(cookies.join()).toContain("session_token");
  });

  test("holds every draft, and the backups in the order they were written", async () => {
    const drafts = new Drafts(database, exercises);
    expect(await drafts.draft(ada, SLUG)).toMatchObject({ source: "// newest\n", revision: 1 });
    expect(await drafts.draft(ada, GONE)).toMatchObject({ source: "// 旧的草稿\n" });
    expect(await drafts.draft(guest, SLUG)).toMatchObject({ source: "// guest\n" });
    const backups = await drafts.backups(ada, SLUG);
    const found = await Promise.all(backups.map(({ id }) => drafts.backup(ada, SLUG, id)));
    expect(found.map(({ source }) => source)).toEqual([
      "// backup of a third\n",
      "// backup of another machine\n",
    ]);
  });

  test("goes on with quizzes where they stood", async () => {
    const before = await database.quizAttempt.findMany({ where: { userId: ada.id } });
    expect(before).toHaveLength(8);
    const items = await new Quizzes(database, exercises).open(ada, SLUG);
    expect(await database.quizAttempt.count()).toBe(8);
    expect(before.map(({ id }) => id)).toEqual(expect.arrayContaining(items.map((item) => item.attemptId)));
    expect(items.filter(({ judged }) => judged !== null)).toHaveLength(1);
    expect(items.map(({ wasRight }) => wasRight)).toContain(RIGHT[provider] === 1);
  });

  test("keeps progress", async () => {
    const book = new ProgressBook(database, exercises);
    expect(await book.of(ada, SLUG)).toMatchObject({
      status: "passed",
      submissions: 3,
      quizRight: RIGHT[provider],
    });
    expect((await book.of(guest, SLUG)).revealedAt).not.toBeNull();
    const gone = { userId: ada.id, exercise: { slug: GONE } };
    expect(await database.progress.findFirst({ where: gone })).toMatchObject({
      submissions: 1,
      bestScore: 100,
    });
  });

  test("calls a version by its files where they are still what they were, and shows the others", async () => {
    const { versionId, exercise } = exercises.served(SLUG);
    expect(await sent("passes")).toMatchObject({ versionId });
    expect(await sent("fails")).toMatchObject({ versionId });
    const earlier = await sent("earlier version");
    expect(earlier.versionId).not.toBe(versionId);
    const then = await exercises.version(earlier.versionId);
    expect([then.spec.minutes, exercise.spec.minutes]).toEqual([99, 15]);
    expect([then.alternatives, exercise.alternatives]).toEqual([{}, {}]);
    expect((await exercises.version((await sent("gone")).versionId)).spec.slug).toBe(GONE);
    expect(await database.exercise.findUnique({ where: { slug: GONE } })).toMatchObject({
      ownerId: null,
      archivedAt: expect.any(Date),
    });
    expect(exercises.find(GONE)).toBeNull();
  });

  test("shows every submission with its report, and grades the one that waits", async () => {
    const grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
    const log = pino({ level: "silent" });
    const parts = { address, database, exercises, grader, limits: new RateLimits(10), log, workers: 1 };
    const submissions = new Submissions(parts);
    const verdicts = async (slug: string) =>
      (await submissions.history(ada, slug)).map(({ verdict }) => verdict);
    expect(await verdicts(SLUG)).toEqual(["failed", "passed", "failed"]);
    expect(await verdicts(GONE)).toEqual(["passed"]);
    const shown = async () => {
      const keys = ["gone", "earlier version", "passes", "fails"];
      return Promise.all(keys.map(async (key) => submissions.view(ada, (await sent(key)).id)));
    };
    const before = await shown();
    expect(before.map(({ report }) => report?.verdict)).toEqual(["passed", "failed", "passed", "failed"]);
    expect(before[0]).toMatchObject({ slug: GONE, report: { console: { lines: [{ text: "\0 缩放" }] } } });

    const signal = new AbortController().signal;
    expect(await compressReports(database, log, AbortSignal.abort())).toBe(0);
    expect(await compressReports(database, log, signal)).toBe(4);
    expect(await compressReports(database, log, signal)).toBe(0);
    expect(await shown()).toEqual(before);
    const facts = await database.checkResult.findMany({
      where: { submissionId: { in: before.map(({ id }) => id) } },
    });
    expect(facts).toHaveLength(before.flatMap(({ report }) => report?.checks ?? []).length);
    expect(facts.filter(({ status }) => status === "passed").length).toBeGreaterThan(4);

    const waiting = await sent("waits");
    await eventually(async () =>
      expect(await submissions.status(waiting.id)).toMatchObject({ status: "graded" }),
    );
    expect(await sent("waits")).toMatchObject({ verdict: "passed", counts: false });
    await submissions.close();
    await grader.close();
  });

  test("counts what each user's submissions hold of the disk", async () => {
    for (const { id, storedBytes } of await database.user.findMany()) {
      const rows = await database.submission.findMany({ where: { userId: id }, include: { report: true } });
      const held = rows.map(
        ({ source, report }) => Buffer.byteLength(source) + (report?.content.length ?? 0),
      );
      expect(rows.map(({ bytes }) => bytes)).toEqual(held);
      expect(storedBytes).toBe(held.reduce((sum, bytes) => sum + bytes, 0));
    }
  });
});

function exercisesFolder(name: string): string {
  const folder = join(databases.folder, `exercises-${name}`);
  mkdirSync(join(folder, SLUG), { recursive: true });
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(folder, SLUG, file), text);
  return folder;
}
