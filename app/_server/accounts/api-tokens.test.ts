import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { ApiTokens, type TokenRequest } from "./api-tokens.ts";
import { openTestSite, PASSWORD, TestBrowser, type TestSite } from "./testing/test-site.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const READING: TokenRequest = { name: "script", scopes: ["read"], days: 30 };

describe.each(DATABASES)("tokens on %s", (provider) => {
  let site: TestSite;
  let tokens: ApiTokens;
  let resetLinks: string[];
  beforeEach(async () => {
    resetLinks = [];
    site = await openTestSite({
      database: await databases.createMigrated(provider),
      sendResetMail: async (_, link) => void resetLinks.push(link),
    });
    tokens = new ApiTokens(site.database, site.accounts);
  });
  afterEach(() => site.close());

  test("stand for their user and what they were made for, and are stored as a hash", async () => {
    const lin = await new TestBrowser(site).signUp("lin");
    const { token } = await tokens.create(lin, { ...READING, scopes: ["read", "submit", "read"] });
    expect(token).toMatch(/^nabla_[\w-]{43}$/);
    expect(await tokens.userOf(`Bearer ${token}`)).toEqual({
      ...{ user: lin, scopes: ["read", "submit"] },
      expiresAt: expect.any(Date),
    });
    expect(JSON.stringify(await site.database.apikey.findMany())).not.toContain(token);
    for (const other of [
      token,
      `Basic ${token}`,
      `Bearer ${token}x`,
      `Bearer ${token.slice(0, -1)}_`,
      "Bearer ",
    ])
      expect(await tokens.userOf(other)).toBeNull();
  });

  test("are listed by how they begin, with when they were last used", async () => {
    const lin = await new TestBrowser(site).signUp("lin");
    const { id, token } = await tokens.create(lin, READING);
    expect(await tokens.all(lin)).toMatchObject([
      { id, name: "script", start: token.slice(0, 10), scopes: ["read"], usedAt: null },
    ]);
    await tokens.userOf(`Bearer ${token}`);
    expect((await tokens.all(lin))[0]?.usedAt).toBeInstanceOf(Date);
  });

  test("end when their owner says so, when their days are over, and with their owner", async () => {
    const [lin, mo] = [await new TestBrowser(site).signUp("lin"), await new TestBrowser(site).signUp("mo")];
    const [first, second, third] = [
      await tokens.create(lin, READING),
      await tokens.create(lin, READING),
      await tokens.create(mo, READING),
    ];
    await expect(tokens.end(mo, first.id)).rejects.toMatchObject({ code: "noSuchToken" });
    await tokens.end(lin, first.id);
    await site.database.apikey.update({ where: { id: second.id }, data: { expiresAt: new Date() } });
    await site.database.user.delete({ where: { id: mo.id } });
    for (const { token } of [first, second, third]) expect(await tokens.userOf(`Bearer ${token}`)).toBeNull();
    expect(await tokens.all(lin)).toEqual([]);
  });

  test("end with the password they were made under, whether it is changed or set by a link", async () => {
    const [browser, other] = [new TestBrowser(site), new TestBrowser(site)];
    const [lin, mo] = [await browser.signUp("lin"), await other.signUp("mo")];
    const [first, foreign] = [await tokens.create(lin, READING), await tokens.create(mo, READING)];
    const passwords = { current: PASSWORD, next: "three new words" };
    await site.credentials.changePassword(lin, browser.context, passwords);
    expect(await tokens.userOf(`Bearer ${first.token}`)).toBeNull();
    const second = await tokens.create(lin, READING);
    await site.credentials.sendResetLink(browser.context, "lin@example.org");
    await site.credentials.resetPassword(browser.context, resetLinks[0] ?? "", "three newer words");
    expect(await tokens.userOf(`Bearer ${second.token}`)).toBeNull();
    expect(await tokens.userOf(`Bearer ${foreign.token}`)).toMatchObject({ user: { id: mo.id } });
  });

  test("are twenty at most, however many are asked for at once, and for accounts only", async () => {
    const lin = await new TestBrowser(site).signUp("lin");
    const made = await Promise.allSettled(Array.from({ length: 25 }, () => tokens.create(lin, READING)));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    await expect(tokens.create(lin, READING)).rejects.toMatchObject({ code: "tooManyTokens" });
    await site.database.apikey.updateMany({ data: { expiresAt: new Date(0) } });
    await tokens.create(lin, READING);
    const nobody = await new TestBrowser(site).beginAnonymously();
    await expect(tokens.create(nobody, READING)).rejects.toMatchObject({ code: "notSignedIn" });
  });
});
