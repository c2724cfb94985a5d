import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Database, openDatabase } from "../app/_server/database/database.ts";
import { databaseAddress } from "../app/_server/database/database-address.ts";
import { reminderToken } from "../app/_server/review/reminders.ts";
import { loadExercise } from "../grader/index.ts";
import type { Learner } from "./learner.ts";

/** A page in a state worth looking at. */
export interface Visit {
  readonly name: string;
  /**
   * Brings the page into that state.
   *
   * @param dataDir of the site, for what takes a term of work or another role
   */
  readonly arrive: (learner: Learner, dataDir: string) => Promise<void>;
}

const loaded = await loadExercise("exercises/batch-norm");
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { reference: right, misconceptions } = loaded.exercise;
const wrong = misconceptions["statistics-as-constants"] ?? "";

/** Every page, in the order in which a learner with some work comes by: most begin where the one before has ended. */
export const VISITS: readonly Visit[] = [
  { name: "landing", arrive: (learner) => learner.goTo("/") },
  { name: "progress-empty", arrive: (learner) => learner.goTo("/progress") },
  {
    name: "review-empty",
    async arrive(learner) {
      await learner.goTo("/review");
      await learner.sees(learner.text("review.nothingLearned.title"));
    },
  },
  // One page from here until it is passed: to load an editor costs more than all that is done in it.
  { name: "exercise", arrive: (learner) => learner.open("batch-norm") },
  {
    name: "exercise-keys",
    async arrive(learner) {
      await learner.page.getByRole("button", { name: learner.text("editor.keys.open") }).click();
      await learner.sees(learner.text("editor.keys.groups.move"));
    },
  },
  {
    name: "exercise-run",
    async arrive(learner) {
      await learner.page.keyboard.press("Escape");
      await learner.write(wrong);
      await learner.run();
      await learner.show("results");
      // What is written before the verdict is graded in its place.
      await learner.page.locator("[data-verdict=failed]").filter({ visible: true }).first().waitFor();
    },
  },
  {
    name: "exercise-run-menu",
    async arrive(learner) {
      await learner.show("write");
      await learner.page.getByRole("button", { name: learner.text("workbench.runChoice") }).click();
      await learner.sees(learner.text("workbench.runAll"));
    },
  },
  {
    name: "exercise-stale",
    async arrive(learner) {
      await learner.page.keyboard.press("Escape");
      await learner.write(right);
      await learner.show("results");
      await learner.sees(learner.text("workbench.stale"));
    },
  },
  {
    name: "exercise-problems",
    async arrive(learner) {
      await learner.write(`const wrong: number = "text";\n${wrong}`);
      await learner.page
        .getByRole("button", { name: learner.text("editor.problems.summary", { errors: 1, warnings: 0 }) })
        .click();
      await learner.page.getByText("'string'").filter({ visible: true }).first().waitFor();
    },
  },
  {
    name: "exercise-try",
    async arrive(learner) {
      await learner.write(wrong);
      await learner.page.getByRole("tab", { name: learner.text("workbench.tabs.try"), exact: true }).click();
      await learner.page.getByLabel(learner.text("workbench.try.function")).selectOption("batchNormBackward");
      await learner.page
        .getByRole("button", { name: learner.text("workbench.try.call"), exact: true })
        .click();
      await learner.sees(learner.text("workbench.try.slopes.title"));
    },
  },
  {
    name: "exercise-failed",
    async arrive(learner) {
      await learner.submit();
      await learner.show("results");
      await learner.sees(learner.text("workbench.permalink"));
      await learner.page.getByText(learner.text("results.heat.title")).first().hover();
    },
  },
  {
    name: "exercise-passed",
    async arrive(learner) {
      await learner.write(right);
      await learner.submit();
      await learner.show("results");
      await learner.sees(learner.text("workbench.passedText"));
    },
  },
  {
    name: "exercise-built",
    async arrive(learner) {
      await learner.page
        .getByRole("tab", { name: learner.text("workbench.tabs.built"), exact: true })
        .click();
      await learner.page.getByRole("img", { name: /./ }).filter({ visible: true }).first().waitFor();
    },
  },
  {
    name: "exercise-quiz",
    async arrive(learner) {
      await learner.page.getByRole("tab", { name: new RegExp(learner.text("quiz.label")) }).click();
      await learner.page.getByRole("radio").or(learner.page.getByRole("checkbox")).first().check();
      await learner.page
        .getByRole("button", { name: learner.text("quiz.check") })
        .first()
        .click();
      await learner.sees(new RegExp(`^(${learner.text("quiz.right")}|${learner.text("quiz.wrong")})$`));
    },
  },
  { name: "solutions", arrive: (learner) => learner.goTo("/exercises/batch-norm/solutions") },
  { name: "catalogue", arrive: (learner) => learner.goTo("/exercises") },
  { name: "catalogue-list", arrive: (learner) => learner.goTo("/exercises?view=list") },
  { name: "catalogue-graph", arrive: (learner) => learner.goTo("/exercises?view=graph") },
  { name: "track", arrive: (learner) => learner.goTo("/tracks/networks") },
  { name: "track-finished", arrive: finishTrack },
  { name: "progress", arrive: (learner) => learner.goTo("/progress") },
  { name: "history", arrive: (learner) => learner.goTo("/exercises/batch-norm/submissions") },
  {
    name: "difference",
    async arrive(learner) {
      const [to, from] = await submissionIds(learner);
      await learner.goTo(`/exercises/batch-norm/submissions?from=${from}&to=${to}`);
    },
  },
  {
    name: "submission",
    async arrive(learner) {
      await learner.goTo(`/submissions/${(await submissionIds(learner))[1]}`);
    },
  },
  { name: "settings", arrive: (learner) => learner.goTo("/settings") },
  { name: "sign-up", arrive: (learner) => learner.goTo("/sign-up") },
  { name: "sign-in", arrive: (learner) => learner.goTo("/sign-in") },
  { name: "reset", arrive: (learner) => learner.goTo("/reset") },
  { name: "reminder-expired", arrive: (learner) => learner.goTo("/reminder/an-old-link") },
  { name: "reminder", arrive: openReminder },
  { name: "verify-expired", arrive: (learner) => learner.goTo("/verify/an-old-link") },
  {
    name: "not-found",
    arrive: (learner) => learner.goTo("/exercises/no-such-exercise"),
  },
  // From here on they are an instructor.
  { name: "reported", arrive: reportSolution },
  { name: "studio-new", arrive: (learner) => learner.goTo("/studio/new") },
  { name: "studio-import", arrive: (learner) => learner.goTo("/studio/import") },
  { name: "studio-question", arrive: (learner) => openStudio(learner, "?part=question") },
  ...["quiz", "cases", "checks", "mistakes", "settings", "versions"].map(
    (part): Visit => ({ name: `studio-${part}`, arrive: (learner) => openPart(learner, part) }),
  ),
  ...["reference", "files"].map(
    (part): Visit => ({
      name: `studio-${part}`,
      async arrive(learner) {
        await openPart(learner, part);
        await learner.page.locator(".monaco-editor .view-lines").first().waitFor();
      },
    }),
  ),
  {
    name: "studio-try",
    async arrive(learner) {
      await openStudio(learner, "/try");
      await learner.page.locator(".monaco-editor .view-lines").first().waitFor();
    },
  },
  { name: "studio-answers", arrive: (learner) => openStudio(learner, "/answers") },
  { name: "studio", arrive: (learner) => learner.goTo("/studio") },
  // And an administrator.
  { name: "operations", arrive: openOperations },
];

/** An hour of verdicts, another machine of an earlier version without a jail, and a submission that was given up. */
async function openOperations(learner: Learner, dataDir: string): Promise<void> {
  await withWork(learner, dataDir, async (database, { userId, exerciseId }) => {
    await database.user.update({ where: { id: userId }, data: { role: "admin" } });
    const now = new Date();
    const other = { host: "lab-2", pid: 4_112, version: "0.0.9+1f0c93de · Node 26.4.0", jail: "none" };
    const row = { ...other, lanes: 4, busy: 3, startedAt: new Date("2026-11-01T08:00:00Z"), seenAt: now };
    await database.gradingProcess.upsert({
      where: { id: "e7c0b1d2-other" },
      create: { id: "e7c0b1d2-other", ...row },
      update: row,
    });
    for (let ago = 1; ago < 60; ago += 1) {
      const own = { processId: "e7c0b1d2-other", minute: new Date(Math.floor(+now / 60_000 - ago) * 60_000) };
      const sums = { verdicts: Math.round(30 + 25 * Math.sin(ago / 7)), faults: ago === 20 ? 6 : 0 };
      const where = { processId_minute: own };
      await database.gradingMinute.upsert({ where, create: { ...own, ...sums }, update: sums });
    }
    const { versionId } = await database.submission.findFirstOrThrow({ where: { exerciseId } });
    const given = { status: "faulted", verdict: "fault", attempts: 3, finishedAt: now };
    const key = `given-up-${randomUUID()}`;
    await database.submission.create({
      data: { userId, exerciseId, versionId, source: "//", key, ...given },
    });
  });
  await learner.goTo("/operations");
}

/** An exercise of this instructor's own, made at the first visit. */
async function openStudio(learner: Learner, rest: string): Promise<void> {
  const { origin } = new URL(learner.page.url());
  const { request } = learner.page;
  const listed = await (await request.get(`${origin}/api/studio/exercises`)).json();
  let [id]: string[] = listed.exercises.map((own: { id: string }) => own.id);
  if (id === undefined) {
    const slug = `residual-${randomUUID()}`;
    const data = { slug, from: { kind: "copy", slug: "residual-block" } };
    const made = await request.post(`${origin}/api/studio/exercises`, { headers: { Origin: origin }, data });
    ({ id } = await made.json());
  }
  await learner.goTo(`/studio/${id}${rest}`);
  if (!rest.startsWith("/")) await learner.page.locator(`[data-status="saved"]`).waitFor();
}

/** Goes to another part of the exercise that is open in the studio. */
async function openPart(learner: Learner, part: string): Promise<void> {
  const name = learner.text(`studio.parts.${part}`);
  await learner.page
    .locator("nav")
    .getByRole("button", { name: new RegExp(name) })
    .first()
    .click();
  await learner.page.getByRole("region", { name, exact: true }).waitFor();
}

async function finishTrack(learner: Learner, dataDir: string): Promise<void> {
  const id = await withWork(learner, dataDir, async (database, { userId }) => {
    const own = { userId, track: "networks" };
    const page = { name: "Ada", finishedAt: new Date(), titles: [loaded.ok && loaded.exercise.spec.title] };
    const where = { userId_track: own };
    return (await database.sharedTrack.upsert({ where, create: { ...own, ...page }, update: page })).id;
  });
  await learner.goTo(`/tracks/finished/${id}`);
}

async function openReminder(learner: Learner, dataDir: string): Promise<void> {
  const secret = readFileSync(join(dataDir, "secret"), "utf8");
  const token = await withWork(learner, dataDir, (_, { userId }) => reminderToken(secret, userId));
  await learner.goTo(`/reminder/${token}`);
}

async function reportSolution(learner: Learner, dataDir: string): Promise<void> {
  await withWork(learner, dataDir, async (database, { userId, exerciseId }) => {
    const name = randomUUID();
    await database.user.create({ data: { id: name, name, email: `${name}@example.org` } });
    const solution = { exerciseId, source: right, style: "loops", fingerprint: name, isNamed: false };
    const hidden = { sharedAt: new Date(), hiddenAt: new Date() };
    await database.sharedSolution.create({
      data: { ...solution, ...hidden, userId: name, reports: { create: { userId } } },
    });
    await database.user.update({ where: { id: userId }, data: { role: "instructor" } });
  });
  await learner.goTo("/reported");
  await learner.page.locator("pre").first().waitFor();
}

/** Does something in the site's database, in the name of who has submitted something here. */
async function withWork<Result>(
  learner: Learner,
  dataDir: string,
  work: (database: Database, owner: { userId: string; exerciseId: string }) => Promise<Result>,
): Promise<Result> {
  const [id = ""] = await submissionIds(learner);
  const database = await openDatabase(databaseAddress(dataDir, ""));
  try {
    const select = { userId: true, exerciseId: true };
    return await work(database, await database.submission.findUniqueOrThrow({ where: { id }, select }));
  } finally {
    await database.$disconnect();
  }
}

/** Newest first. */
async function submissionIds(learner: Learner): Promise<readonly string[]> {
  const { origin } = new URL(learner.page.url());
  const answer = await learner.page.request.get(`${origin}/api/exercises/batch-norm/submissions`);
  const { submissions }: { submissions: { id: string }[] } = await answer.json();
  return submissions.map(({ id }) => id);
}
