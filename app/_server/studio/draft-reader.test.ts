import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exerciseVersion, hashOfFiles } from "../../../grader/index.ts";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";
import { DraftReader } from "./draft-reader.ts";
import { StudioExercises } from "./studio-exercises.ts";
import { smallExercise } from "./testing/small-exercise.ts";

/** A list in a list in a list, deeper than any parser's stack. */
const DEEP = `title: ${"[".repeat(90_000)}`;
/** No parser of TypeScript reads it in a millisecond. */
const LONG = `export const a = [${"1,".repeat(60_000)}];`;

describe("reading what authors write", () => {
  const reader = new DraftReader();
  const impatient = new DraftReader(1);
  afterAll(() => Promise.all([reader.close(), impatient.close()]));
  const files = new Map(Object.entries(smallExercise("read-apart")));

  test("in another thread comes to what it comes to here, once", async () => {
    const [one, other] = await Promise.all([
      reader.exercise("read-apart", files, []),
      reader.exercise("read-apart", files, []),
    ]);
    expect(other).toBe(one);
    expect(one.ok && exerciseVersion(one.exercise)).toBe(hashOfFiles(files));
    expect(await reader.names("uses: { a: {} }\nprerequisites: [b, 3]")).toEqual({
      ...{ uses: ["a"], prerequisites: ["b"] },
    });
    expect(await reader.title("title: { zh: 甲, en: A }")).toEqual({ zh: "甲", en: "A" });
  });

  test.each([
    "note: !!merge <<",
    "title: !!merge <<",
    "prerequisites: !!merge <<",
    "? !!merge <<\n: { a: 1 }",
  ])("comes to an end where a tag makes what no other thread can have: %s", async (yaml) => {
    const tagged = new Map([...files, ["exercise.yaml", `${yaml}\n${files.get("exercise.yaml")}`]]);
    expect(await reader.derived("read-apart", tagged)).toMatchObject({ document: null });
    expect(await reader.exercise("read-apart", tagged, [])).toMatchObject({ ok: false });
    expect(await reader.title(yaml)).toEqual({});
    expect(await reader.names(yaml)).toEqual({ uses: [], prerequisites: [] });
  });

  test("ends where it takes too long, or nests too deep, and reads the next", async () => {
    const long = new Map([...files, ["reference.ts", LONG]]);
    const tooHard = { code: "draftTooHard" };
    await expect(impatient.exercise("read-apart", long, [])).rejects.toMatchObject(tooHard);
    expect(await reader.title(DEEP).catch(({ code }) => code)).toEqual(expect.anything());
    expect(await reader.title("title: { zh: 乙, en: B }")).toEqual({ zh: "乙", en: "B" });
  });
});

describe("what lists say of exercises", () => {
  let site: TestApi;
  let ada: Record<string, string>;
  beforeAll(async () => {
    site = await openTestApi();
    ada = await site.account("ada", "instructor");
  }, 60_000);
  afterAll(() => site.close());

  const listed = async (id: string) => {
    const { exercises } = await (await site.ask("GET", "/api/studio/exercises", undefined, ada)).json();
    return exercises.find((one: { id: string }) => one.id === id);
  };

  test("is noted with each save, and read again of what was saved before it was noted", async () => {
    const id = await site.studioExercise(ada, "noted", smallExercise("noted"));
    expect(await listed(id)).toMatchObject({ title: { zh: "新练习" }, state: "draft" });
    const own = `/api/studio/exercises/${id}`;
    const { files } = await (await site.ask("GET", own, undefined, ada)).json();
    const { content, revision } = files.find((one: { path: string }) => one.path === "exercise.yaml");
    const body = {
      ...{ content: content.replace("新练习", "改名"), base: revision },
      writtenAt: new Date().toISOString(),
    };
    await site.ask("PUT", `${own}/files/exercise.yaml`, body, ada);
    expect(await listed(id)).toMatchObject({ title: { zh: "改名" } });
    const noted = await site.platform.database.exercise.findUniqueOrThrow({ where: { id } });
    const view = await (await site.ask("GET", own, undefined, ada)).json();
    expect([noted.filesHash, JSON.parse(noted.title ?? "")]).toEqual([
      view.filesHash,
      { zh: "改名", en: "New exercise" },
    ]);
    // From now on nothing is read for a list but what was noted.
    const title = JSON.stringify({ en: "As noted" });
    await site.platform.database.exercise.update({ where: { id }, data: { title } });
    expect(await listed(id)).toMatchObject({ title: { en: "As noted" } });
    await site.platform.database.exercise.update({ where: { id }, data: { title: null, filesHash: null } });
    expect(await listed(id)).toMatchObject({ title: { zh: "改名" } });
    expect(await site.platform.database.exercise.findUnique({ where: { id } })).toMatchObject({
      filesHash: view.filesHash,
    });
  });

  test("that cannot be read in time are opened all the same, to be mended", async () => {
    const files = { ...smallExercise("long-to-read"), "reference.ts": LONG };
    const id = await site.studioExercise(ada, "long-to-read", files);
    const user = site.platform.accounts.signedIn(await site.platform.accounts.user(new Headers(ada)));
    const { database, exercises, studio, log } = site.platform;
    const reader = new DraftReader(1);
    const impatient = new StudioExercises({
      ...{ database, exercises, reader, files: studio.files, log, grader: studio.verifications.grader },
    });
    const view = await impatient.view(user, id);
    await reader.close();
    expect(view.files).toHaveLength(Object.keys(files).length);
    expect(view).toMatchObject({ spec: null, derived: [], derivedStarter: null });
    expect(view.problems).toMatchObject([
      {
        file: "exercise.yaml",
        text: { zh: expect.stringContaining("秒"), en: expect.stringContaining("longer") },
      },
    ]);
  });
});
