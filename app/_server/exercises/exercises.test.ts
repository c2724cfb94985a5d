import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { createGrader } from "../../../grader/index.ts";
import { openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { RateLimits } from "../http/limits.ts";
import { Submissions } from "../submissions/submissions.ts";
import { Exercises } from "./exercises.ts";
import { Statements } from "./statements.ts";
import { logProblems, watchExercises } from "./watch-exercises.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";

describe.each(DATABASES)("exercises on %s", (provider) => {
  test("are registered once for each state of their folder", async () => {
    const room = await openClassroom(databases, provider);
    const first = room.exercises.served(SLUG).versionId;
    expect((await room.register()).served(SLUG).versionId).toBe(first);
    const file = join(room.exercisesDir, SLUG, "statement.en.md");
    const before = readFileSync(file, "utf8");
    appendFileSync(file, "\nOne more sentence.\n");
    const changed = await room.register();
    expect(changed.served(SLUG).versionId).not.toBe(first);
    expect(JSON.stringify((await changed.version(first)).statement)).not.toContain("One more sentence");
    writeFileSync(file, before);
    expect((await room.register()).served(SLUG).versionId).toBe(first);
    expect(await room.database.exerciseVersion.count()).toBe(2);
    await room.close();
  });

  test("in one language, of two files, are served to readers of both", async () => {
    const room = await openClassroom(databases, provider);
    const dir = join(room.exercisesDir, "gain");
    mkdirSync(dir);
    const docs = "/**\n * @param x [N]\n * @returns [N]\n */\n";
    const files = {
      "reference.ts": `${docs}export function gain(x: number[]): number[] {\n  return x.map((v) => 2 * v);\n}\n`,
      "statement.zh.md": "把每个数乘以 2。\n",
      "explanation.zh.md": "逐个相乘。\n",
      "exercise.yaml": "languages: [zh]\ntitle: { zh: 增益 }\nsummary: { zh: 乘以 2。 }\nstatus: published\n",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    const exercises = await room.register();
    const statements = new Statements(exercises);
    for (const locale of ["zh", "en"] as const)
      expect(statements.html({ slug: "gain", part: "statement", locale })).toContain("把每个数乘以 2。");
    const { spec, versionId } = exercises.served("gain");
    expect([spec.title.en, spec.checks[0]?.title.en]).toEqual(["增益", "Output"]);
    const page = exercises.page("gain");
    expect(page?.languages).toEqual(["zh"]);
    expect(page?.statement.en).toBe(files["statement.zh.md"]);
    expect(page?.starters.en).toContain("gain is not written yet");
    const { oracle, derived } = await exercises.version(versionId);
    expect([oracle, derived.length > 3]).toEqual([null, true]);
    await room.close();
  });

  test("come back from the database as they were, in the order of their keys", async () => {
    const room = await openClassroom(databases, provider);
    const { versionId, exercise } = room.exercises.served(SLUG);
    writeFileSync(join(room.exercisesDir, SLUG, "starter.ts"), `${exercise.starter}\n// changed`);
    // Right answers that lie beside the files of a folder belong to no version.
    const { dir: _, ...parts } = { ...exercise, alternatives: {} };
    const { dir: __, ...kept } = await (await room.register()).version(versionId);
    expect(kept).toEqual(parts);
    expect(JSON.stringify(kept)).toBe(JSON.stringify(parts));
    await room.close();
  });

  test("of an older version are graded by it after a restart", async () => {
    const room = await openClassroom(databases, provider);
    const { address, database, log } = room;
    const user = await room.learner();
    const { exerciseId, versionId, exercise } = room.exercises.served(SLUG);
    const data = { userId: user.id, exerciseId, versionId, source: exercise.reference, key: "k" };
    const { id } = await database.submission.create({ data });
    const file = join(room.exercisesDir, SLUG, "exercise.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/en: .*/, "en: Another title"));
    const exercises = await room.register();
    expect(exercises.served(SLUG).versionId).not.toBe(versionId);
    const grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
    const parts = { address, database, exercises, grader, limits: new RateLimits(10), log, workers: 1 };
    const submissions = new Submissions(parts);
    await eventually(async () => expect(await submissions.status(id)).toMatchObject({ status: "graded" }));
    const { report } = await submissions.view(user, id);
    expect(report).toMatchObject({ verdict: "passed", title: exercise.spec.title });
    await submissions.close();
    await grader.close();
    await room.close();
  });

  test("that are no exercises are told and leave the others served; drafts are not listed", async () => {
    const room = await openClassroom(databases, provider, [SLUG, "backpropagation", "convolution-operation"]);
    writeFileSync(join(room.exercisesDir, SLUG, "exercise.yaml"), "slug: [unclosed");
    const file = join(room.exercisesDir, "convolution-operation", "exercise.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^status: published/m, "status: draft"));
    const exercises = await room.register();
    expect(exercises.all().map(({ spec }) => spec.slug)).toEqual(["backpropagation"]);
    expect([...exercises.problems.keys()]).toEqual([SLUG]);
    expect(() => exercises.served("convolution-operation")).toThrow(/noSuchExercise/);
    await room.close();
  });

  test("whose folder is gone are archived, and are the same again once it is back", async () => {
    const room = await openClassroom(databases, provider, [SLUG, "backpropagation"]);
    const { exerciseId, versionId } = room.exercises.served(SLUG);
    renameSync(join(room.exercisesDir, SLUG), join(databases.folder, `away-${provider}`));
    await room.exercises.refresh();
    expect(room.exercises.find(SLUG)).toBeNull();
    expect(room.exercises.idOf(SLUG)).toBe(exerciseId);
    const where = { where: { slug: SLUG } };
    expect((await room.database.exercise.findUniqueOrThrow(where)).archivedAt).not.toBeNull();
    renameSync(join(databases.folder, `away-${provider}`), join(room.exercisesDir, SLUG));
    await room.exercises.refresh();
    expect(room.exercises.served(SLUG)).toMatchObject({ exerciseId, versionId });
    expect((await room.database.exercise.findUniqueOrThrow(where)).archivedAt).toBeNull();
    await room.close();
  });

  test("of a user's are served from the files they published, whatever the folder holds", async () => {
    const room = await openClassroom(databases, provider, [SLUG, "backpropagation"]);
    const owner = await room.learner();
    const { exerciseId, versionId, exercise } = room.exercises.served(SLUG);
    await room.database.exercise.update({ where: { id: exerciseId }, data: { ownerId: owner.id } });
    rmSync(join(room.exercisesDir, SLUG), { recursive: true });
    const exercises = await room.register();
    expect(exercises.served(SLUG)).toEqual({
      ...{ exerciseId, versionId, isListed: true, spec: exercise.spec },
      exercise: { ...exercise, dir: SLUG, alternatives: {} },
    });
    expect(await exercises.slugOf(exerciseId)).toBe(SLUG);
    expect(await exercises.owned(exerciseId)).toEqual({ ownerId: owner.id, isLeft: false, coAuthorIds: [] });
    await room.close();
  });

  test("of a user's are not taken over by a folder of their name, which is told of", async () => {
    const room = await openClassroom(databases, provider, [SLUG, "backpropagation"]);
    const owner = await room.learner();
    const { exerciseId, versionId } = room.exercises.served(SLUG);
    await room.database.exercise.update({ where: { id: exerciseId }, data: { ownerId: owner.id } });
    appendFileSync(join(room.exercisesDir, SLUG, "statement.en.md"), "\nOne more sentence.\n");
    const exercises = await room.register();
    expect(exercises.served(SLUG)).toMatchObject({ exerciseId, versionId });
    expect(await room.database.exercise.findUnique({ where: { id: exerciseId } })).toMatchObject({
      ...{ ownerId: owner.id, publishedVersionId: versionId },
    });
    expect([...exercises.problems.keys()]).toEqual([SLUG]);
    logProblems(exercises, room.log);
    for (const part of [`folder ${SLUG}`, exerciseId, owner.id]) expect(room.logged.join()).toContain(part);
    await room.close();
  });

  test.each([
    ["neither files nor what was made of them", { files: null }, "neither"],
    ["no JSON", { files: "{ cut of" }, "no JSON"],
    ["null where files should be", { files: "null" }, "expected record, received null"],
    ["a list where files should be", { files: "[1]" }, "expected record, received array"],
    ["a number where a text should be", { files: '{ "starter.ts": 1 }' }, "received number at starter.ts"],
    ["null that was made of files", { files: null, legacyContent: "null" }, "expected object, received null"],
    [
      "a list that was made of files",
      { files: null, legacyContent: "[1]" },
      "expected object, received array",
    ],
    [
      "no exercise",
      { files: JSON.stringify({ "exercise.yaml": "slug: [unclosed" }) },
      "missing-file at reference.ts",
    ],
  ])(
    "of a user's whose version holds %s are told of, and leave the others served",
    async (_, data, found) => {
      const room = await openClassroom(databases, provider, [SLUG, "convolution-operation"]);
      const { id: ownerId } = await room.learner();
      const { exerciseId, versionId } = room.exercises.served(SLUG);
      await room.database.exercise.update({ where: { id: exerciseId }, data: { ownerId } });
      await room.database.exerciseVersion.update({ where: { id: versionId }, data });
      rmSync(join(room.exercisesDir, SLUG), { recursive: true });
      const exercises = await room.register();
      expect(exercises.all().map(({ spec }) => spec.slug)).toEqual(["convolution-operation"]);
      logProblems(exercises, room.log);
      for (const part of [versionId, SLUG, found]) expect(room.logged.join()).toContain(part);
      await room.close();
    },
  );

  test("are served as they were where authors make others that are not published yet", async () => {
    const room = await openClassroom(databases, provider);
    const [served] = room.exercises.everyServed();
    const isCurrent = () => room.database.$transaction((tx) => room.exercises.isCurrent(tx));
    const { id } = await room.database.exercise.create({ data: { slug: "a-draft" } });
    expect(await isCurrent()).toBe(true);
    await room.exercises.refreshPublished();
    // Of the same rows the same is served: nothing was made again.
    expect(room.exercises.everyServed()[0]).toBe(served);
    expect(await room.exercises.slugOf(id)).toBe("a-draft");
    await room.database.exercise.updateMany({ data: { listing: "link" } });
    expect(await isCurrent()).toBe(false);
    await room.close();
  });

  test("that change on disk are taken up while they are watched", async () => {
    const room = await openClassroom(databases, provider);
    const first = room.exercises.served(SLUG).versionId;
    const unwatch = watchExercises(room.exercises, room.exercisesDir, room.log);
    appendFileSync(join(room.exercisesDir, SLUG, "statement.en.md"), "\nOne more sentence.\n");
    await eventually(async () => expect(room.exercises.served(SLUG).versionId).not.toBe(first));
    expect(room.exercises.page(SLUG)?.statement.en).toContain("One more sentence.");
    writeFileSync(join(room.exercisesDir, SLUG, "quiz.yaml"), "questions: [");
    await eventually(async () => expect(room.logged.join()).toContain("exercise not served from its folder"));
    unwatch();
    await room.close();
  });

  test("are registered by two servers that start at once", async () => {
    const room = await openClassroom(databases, provider);
    await room.database.exercise.updateMany({ data: { publishedVersionId: null } });
    await room.database.exerciseVersion.deleteMany();
    await room.database.exercise.deleteMany();
    const all = await Promise.all([1, 2, 3, 4].map(() => room.register()));
    expect(new Set(all.map((one) => one.served(SLUG).versionId)).size).toBe(1);
    await room.close();
  });

  test("that are nowhere are said to be missing, with the folder and the setting", async () => {
    const room = await openClassroom(databases, provider);
    const missing = join(databases.folder, "nowhere");
    const register = Exercises.register(room.database, missing, databases.folder);
    await expect(register).rejects.toThrow(/Expected a folder of exercises at .*nowhere \(EXERCISES_DIR\)/);
    await room.close();
  });
});
