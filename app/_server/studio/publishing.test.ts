import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";
import { completeExercise } from "./testing/complete-exercise.ts";

type Client = Record<string, string>;

const SLUG = "my-doubling";
const FILES = completeExercise(SLUG);
const REFERENCE = FILES["reference.ts"] ?? "";

/** From its files to its second version, with a learner in between. */
describe("publishing", () => {
  let site: TestApi;
  let ada: Client;
  let bo: Client;
  let lea: Client;
  let id: string;

  const json = async (method: string, path: string, body?: object, who: Client = ada) =>
    (await site.ask(method, path, body, who)).json();
  const own = (path: string) => `/api/studio/exercises/${id}${path}`;
  const file = async (path: string): Promise<{ content: string; revision: number }> => {
    const { files } = await json("GET", own(""));
    return files.find((one: { path: string }) => one.path === path);
  };
  const edit = async (path: string, change: (text: string) => string) => {
    const { content, revision } = await file(path);
    const body = { content: change(content), base: revision, writtenAt: new Date().toISOString() };
    return json("PUT", own(`/files/${encodeURIComponent(path)}`), body);
  };
  const publish = (listing = "link", note?: string) => json("POST", own("/publish"), { listing, note });
  const submit = (who: Client, source: string, key: string) =>
    json("POST", "/api/submissions", { slug: SLUG, source, key }, who);

  beforeAll(async () => {
    site = await openTestApi();
    ada = await site.account("ada", "instructor");
    bo = await site.account("bo", "instructor");
    lea = await site.account("lea");
    const from = { kind: "files", files: FILES };
    id = (await json("POST", "/api/studio/exercises", { slug: SLUG, from })).id;
  }, 120_000);
  afterAll(() => site.close());

  test("refuses what cannot be read, with its places", async () => {
    await edit("exercise.yaml", (text) => text.replace(/^difficulty: .*$/m, "difficulty: nine"));
    expect(await publish()).toMatchObject({
      ...{ status: "refused", findings: [] },
      problems: [{ file: "exercise.yaml", path: "difficulty", line: expect.any(Number) }],
    });
    await edit("exercise.yaml", (text) => text.replace("difficulty: nine", "difficulty: 2"));
  });

  test("refuses what builds on exercises that are not there", async () => {
    await edit("exercise.yaml", (text) => text.replace(/^prerequisites: .*$/m, "prerequisites: [nowhere]"));
    const { status, problems } = await publish();
    expect([status, problems[0].path, problems[0].text.en]).toEqual([
      "refused",
      "prerequisites[0]",
      expect.stringContaining("nowhere"),
    ]);
    await edit("exercise.yaml", (text) => text.replace("prerequisites: [nowhere]", "prerequisites: []"));
  });

  test("refuses what does not work, with what was found", async () => {
    await edit("reference.ts", (text) => text.replace("2 * g)", "2 * g + 1)"));
    const answer = await publish();
    expect(answer).toMatchObject({ status: "refused", problems: [] });
    expect(answer.findings).toContainEqual(
      expect.objectContaining({
        rule: "reference-passes",
        text: { zh: expect.any(String), en: expect.any(String) },
      }),
    );
    expect((await json("GET", own("/versions"))).versions).toEqual([]);
    await edit("reference.ts", () => REFERENCE);
  }, 300_000);

  test("gives a version to who has its address, and lists it nowhere", async () => {
    await edit("exercise.yaml", (text) => text.replace("status: published", "status: draft # not yet"));
    expect(await publish("link", "the first")).toMatchObject({ status: "published", number: 1 });
    expect((await file("exercise.yaml")).content).toContain("status: published # not yet");
    const version = await site.platform.database.exerciseVersion.findFirstOrThrow({
      where: { exerciseId: id, number: 1 },
    });
    expect(JSON.parse(version.derivedFiles ?? "")).toEqual({
      "exercise.yaml": expect.stringMatching(/^status: published\n[\s\S]*^cases:\n {2}worked:/m),
    });
    expect(await site.platform.exercises.version(version.id)).toMatchObject({ derived: [] });
    const { exercises } = await json("GET", "/api/studio/exercises");
    // What was verified of the draft holds for the version made of it.
    expect(exercises).toMatchObject([{ slug: SLUG, state: "published", listing: "link", proof: "complete" }]);
    const { verification } = await json("GET", own("/verifications/latest"));
    expect(verification.filesHash).toBe((await json("GET", own(""))).filesHash);
    const { exercises: listed } = await json("GET", "/api/exercises", undefined, lea);
    expect(listed.map(({ slug }: { slug: string }) => slug)).not.toContain(SLUG);
    const { documents } = await json("GET", "/api/search", undefined, lea);
    expect(documents.map(({ slug }: { slug: string }) => slug)).not.toContain(SLUG);
    expect((await site.ask("GET", `/api/exercises/${SLUG}/grading`, undefined, lea)).status).toBe(200);
    const page = site.platform.exercises.page(SLUG);
    expect([page?.slug, page?.previous, page?.following]).toEqual([SLUG, null, null]);
  }, 300_000);

  test("has learners' work graded as any other, for its authors to read", async () => {
    const { id: submission } = await submit(lea, REFERENCE, "key-of-lea");
    const address = `/api/submissions/${submission}`;
    await eventually(async () =>
      expect(await json("GET", address, undefined, lea)).toMatchObject({
        ...{ status: "graded", report: { verdict: "passed" } },
      }),
    );
    expect((await site.ask("GET", address, undefined, ada)).status).toBe(200);
    expect((await site.ask("GET", address, undefined, bo)).status).toBe(404);
    const user = await site.platform.accounts.user(new Headers(lea));
    const progress = await site.platform.progress.all(user);
    expect(progress.get(SLUG)).toMatchObject({ status: "passed" });
    // Who has not begun it is not told that it is there.
    const others = await site.platform.progress.all(await site.platform.accounts.user(new Headers(bo)));
    expect([...others.keys()]).not.toContain(SLUG);
    expect((await json("GET", "/api/studio/exercises")).exercises[0].learners).toBe(1);
  }, 120_000);

  test("makes a second version, and leaves what was made for the first with that", async () => {
    const shown = async () => (await json("GET", `/api/exercises/${SLUG}/version`, undefined, lea)).versionId;
    const first = await shown();
    await edit("statement.en.md", (text) => `${text}\nOne more sentence.\n`);
    expect((await json("GET", own(""))).state).toBe("changed");
    // Until it is published, learners are given what they were.
    expect(await shown()).toBe(first);
    const { versionId, number } = await publish("catalogue", "one more sentence");
    // By this an open page knows that there is a new one.
    expect([await shown(), number]).toEqual([versionId, 2]);
    expect(versionId).not.toBe(first);
    const { exercises: listed } = await json("GET", "/api/exercises", undefined, lea);
    expect(listed.map(({ slug }: { slug: string }) => slug)).toContain(SLUG);
    const { versions } = await json("GET", own("/versions"));
    expect(versions).toMatchObject([
      { number: 2, note: "one more sentence", author: "ada", isCurrent: true, submissions: 0 },
      { number: 1, note: "the first", author: "ada", isCurrent: false, submissions: 1 },
    ]);
    const { files } = await json("GET", own(`/versions/${first}`));
    const statement = files.find(({ path }: { path: string }) => path === "statement.en.md");
    expect(statement.content).not.toContain("One more sentence");
    expect((await site.ask("GET", own(`/versions/${first}`), undefined, bo)).status).toBe(404);
  }, 300_000);

  test("brings an old version back, keeps what it replaces, and knows it when it is published again", async () => {
    const { versions } = await json("GET", own("/versions"));
    await edit("starter.ts", (text) => `${text}\n// my idea\n`);
    expect(await json("POST", own(`/versions/${versions[1].id}/restore`))).toEqual({});
    expect((await file("starter.ts")).content).not.toContain("my idea");
    const { backups } = await json("GET", own("/backups"));
    const kept = await json("GET", own(`/backups/${backups[0].id}`));
    const texts = [kept.content, (await json("GET", own(`/backups/${backups[1].id}`))).content];
    expect(texts.join()).toContain("my idea");
    expect(texts.join()).toContain("One more sentence");
    expect(await publish("link")).toEqual({ status: "published", versionId: versions[1].id, number: 1 });
  });

  test("offers it no more once it is archived, and again after that", async () => {
    await json("POST", own("/archive"), { isArchived: true });
    expect(await json("GET", `/api/exercises/${SLUG}/grading`, undefined, lea)).toMatchObject({
      error: { code: "noSuchExercise" },
    });
    expect(await json("DELETE", own(""))).toMatchObject({ error: { code: "alreadyPublished" } });
    await json("POST", own("/archive"), { isArchived: false });
    expect((await site.ask("GET", `/api/exercises/${SLUG}/grading`, undefined, lea)).status).toBe(200);
  });

  test("serves it after a restart", async () => {
    await site.platform.exercises.refresh();
    expect(site.platform.exercises.find(SLUG)).toMatchObject({ isListed: false, spec: { slug: SLUG } });
  });
});
