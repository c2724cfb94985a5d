import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { derivedFiles } from "../../../grader/index.ts";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";

const YAML =
  "slug: gain\nstatus: draft\ntitle: { zh: 增益, en: Gain }\nsummary: { zh: 乘以 2。, en: Twice. }\n";
const DOCS = "/**\n * @param x [N]\n * @returns [N]\n */\n";
const CODE = "): number[] {\n  return x.map((v) => 2 * v);\n}\n";

describe("a version that a user has published", () => {
  const databases = new TestDatabases();
  let room: Classroom;
  let exerciseId: string;

  const textOf = (files: ReadonlyMap<string, string>) => JSON.stringify(Object.fromEntries(files));
  /** What learners are given of it. */
  const served = async (id: string, reference: string, kept: ReadonlyMap<string, string> | null) => {
    const files = textOf(
      new Map([
        ["exercise.yaml", YAML],
        ["reference.ts", reference],
      ]),
    );
    const data = { id, exerciseId, files, derivedFiles: kept === null ? null : textOf(kept) };
    await room.database.exerciseVersion.create({ data });
    await room.database.exercise.update({ where: { id: exerciseId }, data: { publishedVersionId: id } });
    await room.exercises.refreshPublished();
    return room.exercises.find("gain")?.exercise ?? null;
  };

  beforeAll(async () => {
    room = await openClassroom(databases, "sqlite");
    const { id: ownerId } = await room.learner();
    exerciseId = (await room.database.exercise.create({ data: { slug: "gain", ownerId } })).id;
  }, 60_000);
  afterAll(async () => {
    await room.close();
    await databases.dispose();
  });

  test("is read as it was when it was published", async () => {
    const reference = `${DOCS}export function gain(x: number[]${CODE}`;
    const kept = derivedFiles(
      new Map([
        ["exercise.yaml", YAML],
        ["reference.ts", reference],
      ]),
      "gain",
    );
    const yaml = kept.get("exercise.yaml")?.replace(/^ {2}single:/m, "  alone:") ?? "";
    const now = await served("v1", reference, kept);
    const then = await served(
      "v2",
      reference,
      new Map([...kept, ["exercise.yaml", yaml.replace(/, single/g, ", alone")]]),
    );
    expect(Object.keys(now?.spec.cases ?? {})).toContain("single");
    expect(Object.keys(then?.spec.cases ?? {})).toContain("alone");
    expect(then?.reference).toBe(reference);
  });

  test("of before, that its author would have to mend today, is served", async () => {
    const reference = `${DOCS}export function gain(x: number[], factor: number = 2${CODE}`;
    expect(await served("v3", reference, null)).toMatchObject({ spec: { functions: { gain: {} } } });
  });
});
