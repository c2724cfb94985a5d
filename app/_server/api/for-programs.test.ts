import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completeExercise } from "../studio/testing/complete-exercise.ts";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";

/** What the command line asks for, and no page does. */
let site: TestApi;
let lin: Record<string, string>;
beforeAll(async () => {
  site = await openTestApi();
  await site.account("lin");
  await site.account("ada", "instructor");
  lin = await site.token("lin", ["read", "write", "submit"]);
});
afterAll(() => site.close());

const SLUG = "activation-functions";
const DRAFT = `/api/exercises/${SLUG}/draft`;
const json = async (method: string, path: string, body?: object, who = lin) =>
  (await site.ask(method, path, body, who)).json();

test("every answer of the API says which versions of it are spoken, also one of an error", async () => {
  for (const path of ["/api/exercises", "/api/nowhere", "/api/me", "/api/openapi.json"])
    expect([path, (await site.ask("GET", path)).headers.get("x-nabla-api")]).toEqual([path, "1-1"]);
});

test("a token learns whose it is, what it may do and until when", async () => {
  const day = 24 * 60 * 60 * 1000;
  const { name, role, token } = await json("GET", "/api/me", undefined, await site.token("lin", ["read"]));
  expect({ name, role, scopes: token.scopes }).toEqual({ name: "lin", role: "learner", scopes: ["read"] });
  expect(Math.round((Date.parse(token.expiresAt) - Date.now()) / day)).toBe(30);
  const { error } = await json("GET", "/api/me", undefined, await site.token("lin", ["submit"]));
  expect(error.code).toBe("missingScope");
});

describe("a draft that is saved only if nothing else was", () => {
  const save = (source: string, base: number, writtenAt = "2026-01-01T00:00:00Z") =>
    json("PUT", DRAFT, { source, base, writtenAt, onlyIfUnchanged: true });

  test("continues what is there, also sent twice, and never takes the place of a newer one", async () => {
    expect(await save("one", 0)).toMatchObject({ draft: { source: "one", revision: 1 } });
    expect(await save("two", 1)).toMatchObject({ draft: { source: "two", revision: 2 } });
    expect(await save("two", 1)).toMatchObject({ draft: { source: "two", revision: 2 } });
    for (const writtenAt of ["2026-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])
      expect((await save("three", 1, writtenAt)).error.code).toBe("draftChanged");
    expect((await json("GET", DRAFT)).draft.source).toBe("two");
    expect((await json("GET", `${DRAFT}-backups`)).backups).toEqual([]);
  });

  test("what one has begun is listed, of nobody else", async () => {
    const sent = { slug: SLUG, source: "export const y = 2;", key: "key-of-lin" };
    const { id } = await json("POST", "/api/submissions", sent);
    expect((await json("GET", "/api/work")).exercises).toMatchObject([
      { slug: SLUG, draft: { revision: 2 }, submission: { id, slug: SLUG } },
    ]);
    expect((await json("GET", "/api/work", undefined, await site.token("ada", ["read"]))).exercises).toEqual(
      [],
    );
  });

  test("a text that is too long is refused with how long it is and may be", async () => {
    const { error } = await save("x".repeat(300_000), 2);
    expect([error.code, error.message]).toEqual([
      "sourceTooLong",
      "The code is too long: 300000 characters in 1 lines. The site takes up to 262144 characters and 4000 lines.",
    ]);
  });
});

describe("all files of an exercise at once", () => {
  const FILES = completeExercise("my-doubling");
  const put = (id: string, files: object, who: Record<string, string>) =>
    json("PUT", `/api/studio/exercises/${id}/files`, { files }, who);

  test("take the place of what was there, which becomes backups; sent again they change nothing", async () => {
    const ada = await site.token("ada", ["read", "write"]);
    const id = await site.studioExercise(ada, "my-doubling", FILES);
    expect(await put(id, FILES, ada)).toEqual({ replaced: [] });
    const { "quiz.yaml": quiz, ...rest } = FILES;
    const changed = { ...rest, "reference.ts": `${FILES["reference.ts"]}// changed\n` };
    expect(await put(id, changed, ada)).toEqual({ replaced: ["quiz.yaml", "reference.ts"] });
    const { files } = await json("GET", `/api/studio/exercises/${id}`, undefined, ada);
    const texts = files.map(({ path, content }: { path: string; content: string }) => [path, content]);
    expect(Object.fromEntries(texts)).toEqual(changed);
    const { backups } = await json("GET", `/api/studio/exercises/${id}/backups`, undefined, ada);
    expect(backups.map(({ path }: { path: string }) => path).sort()).toEqual(["quiz.yaml", "reference.ts"]);
    expect(quiz).toBeDefined();
  });

  test("of a published exercise are the same where they only say that it is a draft", async () => {
    const ada = await site.token("ada", ["read", "write"]);
    const id = await site.studioExercise(ada, "another", {
      "exercise.yaml": "slug: another\nstatus: published\n",
    });
    expect(await put(id, { "exercise.yaml": "slug: another\nstatus: draft\n" }, ada)).toEqual({
      replaced: [],
    });
  });

  test("are for the exercise's authors, by tokens that may write", async () => {
    const id = await site.studioExercise(await site.token("ada", ["write"]), "mine", FILES);
    await site.account("bo", "instructor");
    const code = async (who: Record<string, string>) => (await put(id, FILES, who)).error.code;
    expect(await code(await site.token("bo", ["write"]))).toBe("noSuchExercise");
    expect(await code(await site.token("ada", ["read"]))).toBe("missingScope");
    expect(await code(lin)).toBe("notInstructor");
  });
});
