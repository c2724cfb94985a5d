import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { mergeAccounts } from "../accounts/merge-accounts.ts";
import type { User } from "../accounts/user.ts";
import { SHOWN_OF_STYLE, SharedSolutions } from "./shared-solutions.ts";
import { HIDING_REPORTS, SolutionReports } from "./solution-reports.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";
const LOOPS = "export function f(x: number[]) { let s = 0; for (const v of x) s += v; return s; }";
const METHODS = "export const f = (x: number[]) => x.reduce((a, b) => a + b, 0);";

describe.each(DATABASES)("shared solutions on %s", (provider) => {
  let room: Classroom;
  let shared: SharedSolutions;
  let reports: SolutionReports;
  let reader: User;
  beforeAll(async () => {
    room = await openClassroom(databases, provider);
    shared = new SharedSolutions(room.database, room.exercises);
    reports = new SolutionReports(room.database);
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

  async function submitted(
    user: User,
    source: string,
    { verdict = "passed", counts = true } = {},
  ): Promise<string> {
    const { exerciseId, versionId } = room.exercises.served(SLUG);
    const data = { userId: user.id, exerciseId, versionId, source, key: randomUUID() };
    return (await room.database.submission.create({ data: { ...data, status: "graded", verdict, counts } }))
      .id;
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

  test("are shown the newest first and not all at once, one's own among them", async () => {
    const ada = await passed();
    await sharedBy(ada, LOOPS);
    for (let i = 0; i < SHOWN_OF_STYLE; i++)
      await sharedBy(await passed(), LOOPS.replace("= 0", `= ${i + 1}`));
    const [mine] = await shared.groups(ada, SLUG);
    expect(mine).toMatchObject({ total: SHOWN_OF_STYLE + 1, newest: SHOWN_OF_STYLE });
    expect(mine?.solutions.map(({ isOwn }) => isOwn)).toEqual([...Array(SHOWN_OF_STYLE).fill(false), true]);
    const [others] = await shared.groups(reader, SLUG);
    expect(others?.solutions).toHaveLength(SHOWN_OF_STYLE);
    expect(others?.solutions[0]?.source).toContain(`= ${SHOWN_OF_STYLE}`);
    await room.database.progress.deleteMany({ where: { userId: ada.id } });
    expect(await shared.own(ada, SLUG), "may be taken back without a pass").toMatchObject({ source: LOOPS });
  });

  test("are shared by themselves where their author has chosen so once, and named as before", async () => {
    const ada = await passed();
    const pass = async (source: string) =>
      shared.shareIfChosen({ id: await submitted(ada, source), userId: ada.id }, SLUG);
    await pass(LOOPS);
    expect(await read()).toEqual([]);
    await room.database.user.update({
      where: { id: ada.id },
      data: { preferences: { theme: "dark", sharesSolutions: true } },
    });
    await pass(LOOPS);
    expect(await read()).toMatchObject([{ source: LOOPS, author: null }]);
    await sharedBy(ada, LOOPS, true);
    await pass(METHODS);
    expect(await read()).toMatchObject([{ source: METHODS, author: "Ada" }]);
    await shared.withdraw(ada, SLUG);
    await pass(LOOPS);
    expect(await read(), "who takes one back shares no other by itself").toEqual([]);
    const submissionId = await submitted(ada, LOOPS);
    await shared.share(ada, SLUG, { submissionId, isNamed: false, sharesSolutions: true });
    await pass(METHODS);
    expect(await read()).toMatchObject([{ source: METHODS, author: null }]);
    const { preferences } = await room.database.user.findUniqueOrThrow({ where: { id: ada.id } });
    expect(preferences).toEqual({ theme: "dark", sharesSolutions: true });
  });

  test("keep the name as it was where nobody says, and a choice against sharing is written down", async () => {
    const ada = await passed();
    await sharedBy(ada, LOOPS, true);
    await submitted(ada, METHODS);
    expect(await shared.share(ada, SLUG, { sharesSolutions: true })).toMatchObject({ isNamed: true });
    await shared.withdraw(ada, SLUG);
    const again = await shared.share(ada, SLUG, {});
    expect(again, "taken back, its name is not shown by itself").toMatchObject({ isNamed: false });
    const cid = await passed();
    await sharedBy(cid, LOOPS);
    await shared.withdraw(cid, SLUG);
    const { preferences } = await room.database.user.findUniqueOrThrow({ where: { id: cid.id } });
    expect(preferences).toMatchObject({ sharesSolutions: false });
  });

  test("come from one's own passing submissions alone, and go when one wants, with the account too", async () => {
    const ada = await passed();
    const share = (submissionId: string) => shared.share(ada, SLUG, { submissionId, isNamed: false });
    const others = await submitted(reader, LOOPS);
    await expect(share(others)).rejects.toMatchObject({ code: "noSuchSubmission" });
    await expect(share(await submitted(ada, LOOPS, { verdict: "failed" }))).rejects.toMatchObject({
      code: "notPassed",
    });
    const afterTheReference = await submitted(ada, LOOPS, { counts: false });
    await expect(share(afterTheReference)).rejects.toMatchObject({ code: "notPassed" });
    expect(await shared.shareable(ada, SLUG)).toBeNull();
    const cid = await room.learner();
    const submissionId = await submitted(cid, LOOPS);
    await expect(shared.share(cid, SLUG, { submissionId, isNamed: false })).rejects.toMatchObject({
      code: "notPassed",
    });
    const long = `${LOOPS} // ${"x".repeat(70_000)}`;
    await expect(share(await submitted(ada, long))).rejects.toMatchObject({ code: "solutionTooLong" });
    await sharedBy(ada, LOOPS);
    await sharedBy(ada, METHODS);
    expect(await read()).toMatchObject([{ source: METHODS, author: null }]);
    const name = () => shared.share(ada, SLUG, { submissionId: null, isNamed: true });
    expect(await name()).toMatchObject({ source: METHODS, isNamed: true });
    expect(await read()).toMatchObject([{ source: METHODS, author: "Ada" }]);
    await shared.withdraw(ada, SLUG);
    expect(await read()).toEqual([]);
    await expect(name()).rejects.toMatchObject({ code: "noSuchSolution" });
    await sharedBy(ada, LOOPS);
    await room.database.user.delete({ where: { id: ada.id } });
    expect(await read()).toEqual([]);
  });

  test("are hidden by several reports until somebody of the staff lets them stand", async () => {
    const ada = await passed();
    await sharedBy(ada, LOOPS);
    const id = (await read())[0]?.id ?? "";
    await expect(reports.report(ada, id)).rejects.toMatchObject({ code: "noSuchSolution" });
    await expect(reports.report(await room.learner(), id)).rejects.toMatchObject({ code: "notPassed" });
    for (let i = 0; i < HIDING_REPORTS; i++) await reports.report(reader, id);
    expect(await read(), "one reader's reports are one").toHaveLength(1);
    for (let i = 0; i < HIDING_REPORTS; i++) await reports.report(await passed(await room.anonymous()), id);
    expect(await read(), "reports without an account hide nothing").toHaveLength(1);
    // A space more is no way out of being reported.
    await sharedBy(ada, `${LOOPS} `);
    await shared.withdraw(ada, SLUG);
    await sharedBy(ada, LOOPS);
    const others = await Promise.all(Array.from({ length: HIDING_REPORTS - 1 }, () => passed()));
    await Promise.all(others.map((other) => reports.report(other, id)));
    expect(await read()).toEqual([]);
    expect(await shared.own(ada, SLUG)).toMatchObject({ isHidden: true });
    await sharedBy(ada, METHODS);
    expect(await read(), "another text does not bring it back").toEqual([]);
    const teacher: User = { ...(await room.learner()), role: "instructor" };
    await shared.withdraw(ada, SLUG);
    expect(await shared.own(ada, SLUG)).toBeNull();
    expect(await reports.reported(teacher)).toEqual([]);
    await expect(reports.moderate(teacher, id, false)).rejects.toMatchObject({ code: "noSuchSolution" });
    await sharedBy(ada, METHODS);
    expect(await read(), "nor does taking it back and sharing it anew").toEqual([]);
    await expect(reports.reported(reader)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reports.moderate(reader, id, false)).rejects.toMatchObject({ code: "noSuchSolution" });
    expect(await reports.reported(teacher)).toMatchObject([{ id, slug: SLUG, isHidden: true }]);
    await reports.moderate(teacher, id, false);
    expect(await read()).toMatchObject([{ source: METHODS }]);
    expect(await reports.reported(teacher)).toEqual([]);
  });

  test("of others' exercises hide from nobody what one has to look at", async () => {
    const [owner, teacher] = [await room.learner(), await room.learner()];
    const { id: exerciseId } = await room.database.exercise.create({
      data: { slug: `of-${owner.id}`, ownerId: owner.id },
    });
    const ids = Array.from({ length: 201 }, () => randomUUID());
    const name = { name: "Ada" };
    await room.database.user.createMany({ data: ids.map((id) => ({ id, email: id, ...name })) });
    const now = new Date();
    await room.database.sharedSolution.createMany({
      data: ids.map((userId) => ({
        ...{ userId, exerciseId, source: LOOPS, style: "loops", fingerprint: "" },
        ...{ isNamed: false, sharedAt: new Date(now.getTime() + 60_000), hiddenAt: now },
      })),
    });
    await sharedBy(await passed(), METHODS);
    const { id } = (await read())[0] ?? { id: "" };
    await reports.report(reader, id);
    expect(await reports.reported({ ...teacher, role: "instructor" })).toMatchObject([{ id }]);
    expect(await reports.reported({ ...owner, role: "instructor" })).toHaveLength(200);
    expect(await reports.reported({ ...teacher, role: "admin" })).toHaveLength(200);
  });

  test("follow who signs up, and no report counts twice by it", async () => {
    const [guest, account] = [await passed(await room.anonymous()), await room.learner()];
    await sharedBy(guest, LOOPS, true);
    expect((await read())[0], "no name without an account").toMatchObject({ author: null });
    const other = await passed();
    await sharedBy(other, METHODS);
    const { id } = await room.database.sharedSolution.findFirstOrThrow({ where: { userId: other.id } });
    await reports.report(guest, id);
    await mergeAccounts(room.database, guest.id, account.id);
    await reports.report(account, id);
    expect(await shared.own(account, SLUG)).toMatchObject({ source: LOOPS });
    expect(await room.database.solutionReport.count({ where: { solutionId: id } })).toBe(1);
  });
});
