import { afterAll, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { statementCount } from "../database/count-statements.ts";
import { openTestSite, TestBrowser } from "./testing/test-site.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("whoever asks, on %s", (provider) => {
  async function open() {
    const site = await openTestSite({ database: await databases.createMigrated(provider) });
    const browser = new TestBrowser(site);
    return { site, browser, lin: await browser.signUp("lin") };
  }

  /** Of whoever sends this cookie, and how many statements it took to know. */
  async function known(site: Awaited<ReturnType<typeof open>>["site"], cookie: string) {
    const before = statementCount();
    const user = await site.accounts.user(new Headers({ cookie }));
    return { name: user?.name ?? null, statements: statementCount() - before };
  }

  test("is known by one statement, and by none without a cookie that was signed here", async () => {
    const { site, browser } = await open();
    const cookie = browser.context.headers.get("cookie") ?? "";
    await new TestBrowser(site).signUp("mo");
    expect(await known(site, cookie)).toEqual({ name: "lin", statements: 1 });
    const [, token = "", signature = ""] = /=([^.]*)\.(.*)$/.exec(cookie) ?? [];
    for (const forged of [
      "",
      cookie.replace(token, "another"),
      cookie.replace(signature, "AAAA"),
      `x${cookie}`,
    ])
      expect(await known(site, forged), forged).toEqual({ name: null, statements: 0 });
    await site.close();
  });

  test("is nobody once the session has ended, or its time is over", async () => {
    const { site, browser, lin } = await open();
    const cookie = browser.context.headers.get("cookie") ?? "";
    const own = { where: { userId: lin.id } };
    await site.database.session.updateMany({ ...own, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await known(site, cookie)).toEqual({ name: null, statements: 1 });
    await site.database.session.updateMany({ ...own, data: { expiresAt: new Date(Date.now() + 60_000) } });
    expect(await known(site, cookie)).toEqual({ name: "lin", statements: 1 });
    await site.database.session.deleteMany(own);
    expect(await known(site, cookie)).toEqual({ name: null, statements: 1 });
    await site.close();
  });

  test("is known to every server of one database that has the same secret, and to no other", async () => {
    const database = await databases.createMigrated(provider);
    const [one, two] = ["a secret that both servers were given", "another one, from a data folder"];
    const first = await openTestSite({ database, secret: one });
    const second = await openTestSite({ database, secret: one });
    const stranger = await openTestSite({ database, secret: two });
    const browser = new TestBrowser(first);
    const { id } = await browser.signUp("lin");
    const { headers } = browser.context;
    expect(await second.accounts.user(headers)).toMatchObject({ id });
    expect(await stranger.accounts.user(headers)).toBeNull();
    expect(await first.sessions.all(await browser.self(), headers)).toMatchObject([{ isCurrent: true }]);
    for (const site of [first, second, stranger]) await site.close();
  });
});
