import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import type { Role, User } from "../accounts/user.ts";
import { DraftReader } from "./draft-reader.ts";
import { knownStandings } from "./known-standings.ts";
import { withUsedFiles } from "./used-exercises.ts";

describe("other exercises that a draft names", () => {
  const databases = new TestDatabases();
  const reader = new DraftReader();
  let room: Classroom;
  let ada: User;
  let bo: User;
  let root: User;

  const user = async (role: Role): Promise<User> => ({ ...(await room.learner()), role });
  /** Published by ada, with a reference of its own. */
  const publish = async (slug: string, authors: readonly string[] = [], leftAt: Date | null = null) => {
    const ownerId = leftAt === null ? ada.id : null;
    const { id: exerciseId } = await room.database.exercise.create({
      data: { slug, ownerId, leftAt, authors: { create: authors.map((userId) => ({ userId })) } },
    });
    const files = JSON.stringify({ "exercise.yaml": "", "reference.ts": `// of ${slug}` });
    const derivedFiles = JSON.stringify({ "exercise.yaml": `# ${slug} in full`, "starter.ts": "" });
    const { id } = await room.database.exerciseVersion.create({
      data: { id: `version-of-${slug}`, exerciseId, files, derivedFiles },
    });
    await room.database.exercise.update({ where: { id: exerciseId }, data: { publishedVersionId: id } });
  };
  const usedBy = async (who: User | null) => {
    const yaml = "uses: { shared: {}, private: {}, left: {} }";
    const draft = { slug: "draft", ownerId: ada.id };
    const parts = { database: room.database, reader };
    const { files, neighbours } = await withUsedFiles(parts, draft, who, new Map([["exercise.yaml", yaml]]));
    expect([...files].filter(([path]) => path.endsWith("/exercise.yaml"))).toEqual(
      ["private", "shared"].flatMap((slug) => {
        const path = `uses/${slug}/exercise.yaml`;
        return files.has(path) ? [[path, `# ${slug} in full`]] : [];
      }),
    );
    return { paths: [...files.keys()].filter((path) => path !== "exercise.yaml"), neighbours };
  };

  beforeAll(async () => {
    room = await openClassroom(databases, "sqlite");
    [ada, bo, root] = [await user("instructor"), await user("instructor"), await user("admin")];
    await publish("shared", [bo.id]);
    await publish("private");
    await publish("left", [], new Date());
  }, 60_000);
  afterAll(async () => {
    await reader.close();
    await room.close();
    await databases.dispose();
  });

  test("are used by the rights of who reads it, not of its owner", async () => {
    const site = "activation-functions";
    expect(await usedBy(ada)).toEqual({
      neighbours: [site, "private", "shared"],
      paths: expect.arrayContaining(["uses/private/reference.ts", "uses/shared/reference.ts"]),
    });
    const ofCoAuthor = await usedBy(bo);
    expect(ofCoAuthor.neighbours).toEqual([site, "shared"]);
    expect(ofCoAuthor.paths.join()).not.toContain("private");
    expect((await usedBy(root)).neighbours).toEqual([site, "private", "shared"]);
    // Whoever asked for it is gone.
    expect(await usedBy(null)).toEqual({ neighbours: [site], paths: [] });
  });

  test("are told of in prerequisites only where they are listed, one's own, or named", async () => {
    const served = (slug: string, isListed: boolean, prerequisites: string[] = []) => {
      const [first] = room.exercises.everyServed();
      if (first === undefined) throw new Error("expected an exercise to be served, found none");
      return { ...first, isListed, spec: { ...first.spec, slug, prerequisites } };
    };
    const all = [
      served("listed", true),
      served("private", false),
      served("by-link", false, ["behind-link"]),
      served("behind-link", false),
    ];
    const exercises = { everyServed: () => all };
    const known = async (who: User | null, named: readonly string[] = []) => [
      ...(await knownStandings({ database: room.database, exercises }, who, named)).keys(),
    ];
    expect(await known(bo)).toEqual(["listed"]);
    expect(await known(null)).toEqual(["listed"]);
    expect(await known(ada)).toEqual(["listed", "private"]);
    // All of a circle has to be seen.
    expect(await known(bo, ["by-link", "nowhere"])).toEqual(["listed", "by-link", "behind-link"]);
  });
});
