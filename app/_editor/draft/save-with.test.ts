import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { apiOf } from "../../_server/api/api-handler.ts";
import { openPlatform, type Platform } from "../../_server/open-platform.ts";
import { settingsFrom } from "../../_server/settings.ts";
import { sendSubmission } from "../../_submission/send-submission.ts";
import type { DraftKeeper } from "./draft-keeper.ts";
import { BrowserWithTabs } from "./testing/browser-with-tabs.ts";

const SITE = "http://nabla.localhost";
const SLUG = "activation-functions";

describe("a text that is submitted", () => {
  const folder = mkdtempSync(join(tmpdir(), "nabla-save-with-"));
  let platform: Platform;
  let api: ReturnType<typeof apiOf>;
  let browser: BrowserWithTabs;
  /** What the pages asked, but for reading. */
  let asked: string[] = [];
  /** Submissions are not let through, or their answers are not. */
  let isRefusing = false;
  let isAnswerLost = false;
  beforeAll(async () => {
    const EXERCISES_DIR = join(folder, "exercises");
    cpSync(join("exercises", SLUG), join(EXERCISES_DIR, SLUG), { recursive: true });
    platform = await openPlatform({
      settings: settingsFrom({ DATA_DIR: folder, EXERCISES_DIR, GRADING_LANES: "1" }),
      log: pino({ level: "silent" }),
    });
    api = apiOf(platform);
  });
  beforeEach(() => {
    asked = [];
    isRefusing = false;
    isAnswerLost = false;
    const request = async (path: string, init: RequestInit) => {
      const headers = new Headers(init.headers);
      for (const [name, value] of Object.entries(OF_PAGE)) headers.set(name, value);
      if (init.method !== "GET") asked.push(`${init.method} ${path}`);
      if (isRefusing && path === "/api/submissions") throw new TypeError("no connection");
      const answer = await api.request(`${SITE}${path}`, { ...init, headers });
      if (isAnswerLost && path === "/api/submissions") throw new TypeError("no connection");
      return answer;
    };
    browser = new BrowserWithTabs({ request, user: (headers) => platform.accounts.user(headers) }, SLUG);
  });
  afterAll(async () => {
    await platform.close();
    rmSync(folder, { recursive: true });
  });

  let keys = 0;
  async function submit(keeper: DraftKeeper, onSend = () => {}) {
    const { tab } = await browser.page(0);
    const sending = { slug: SLUG, source: keeper.source, key: `key-${++keys}-of-test` };
    return keeper.saveWith(keeper.source, (draft) => {
      const sent = sendSubmission(tab.owner, sending, draft);
      onSend();
      return sent;
    });
  }
  const draft = async () => {
    const { tab } = await browser.page(0);
    return platform.database.draft.findFirst({ where: { userId: tab.owner.id ?? "" } });
  };

  test("is saved by the submission alone, a visitor's first write too", async () => {
    const { keeper } = await browser.page(0);
    keeper.type("export const a = 1;");
    expect((await submit(keeper)).ok).toBe(true);
    expect(keeper.isSaved).toBe(true);
    expect(keeper.view().save).toEqual({ status: "saved" });
    await keeper.flush();
    expect(asked).toEqual(["POST /api/submissions"]);
    expect(await draft()).toMatchObject({ source: "export const a = 1;", revision: 1 });
    keeper.type("export const a = 2;");
    await submit(keeper);
    expect(await draft()).toMatchObject({ source: "export const a = 2;", revision: 2 });
  });

  test("that was saved already is not saved again", async () => {
    const { keeper } = await browser.page(0);
    keeper.type("export const b = 1;");
    await keeper.flush();
    await submit(keeper);
    expect(await draft()).toMatchObject({ revision: 1 });
  });

  test("is saved as usual where the submission does not arrive", async () => {
    const { keeper } = await browser.page(0);
    keeper.type("export const c = 1;");
    isRefusing = true;
    expect((await submit(keeper)).ok).toBe(false);
    await eventually(async () => expect(keeper.isSaved).toBe(true));
    expect(asked.at(-1)).toBe(`PUT /api/exercises/${SLUG}/draft`);
    expect(await draft()).toMatchObject({ source: "export const c = 1;" });
  });

  test("whose answer is lost is saved once, and nobody is told of another device", async () => {
    const { keeper } = await browser.page(0);
    keeper.type("export const e = 1;");
    await keeper.flush();
    keeper.type("export const e = 2;");
    isAnswerLost = true;
    expect((await submit(keeper)).ok).toBe(false);
    await eventually(async () => expect(keeper.isSaved).toBe(true));
    expect(keeper.view().notice).toBeNull();
    expect(await draft()).toMatchObject({ source: "export const e = 2;", revision: 2 });
  });

  test("what is typed meanwhile stays unsaved, and continues what was sent", async () => {
    const { keeper } = await browser.page(0);
    keeper.type("export const d = 1;");
    await submit(keeper, () => keeper.type("export const d = 12;"));
    expect(keeper.isSaved).toBe(false);
    await keeper.flush();
    expect(await draft()).toMatchObject({ source: "export const d = 12;", revision: 2 });
    expect(await platform.database.keptDraft.count()).toBe(0);
  });
});

const OF_PAGE = { host: "nabla.localhost", origin: SITE, "x-nabla-address": "192.0.2.9" };
