import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statementCount } from "../database/count-statements.ts";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";

const SLUG = "activation-functions";
const DRAFT = `/api/exercises/${SLUG}/draft`;
const WRITTEN_AT = "2026-01-01T00:00:00.000Z";

describe("a submit", () => {
  let site: TestApi;
  beforeAll(async () => {
    site = await openTestApi({ EXERCISES_DIR: "exercises" });
  });
  afterAll(() => site.close());

  let count = 0;
  const sent = (source: string, draft?: { base: number; writtenAt: string }) => ({
    ...{ slug: SLUG, source, key: `key-${++count}-of-test` },
    ...(draft === undefined ? {} : { draft }),
  });

  /** @returns the last event */
  async function toVerdict(body: object, client: Record<string, string>) {
    const { id } = await (await site.ask("POST", "/api/submissions", body, client)).json();
    const stream = await site.ask("GET", `/api/submissions/${id}/events`, undefined, client);
    const events = (await stream.text()).split("\n").filter((line) => line.startsWith("data: "));
    return JSON.parse(events.at(-1)?.slice(6) ?? "null");
  }

  const stored = async (client: Record<string, string>) =>
    (await (await site.ask("GET", DRAFT, undefined, client)).json()).draft;

  test("costs fifteen statements at most to the verdict, sessions and events among them, and one for a draft", async () => {
    const ada = await site.account("Ada");
    await toVerdict(sent("export const x = 1;", { base: 0, writtenAt: WRITTEN_AT }), ada);
    for (const [hasDraft, most] of [
      [false, 15],
      [true, 16],
    ] as const) {
      const costs: number[] = [];
      // The least of some: a look at the queue or a sign of life may fall into any.
      for (const revision of [1, 2, 3, 4]) {
        const draft = hasDraft ? { base: revision, writtenAt: WRITTEN_AT } : undefined;
        const before = statementCount();
        const last = await toVerdict(sent(`export const x = ${++count};`, draft), ada);
        costs.push(statementCount() - before);
        expect(last).toMatchObject({ submission: { status: "graded" }, after: { progress: { slug: SLUG } } });
      }
      expect(Math.min(...costs)).toBeLessThanOrEqual(most);
    }
  });

  test("saves the draft that came along, as the next revision", async () => {
    const bob = await site.account("Bob");
    const body = sent("export const b = 1;", { base: 0, writtenAt: WRITTEN_AT });
    const answer = await (await site.ask("POST", "/api/submissions", body, bob)).json();
    expect(answer.draft).toMatchObject({ isOverruled: false, draft: { revision: 1, source: body.source } });
    expect(await stored(bob)).toEqual({ source: body.source, revision: 1, updatedAt: WRITTEN_AT });
    // Sent again, as after a lost answer, it is the same submission and the same text.
    const again = await (await site.ask("POST", "/api/submissions", body, bob)).json();
    expect(again).toEqual(answer);
  });

  test("without a draft leaves the draft alone", async () => {
    const eve = await site.account("Eve");
    await site.ask("PUT", DRAFT, { source: "mine", base: 0, writtenAt: WRITTEN_AT }, eve);
    const answer = await site.ask("POST", "/api/submissions", sent("export const e = 1;"), eve);
    expect((await answer.json()).draft).toBeNull();
    expect(await stored(eve)).toMatchObject({ source: "mine", revision: 1 });
  });

  test("of an older text keeps the newer draft and backs up its own", async () => {
    const dan = await site.account("Dan");
    await site.ask("PUT", DRAFT, { source: "newer", base: 0, writtenAt: "2026-02-01T00:00:00Z" }, dan);
    const body = sent("export const older = 1;", { base: 0, writtenAt: WRITTEN_AT });
    const answer = await (await site.ask("POST", "/api/submissions", body, dan)).json();
    const newer = { source: "newer", revision: 1, updatedAt: "2026-02-01T00:00:00.000Z" };
    expect(answer.draft).toEqual({ isOverruled: true, draft: newer });
    expect(await stored(dan)).toMatchObject({ source: "newer" });
    const backups = await site.ask("GET", `/api/exercises/${SLUG}/draft-backups`, undefined, dan);
    expect((await backups.json()).backups).toHaveLength(1);
  });

  test("that is refused saves no draft either: the browser saves it then", async () => {
    const kim = await site.account("Kim");
    const first = sent("export const k = 1;");
    await site.ask("POST", "/api/submissions", first, kim);
    const draft = { base: 0, writtenAt: WRITTEN_AT };
    const reused = { ...first, source: "another", draft };
    expect((await site.ask("POST", "/api/submissions", reused, kim)).status).toBe(409);
    expect(await stored(kim)).toBeNull();
  });

  test("is found by one request when the page is opened again, with its text", async () => {
    const lea = await site.account("Lea");
    const latest = async () =>
      (await site.ask("GET", `/api/exercises/${SLUG}/submissions/latest`, undefined, lea)).json();
    expect(await latest()).toMatchObject({
      submission: null,
      count: 0,
      after: { progress: { submissions: 0, status: "untouched" } },
    });
    for (const source of ["export const l = 1;", "export const l = 2;"]) await toVerdict(sent(source), lea);
    expect(await latest()).toMatchObject({
      submission: { source: "export const l = 2;", status: "graded" },
      count: 2,
      after: { progress: { submissions: 2 } },
    });
  });
});
