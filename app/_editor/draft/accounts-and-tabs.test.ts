import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestDatabases } from "../../../testing/databases.ts";
import { apiOf } from "../../_server/api/api-handler.ts";
import { openPlatform, type Platform } from "../../_server/open-platform.ts";
import { settingsFrom } from "../../_server/settings.ts";
import { BrowserWithTabs } from "./testing/browser-with-tabs.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SITE = "http://nabla.localhost";
const SLUG = "activation-functions";
const PASSWORD = "three plain words";

type Who = "ada" | "bob";

/** What somebody does in one of three tabs. */
type Step =
  | { readonly does: InTab; readonly tab: number }
  | { readonly does: "sign-in"; readonly tab: number; readonly who: Who }
  | { readonly does: "offline" | "online" };
type InTab = "type" | "save" | "save-soon" | "reload" | "close" | "sign-out";

const tab = fc.integer({ min: 0, max: 2 });
const inTab = (does: InTab) => fc.record({ does: fc.constant(does), tab });
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: inTab("type") },
    { weight: 3, arbitrary: inTab("save") },
    { weight: 2, arbitrary: inTab("save-soon") },
    { weight: 2, arbitrary: inTab("reload") },
    { weight: 1, arbitrary: inTab("close") },
    { weight: 2, arbitrary: inTab("sign-out") },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant("sign-in" as const),
        tab,
        who: fc.constantFrom<Who>("ada", "bob"),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom({ does: "offline" as const }, { does: "online" as const }) },
  ),
  { minLength: 6, maxLength: 18 },
);

describe.each(["sqlite"] as const)("two accounts, one browser, three tabs, on %s", (provider) => {
  const folder = mkdtempSync(join(tmpdir(), "nabla-tabs-"));
  let platform: Platform;
  let api: ReturnType<typeof apiOf>;
  let runs = 0;
  beforeAll(async () => {
    const address = await databases.create(provider);
    const DATABASE_URL = address.provider === "postgresql" ? address.url : "";
    const EXERCISES_DIR = join(folder, "exercises");
    cpSync(join("exercises", SLUG), join(EXERCISES_DIR, SLUG), { recursive: true });
    const settings = settingsFrom({ DATA_DIR: folder, DATABASE_URL, EXERCISES_DIR, GRADING_LANES: "1" });
    platform = await openPlatform({ settings, log: pino({ level: "silent" }) });
    api = apiOf(platform);
  });
  afterAll(async () => {
    await platform.close();
    rmSync(folder, { recursive: true });
  });

  /** @returns what is wrong in the end */
  async function live(steps: readonly Step[]): Promise<readonly string[]> {
    runs += 1;
    const run = runs;
    const request = async (path: string, init: RequestInit) => {
      const headers = new Headers(init.headers);
      headers.set("host", "nabla.localhost");
      headers.set("origin", SITE);
      headers.set("x-nabla-address", `198.51.${run >> 8}.${run & 255}`);
      return api.request(`${SITE}${path}`, { ...init, headers });
    };
    const accounts = { ada: await signUp(request, `ada-${run}`), bob: await signUp(request, `bob-${run}`) };
    const user = (headers: Headers) => platform.accounts.user(headers);
    const browser = new BrowserWithTabs({ request, user }, SLUG);
    /** What was typed, and as whom: null without an account. */
    const typed = new Map<string, string | null>();
    const problems: string[] = [];
    for (const step of steps) {
      await take(browser, step, run, typed);
      for (const { keeper, account } of browser.pages) {
        const foreign = [...typed].filter(
          ([token, of]) => of !== null && of !== account && keeper.source.includes(token),
        );
        for (const [token] of foreign) problems.push(`${token} is shown to somebody else`);
      }
    }
    browser.isOnline = true;
    for (const place of [0, 1, 2]) await browser.close(place);
    return [...problems, ...(await findings(browser, typed, accounts))];
  }

  async function take(
    browser: BrowserWithTabs,
    step: Step,
    run: number,
    typed: Map<string, string | null>,
  ): Promise<void> {
    if (!("tab" in step)) {
      browser.isOnline = step.does === "online";
      return;
    }
    if (step.does === "sign-in") return browser.signIn(step.tab, `${step.who}-${run}@example.org`, PASSWORD);
    const { does, tab: place } = step;
    if (does === "close") return browser.close(place);
    if (does === "reload") return void (await browser.reload(place));
    if (does === "sign-out") return browser.signOut(place);
    const { keeper, account } = await browser.page(place);
    if (does === "type") {
      const token = `<${run}:${typed.size}>`;
      typed.set(token, account);
      keeper.type(`${keeper.source}${token}`);
    } else if (does === "save") await keeper.flush();
    else void keeper.flush();
  }

  async function findings(
    browser: BrowserWithTabs,
    typed: ReadonlyMap<string, string | null>,
    accounts: Readonly<Record<Who, string>>,
  ): Promise<readonly string[]> {
    const stored = [
      ...(await platform.database.draft.findMany()),
      ...(await platform.database.keptDraft.findMany()),
    ];
    const ids: readonly string[] = Object.values(accounts);
    return [...typed].flatMap(([token, account]) => {
      const users = new Set(
        stored.filter(({ source }) => source.includes(token)).map(({ userId }) => userId),
      );
      const keys = [...browser.stored].filter(([, value]) => value.includes(token)).map(([key]) => key);
      if (account === null) {
        const reached = ids.filter((id) => users.has(id));
        return [
          ...(users.size + keys.length === 0 ? [`${token} without an account is lost`] : []),
          ...(reached.length > 1 ? [`${token} reached two accounts`] : []),
        ];
      }
      const isSafe = users.has(account) || keys.some((key) => key.includes(account));
      const strangers = [...users].filter((id) => id !== account);
      const foreignKeys = keys.filter((key) => !key.includes(account));
      return [
        ...(isSafe ? [] : [`${token} is lost`]),
        ...(strangers.length + foreignKeys.length === 0 ? [] : [`${token} reached another: ${foreignKeys}`]),
      ];
    });
  }

  test("no text is lost, and none reaches another account", { timeout: 900_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        expect(await live(taken)).toEqual([]);
      }),
      { seed: 20_261_128, numRuns: 4, endOnFailure: true },
    );
  });
});

async function signUp(
  request: (path: string, init: RequestInit) => Promise<Response>,
  name: string,
): Promise<string> {
  const body = JSON.stringify({ name, email: `${name}@example.org`, password: PASSWORD });
  const headers = { "Content-Type": "application/json" };
  const response = await request("/api/auth/sign-up/email", { method: "POST", headers, body });
  const { owner }: { owner?: string } = await response.json();
  if (owner === undefined) throw new Error(`signing up ${name}: ${response.status}`);
  return owner;
}
