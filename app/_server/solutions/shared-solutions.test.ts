import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { mergeAccounts } from "../accounts/merge-accounts.ts";
import type { User } from "../accounts/user.ts";
import { HIDING_REPORTS, SharedSolutions } from "./shared-solutions.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";
const LOOPS = "export function f(x: number[]) { let s = 0; for (const v of x) s += v; return s; }";
const METHODS = "export const f = (x: number[]) => x.reduce((a, b) => a + b, 0);";

describe.each(DATABASES)("shared solutions on %s", (provider) => {
  let room: Classroom;
  let shared: SharedSolutions;
  let reader: User;
  beforeAll(async () => {
    room = await openClassroom(databases, provider);
    shared = new SharedSolutions(room.database, room.exercises);
  });
  beforeEach(async () => {
    await room.database.sharedSolution.deleteMany();
    reader = await passed();
  });
  afterAll(() => room.close());

  async function passed(user?: User): Promise<User> {
    const learner = user ?? (await room.learner());
    const { exerciseId } = room.exercises.served(SLUG);
    await room.database.progress.create({ data: { userId: learner.id, exerciseId, passedAt: new Date() } });
    return learner;
  }

  async function submitted(user: User, source: string, verdict = "passed"): Promise<string> {
    const { exerciseId, versionId } = room.exercises.served(SLUG);
    const data = { userId: user.id, exerciseId, versionId, source, key: randomUUID() };
    return (await room.database.submission.create({ data: { ...data, status: "graded", verdict } })).id;
  }

  async function sharedBy(user: User, source: string, isNamed = false): Promise<void> {
    await shared.share(user, SLUG, { submissionId: await submitted(user, source), isNamed });
  }

  const read = async (user: User | null = reader) =>
    (await shared.groups(user, SLUG)).flatMap((one) => one.solutions);

  test("are read by who has passed, by style, newest first, the same once, with a name where it was chosen", async () => {
    const [ada, bob, cid] = [await passed(), await passed(), await passed()];
    await submitted(ada, "never shared");
    await sharedBy(ada, LOOPS, true);
    await sharedBy(bob, METHODS);
    await sharedBy(cid, LOOPS.replaceAll("s ", "total ").replace("return s", "return total"));
    expect(await shared.groups(reader, SLUG)).toMatchObject([
      { style: "loops", solutions: [{ count: 2, author: null, isOwn: false }] },
      { style: "array-methods", solutions: [{ count: 1, source: METHODS, author: null }] },
    ]);
    expect((await read(ada))[0]).toMatchObject({ source: LOOPS, author: "Ada", isOwn: true });
    await expect(read(null)).rejects.toMatchObject({ code: "notPassed" });
    await expect(read(await room.learner())).rejects.toMatchObject({ code: "notPassed" });
  });

  test("come from one's own passing submissions alone, and go when one wants, with the account too", async () => {
    const ada = await passed();
    const share = (submissionId: string) => shared.share(ada, SLUG, { submissionId, isNamed: false });
    const others = await submitted(reader, LOOPS);
    await expect(share(others)).rejects.toMatchObject({ code: "noSuchSubmission" });
    await expect(share(await submitted(ada, LOOPS, "failed"))).rejects.toMatchObject({ code: "notPassed" });
    const long = `${LOOPS} // ${"x".repeat(70_000)}`;
    await expect(share(await submitted(ada, long))).rejects.toMatchObject({ code: "solutionTooLong" });
    await sharedBy(ada, LOOPS);
    await sharedBy(ada, METHODS);
    expect(await read()).toMatchObject([{ source: METHODS }]);
    await shared.withdraw(ada, SLUG);
    expect(await read()).toEqual([]);
    await sharedBy(ada, LOOPS);
    await room.database.user.delete({ where: { id: ada.id } });
    expect(await read()).toEqual([]);
  });

  test("are hidden by several reports until somebody of the staff lets them stand", async () => {
    const ada = await passed();
    await sharedBy(ada, LOOPS);
    const id = (await read())[0]?.id ?? "";
    await expect(shared.report(ada, id)).rejects.toMatchObject({ code: "noSuchSolution" });
    await expect(shared.report(await room.learner(), id)).rejects.toMatchObject({ code: "notPassed" });
    for (let i = 0; i < HIDING_REPORTS; i++) await shared.report(reader, id);
    expect(await read(), "one reader's reports are one").toHaveLength(1);
    // A space more is no way out of being reported.
    await sharedBy(ada, `${LOOPS} `);
    await shared.withdraw(ada, SLUG);
    await sharedBy(ada, LOOPS);
    const others = await Promise.all(Array.from({ length: HIDING_REPORTS - 1 }, () => passed()));
    await Promise.all(others.map((other) => shared.report(other, id)));
    expect(await read()).toEqual([]);
    expect(await shared.own(ada, SLUG)).toMatchObject({ isHidden: true });
    await sharedBy(ada, METHODS);
    expect(await read(), "another text does not bring it back").toEqual([]);
    const teacher: User = { ...(await room.learner()), role: "instructor" };
    await shared.withdraw(ada, SLUG);
    expect(await shared.own(ada, SLUG)).toBeNull();
    expect(await shared.reported(teacher)).toEqual([]);
    await expect(shared.settle(teacher, id, false)).rejects.toMatchObject({ code: "noSuchSolution" });
    await sharedBy(ada, METHODS);
    expect(await read(), "nor does taking it back and sharing it anew").toEqual([]);
    await expect(shared.reported(reader)).rejects.toMatchObject({ code: "forbidden" });
    await expect(shared.settle(reader, id, false)).rejects.toMatchObject({ code: "noSuchSolution" });
    expect(await shared.reported(teacher)).toMatchObject([{ id, slug: SLUG, isHidden: true }]);
    await shared.settle(teacher, id, false);
    expect(await read()).toMatchObject([{ source: METHODS }]);
    expect(await shared.reported(teacher)).toEqual([]);
  });

  test("follow who signs up, and no report counts twice by it", async () => {
    const [guest, account] = [await passed(await room.anonymous()), await room.learner()];
    await sharedBy(guest, LOOPS, true);
    expect((await read())[0], "no name without an account").toMatchObject({ author: null });
    const other = await passed();
    await sharedBy(other, METHODS);
    const { id } = await room.database.sharedSolution.findFirstOrThrow({ where: { userId: other.id } });
    await shared.report(guest, id);
    await mergeAccounts(room.database, guest.id, account.id);
    await shared.report(account, id);
    expect(await shared.own(account, SLUG)).toMatchObject({ source: LOOPS });
    expect(await room.database.solutionReport.count({ where: { solutionId: id } })).toBe(1);
  });
});
