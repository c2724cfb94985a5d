import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { PASSWORD, withHashOfPassword } from "../../_server/accounts/testing/test-site.ts";
import { openPlatform, type Platform } from "../../_server/open-platform.ts";
import { settingsFrom } from "../../_server/settings.ts";
import { BrowserWithTabs, type TestServer } from "./testing/browser-with-tabs.ts";
import { serverOf } from "./testing/server-of.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";

type Who = "ada" | "bob";

/** What somebody does in one of three tabs. */
type Step =
  | { readonly does: InTab; readonly tab: number }
  | { readonly does: "sign-in"; readonly tab: number; readonly who: Who }
  | { readonly does: "offline" | "online" };
type InTab = "type" | "save" | "save-soon" | "reload" | "close" | "sign-out";

const tab = fc.integer({ min: 0, max: 2 });
const inTab = (does: InTab) => fc.record({ does: fc.constant(does), tab });
const signIn = (who: fc.Arbitrary<Who>) => fc.record({ does: fc.constant("sign-in" as const), tab, who });
const anySteps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: inTab("type") },
    { weight: 3, arbitrary: inTab("save") },
    { weight: 2, arbitrary: inTab("save-soon") },
    { weight: 2, arbitrary: inTab("reload") },
    { weight: 1, arbitrary: inTab("close") },
    { weight: 2, arbitrary: inTab("sign-out") },
    { weight: 3, arbitrary: signIn(fc.constantFrom<Who>("ada", "bob")) },
    { weight: 1, arbitrary: fc.constantFrom({ does: "offline" as const }, { does: "online" as const }) },
  ),
  { maxLength: 5 },
);

/** From whatever went before: signed in as nobody else, in one tab, where something is typed with and without a network. */
const visit = (who: Who) =>
  fc
    .tuple(tab, anySteps, anySteps)
    .map(([tab, offline, afterwards]): readonly Step[] => [
      { does: "online" },
      { does: "reload", tab },
      { does: "sign-out", tab },
      { does: "sign-in", tab, who },
      { does: "type", tab },
      { does: "offline" },
      { does: "type", tab },
      ...offline,
      { does: "online" },
      ...afterwards,
    ]);

/** Without a visit of both, one after the other, most sequences would try nothing that this is about. */
const steps = fc
  .tuple(anySteps, fc.constantFrom<readonly [Who, Who]>(["ada", "bob"], ["bob", "ada"]), anySteps)
  .chain(([before, [first, second], afterwards]) =>
    fc.tuple(fc.constant(before), visit(first), visit(second), fc.constant(afterwards)),
  )
  .map((parts) => parts.flat());

interface Life {
  readonly problems: readonly string[];
  readonly signedIn: ReadonlySet<Who>;
  readonly signOuts: number;
  /** As an account. */
  readonly typedOffline: number;
}

describe.each(DATABASES)("two accounts, one browser, three tabs, on %s", (provider) => {
  const folder = mkdtempSync(join(tmpdir(), "nabla-tabs-"));
  let platform: Platform;
  let runs = 0;
  beforeAll(async () => {
    const address = await databases.createMigrated(provider);
    const DATABASE_URL = address.provider === "postgresql" ? address.url : "";
    const EXERCISES_DIR = join(folder, "exercises");
    cpSync(join("exercises", SLUG), join(EXERCISES_DIR, SLUG), { recursive: true });
    const settings = settingsFrom({ DATA_DIR: folder, DATABASE_URL, EXERCISES_DIR, GRADING_LANES: "1" });
    platform = await openPlatform({ settings, log: pino({ level: "silent" }) });
  });
  afterAll(async () => {
    await platform.close();
    rmSync(folder, { recursive: true });
  });

  /** What happened, and what is wrong in the end. */
  async function live(steps: readonly Step[]): Promise<Life> {
    runs += 1;
    const run = runs;
    const server = serverOf(platform, `198.51.${run >> 8}.${run & 255}`);
    const accounts = { ada: await signUp(server, `ada-${run}`), bob: await signUp(server, `bob-${run}`) };
    const browser = new BrowserWithTabs(server, SLUG);
    /** What was typed, and as whom: null without an account. */
    const typed = new Map<string, string | null>();
    const problems: string[] = [];
    const life = { signedIn: new Set<Who>(), signOuts: 0, typedOffline: 0 };
    for (const step of steps) {
      const isDone = await take(browser, step, run, typed);
      if (step.does === "sign-in" && isDone) life.signedIn.add(step.who);
      if (step.does === "sign-out" && isDone) life.signOuts += 1;
      if (step.does === "type" && isDone && !browser.isOnline) life.typedOffline += 1;
      for (const { keeper, account } of browser.pages) {
        const foreign = [...typed].filter(
          ([token, of]) => of !== null && of !== account && keeper.source.includes(token),
        );
        for (const [token] of foreign) problems.push(`${token} is shown to somebody else`);
      }
    }
    browser.isOnline = true;
    for (const place of [0, 1, 2]) await browser.close(place);
    return { ...life, problems: [...problems, ...(await findings(browser, typed, accounts))] };
  }

  /** @returns whether it had an effect: as an account, where it is about one */
  async function take(
    browser: BrowserWithTabs,
    step: Step,
    run: number,
    typed: Map<string, string | null>,
  ): Promise<boolean> {
    if (!("tab" in step)) {
      browser.isOnline = step.does === "online";
      return true;
    }
    if (step.does === "sign-in") return browser.signIn(step.tab, `${step.who}-${run}@example.org`, PASSWORD);
    const { does, tab: place } = step;
    if (does === "sign-out") return browser.signOut(place);
    if (does === "close") await browser.close(place);
    else if (does === "reload") await browser.reload(place);
    else {
      const { keeper, account } = await browser.page(place);
      if (does === "type") {
        const token = `<${run}:${typed.size}>`;
        typed.set(token, account);
        keeper.type(`${keeper.source}${token}`);
        return account !== null;
      }
      if (does === "save") await keeper.flush();
      else void keeper.flush();
    }
    return true;
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
        const { problems, signedIn, signOuts, typedOffline } = await withHashOfPassword(() => live(taken));
        expect(problems).toEqual([]);
        expect([...signedIn].sort()).toEqual(["ada", "bob"]);
        expect(Math.min(signOuts, typedOffline)).toBeGreaterThan(0);
      }),
      { seed: 20_261_128, numRuns: 12, endOnFailure: true },
    );
  });
});

async function signUp(server: TestServer, name: string): Promise<string> {
  const body = JSON.stringify({ name, email: `${name}@example.org`, password: PASSWORD });
  const headers = { "Content-Type": "application/json" };
  const response = await server.request("/api/auth/sign-up/email", { method: "POST", headers, body });
  const { owner }: { owner?: string } = await response.json();
  if (owner === undefined) throw new Error(`signing up ${name}: ${response.status}`);
  return owner;
}
