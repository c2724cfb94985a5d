import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadExercise } from "../../../grader/index.ts";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";
import { filesOfZip } from "./zip-files.ts";

const WRITTEN = "2026-01-01T00:00:00Z";
const MODULES = { "reference.ts": "", "oracle.ts": "", "starter.ts": "" };
const LATER = "2026-01-01T00:00:05Z";

/** Instructors at work: what they ask by their browsers' requests. */
describe("the studio", () => {
  let site: TestApi;
  let ada: Record<string, string>;
  let bo: Record<string, string>;
  beforeAll(async () => {
    site = await openTestApi();
    ada = await site.account("ada", "instructor");
    bo = await site.account("bo", "instructor");
  });
  afterAll(() => site.close());

  const code = async (response: Response) => (await response.json()).error?.code ?? "none";
  const view = async (id: string, who = ada) =>
    (await site.ask("GET", `/api/studio/exercises/${id}`, undefined, who)).json();
  const save = (id: string, path: string, change: object, who = ada) =>
    site.ask(
      "PUT",
      `/api/studio/exercises/${id}/files/${encodeURIComponent(path)}`,
      { base: 0, writtenAt: WRITTEN, ...change },
      who,
    );

  test("makes an empty exercise that can be read", async () => {
    const id = await site.studioExercise(ada, "layer-scale");
    const made = await view(id);
    expect(made).toMatchObject({
      ...{ slug: "layer-scale", state: "draft", listing: "catalogue", isOwner: true, problems: [] },
      spec: { slug: "layer-scale", status: "draft" },
      authors: [{ name: "ada", isOwner: true }],
    });
    const { exercises } = await (await site.ask("GET", "/api/studio/exercises", undefined, ada)).json();
    expect(exercises).toMatchObject([
      { id, title: { zh: "新练习", en: "New exercise" }, state: "draft", learners: 0 },
    ]);
  });

  test("shows nobody else's", async () => {
    const id = await site.studioExercise(ada, "only-hers");
    const asked = async (who: Record<string, string>) => {
      const response = await site.ask("GET", `/api/studio/exercises/${id}`, undefined, who);
      return [response.status, await code(response)];
    };
    expect(await asked(bo)).toEqual([404, "noSuchExercise"]);
    expect(await asked(await site.account("root", "admin"))).toEqual([200, "none"]);
    expect(await asked(await site.account("lea"))).toEqual([403, "notInstructor"]);
    const saved = await save(id, "starter.ts", { content: "mine now" }, bo);
    expect([saved.status, await code(saved)]).toEqual([404, "noSuchExercise"]);
    const { exercises } = await (await site.ask("GET", "/api/studio/exercises", undefined, bo)).json();
    expect(exercises).toEqual([]);
  });

  test.each([
    ["Batch-Norm", 400, "badSlug"],
    ["层归一化", 400, "badSlug"],
    ["../../etc", 400, "badSlug"],
    ["constructor", 400, "badSlug"],
    ["", 400, "badSlug"],
    ["a".repeat(61), 400, "badSlug"],
    ["new", 409, "slugReserved"],
    ["com1", 409, "slugReserved"],
    ["activation-functions", 409, "slugTaken"],
    ["taken-twice", 409, "slugTaken"],
  ])("refuses the name %j", async (slug, status, expected) => {
    await site.studioExercise(ada, "taken-twice");
    const body = { slug, from: { kind: "empty" } };
    const response = await site.ask("POST", "/api/studio/exercises", body, bo);
    expect([response.status, await code(response)]).toEqual([status, expected]);
  });

  test("lets one of two who choose a name at once have it", async () => {
    const body = { slug: "wanted-by-two", from: { kind: "empty" } };
    const made = await Promise.all(
      [ada, bo, ada, bo].map((who) => site.ask("POST", "/api/studio/exercises", body, who)),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test("copies an exercise of the site under the new name, in all else as it was", async () => {
    const body = { slug: "my-activations", from: { kind: "copy", slug: "activation-functions" } };
    const { id } = await (await site.ask("POST", "/api/studio/exercises", body, ada)).json();
    const made = await view(id);
    expect(made.problems).toEqual([]);
    const texts = Object.fromEntries(
      made.files.map(({ path, content }: { path: string; content: string }) => [path, content]),
    );
    const original = (path: string) => readFileSync(`exercises/activation-functions/${path}`, "utf8");
    expect(texts["exercise.yaml"]).toBe(
      original("exercise.yaml").replace("slug: activation-functions", "slug: my-activations"),
    );
    expect(texts["reference.ts"]).toBe(original("reference.ts"));
    // What is another's alone is not to be had by a copy.
    await site.studioExercise(bo, "of-bo");
    const refused = { slug: "of-ada", from: { kind: "copy", slug: "of-bo" } };
    expect(await code(await site.ask("POST", "/api/studio/exercises", refused, ada))).toBe("noSuchExercise");
  });

  test.each([
    "../evil.ts",
    "/etc/passwd",
    "uses/x/reference.ts",
    "misconceptions/../a.ts",
    "notes.txt",
    "node_modules",
  ])("keeps no file called %j", async (path) => {
    const id = await site.studioExercise(ada, `paths-${path.length}-${path.charCodeAt(0)}`);
    const response = await save(id, path, { content: "x" });
    expect([response.status, await code(response)]).toEqual([400, "badFilePath"]);
    const from = { kind: "files", files: { [path]: "x" } };
    const made = await site.ask("POST", "/api/studio/exercises", { slug: "by-files", from }, ada);
    expect(await code(made)).toBe("badFilePath");
  });

  test("says where a file is wrong, and keeps it", async () => {
    const id = await site.studioExercise(ada, "broken-yaml");
    await save(id, "exercise.yaml", { base: 1, content: "slug: broken-yaml\ntitle: [unclosed\n" });
    const made = await view(id);
    expect(made.spec).toBeNull();
    expect(made.problems[0]).toMatchObject({ file: "exercise.yaml", line: expect.any(Number) });
    expect(made.problems[0].text.zh).not.toBe(made.problems[0].text.en);
    expect(made.files.find((file: { path: string }) => file.path === "exercise.yaml").revision).toBe(2);
  });

  test("survives a YAML bomb", async () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`,
    );
    const content = `slug: yaml-bomb\na0: &a0 [x, x, x, x]\n${lines.join("\n")}\ntitle: *a30\n`;
    const id = await site.studioExercise(ada, "yaml-bomb", { "exercise.yaml": content, ...MODULES });
    const made = await view(id);
    expect(made.problems.map(({ text }: { text: { en: string } }) => text.en).join()).toContain("50");
  });

  test("says how large is too large, before and after reading", async () => {
    const id = await site.studioExercise(ada, "large-texts");
    const long = await save(id, "statement.zh.md", { content: "梯".repeat(100_000) });
    expect([long.status, await code(long)]).toEqual([413, "fileTooLarge"]);
    const pasted = await save(id, "statement.zh.md", { content: "x".repeat(2_000_000) });
    expect([pasted.status, await code(pasted)]).toEqual([413, "tooLarge"]);
    const nul = await save(id, "statement.zh.md", { content: "a\0b" });
    expect([nul.status, await code(nul)]).toEqual([400, "notText"]);
    const text = "x".repeat(250_000);
    for (const name of ["a", "b", "c", "d", "e", "f", "g", "h"])
      expect((await save(id, `misconceptions/${name}.ts`, { content: text })).status).toBe(200);
    const ninth = await save(id, "misconceptions/i.ts", { content: text });
    expect([ninth.status, await code(ninth)]).toEqual([413, "exerciseTooLarge"]);
    const { files } = await view(id);
    expect(files.map(({ path }: { path: string }) => path)).not.toContain("misconceptions/i.ts");
  });

  test("keeps what two authors write at once: the newer stays, the other can be read", async () => {
    const id = await site.studioExercise(ada, "two-at-once");
    await save(id, "starter.ts", { content: "both have read this\n" });
    const mine = { base: 1, content: "mine\n", writtenAt: LATER };
    const theirs = { base: 1, content: "theirs\n", writtenAt: WRITTEN };
    const [first, second] = [
      await (await save(id, "starter.ts", mine)).json(),
      await (await save(id, "starter.ts", theirs)).json(),
    ];
    expect(first).toMatchObject({ file: { content: "mine\n", revision: 2 }, isOverruled: false });
    expect(second).toMatchObject({
      file: { content: "mine\n", revision: 2 },
      isOverruled: true,
      backupCount: 1,
    });
    const { backups } = await (
      await site.ask("GET", `/api/studio/exercises/${id}/backups`, undefined, ada)
    ).json();
    const address = `/api/studio/exercises/${id}/backups/${backups[0].id}`;
    expect(await (await site.ask("GET", address, undefined, ada)).json()).toMatchObject({
      ...{ path: "starter.ts", author: "ada", content: "theirs\n" },
    });
    expect(await code(await site.ask("GET", address, undefined, bo))).toBe("noSuchExercise");
  });

  test("takes a base that nothing was saved with for another text, and keeps both", async () => {
    const id = await site.studioExercise(ada, "unknown-base");
    const saved = await (await save(id, "starter.ts", { content: "one", base: 0 })).json();
    expect(saved.file.revision).toBe(1);
    const answer = await (
      await save(id, "starter.ts", { content: "two", base: 999, writtenAt: LATER })
    ).json();
    expect(answer).toMatchObject({ file: { content: "two", revision: 2 }, backupCount: 1 });
    // Of a file that is not there, too: it would be the last that could be saved.
    const first = await (await save(id, "alternatives/a.ts", { content: "x", base: 1e9 })).json();
    expect(first.file.revision).toBe(1);
    expect(await code(await save(id, "alternatives/a.ts", { content: "y", base: 1 }))).toBe("none");
    for (const base of [2 ** 40, -1, 1.5])
      expect(await code(await save(id, "oracle.ts", { content: "x", base }))).toBe("badRequest");
  });

  test("deletes and renames files without losing a text", async () => {
    const id = await site.studioExercise(ada, "files-move");
    const path = "misconceptions/no-mean.ts";
    await save(id, path, { content: "one\n" });
    const at = `/api/studio/exercises/${id}/files/${encodeURIComponent(path)}`;
    expect((await site.ask("DELETE", at, undefined, ada)).status).toBe(200);
    expect(await code(await site.ask("DELETE", at, undefined, ada))).toBe("noSuchFile");
    // A page that still shows what was deleted does not write over what has been put in its place.
    await save(id, path, { content: "another's\n", writtenAt: LATER });
    const late = await (await save(id, path, { base: 1, content: "of a page from before\n" })).json();
    expect(late).toMatchObject({ isOverruled: true, file: { content: "another's\n", revision: 2 } });
    const rename = (to: string) => site.ask("POST", `${at}/rename`, { path: to }, ada);
    expect(await code(await rename("reference.ts"))).toBe("fileExists");
    expect(await code(await rename("../x.ts"))).toBe("badFilePath");
    expect(await (await rename("misconceptions/no-variance.ts")).json()).toMatchObject({
      file: { content: "another's\n" },
    });
    const { backups } = await (
      await site.ask("GET", `/api/studio/exercises/${id}/backups`, undefined, ada)
    ).json();
    expect(backups).toHaveLength(3);
  });

  test("deletes a draft for its owner, and nothing that was published", async () => {
    const id = await site.studioExercise(ada, "thrown-away");
    const remove = (who: Record<string, string>) =>
      site.ask("DELETE", `/api/studio/exercises/${id}`, undefined, who);
    expect((await remove(bo)).status).toBe(404);
    expect((await remove(ada)).status).toBe(200);
    expect(await code(await site.ask("GET", `/api/studio/exercises/${id}`, undefined, ada))).toBe(
      "noSuchExercise",
    );
    expect(await site.studioExercise(bo, "thrown-away")).toEqual(expect.any(String));
  });

  test("gives an exercise as a zip that is a folder for the grader, and takes it back unchanged", async () => {
    const from = { kind: "copy", slug: "activation-functions" };
    const { id } = await (
      await site.ask("POST", "/api/studio/exercises", { slug: "there-and-back", from }, ada)
    ).json();
    await save(id, "alternatives/by-loops.ts", { content: "export {};\n" });
    const before = (await view(id)).files.map(contentOf);
    const download = (who: Record<string, string>) =>
      site.ask("GET", `/api/studio/exercises/${id}/export`, undefined, who);
    expect((await download(bo)).status).toBe(404);
    const response = await download(ada);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="there-and-back.zip"');
    const zip = new Uint8Array(await response.arrayBuffer());
    const folder = join(mkdtempSync(join(tmpdir(), "nabla-zip-")), "there-and-back");
    for (const [path, text] of (await filesOfZip(zip)).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    expect(await loadExercise(folder)).toMatchObject({
      ok: true,
      exercise: { spec: { slug: "there-and-back" } },
    });
    rmSync(dirname(folder), { recursive: true });
    const upload = (query = "") => uploadTo(site, zip, ada, query);
    expect(await code(await upload())).toBe("slugTaken");
    const renamed = await (await upload("?slug=back-again")).json();
    expect(renamed).toMatchObject({ problems: [], ignored: [] });
    await site.ask("DELETE", `/api/studio/exercises/${id}`, undefined, ada);
    const again = await (await upload()).json();
    expect((await view(again.id)).files.map(contentOf)).toEqual(before);
  });

  test("takes no zip that is larger than it may be, nor one of a learner's", async () => {
    const large = await uploadTo(site, new Uint8Array(2 * 1024 * 1024 + 1), ada);
    expect([large.status, await code(large)]).toEqual([413, "tooLarge"]);
    const lea = await site.account("leo");
    expect(await code(await uploadTo(site, new Uint8Array(10), lea))).toBe("notInstructor");
  });
});

function contentOf({ path, content }: { path: string; content: string }): [string, string] {
  return [path, content];
}

function uploadTo(
  site: TestApi,
  zip: Uint8Array<ArrayBuffer>,
  who: Record<string, string>,
  query = "",
): Promise<Response> {
  return site.send("POST", `/api/studio/exercises/zip${query}`, zip, who);
}
