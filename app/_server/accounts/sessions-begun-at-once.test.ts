import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { openTestSite, PASSWORD, TestBrowser, type TestSite } from "./testing/test-site.ts";

/** Not the one that test browsers have hashed once for all. */
const UNHASHED = "three other words";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("sessions that begin at once, on %s", (provider) => {
  let site: TestSite;
  beforeEach(async () => {
    site = await openTestSite({ database: await databases.createMigrated(provider) });
  });
  afterEach(() => site.close());

  test("a class signs up behind one address, and nobody fails", async () => {
    // Everybody waits for everybody on SQLite alone.
    const names = Array.from({ length: provider === "sqlite" ? 90 : 30 }, (_, i) => `learner${i}`);
    const users = await Promise.all(names.map((name) => new TestBrowser(site).signUp(name, UNHASHED)));
    expect(users.map(({ name }) => name)).toEqual(names);
  });

  test("statements beside sign-ups do not wait for passwords to be hashed", async () => {
    const names = Array.from({ length: 12 }, (_, i) => `learner${i}`);
    let left = names.length;
    const signUps = names.map((name) =>
      new TestBrowser(site).signUp(name, UNHASHED).finally(() => {
        left -= 1;
      }),
    );
    let statements = 0;
    for (; left > 0; statements += 1) {
      await site.database.user.count();
      // SQLite answers at once: what else goes on would never get a turn.
      await setImmediate();
    }
    await Promise.all(signUps);
    // Waiting for a hash each time there is about one for each sign-up; a hash takes as long as a hundred.
    expect(statements).toBeGreaterThan(4 * names.length);
  });

  test("every answer that signs in leaves the browser signed in", async () => {
    for (const name of ["lin", "mo", "kim"]) await new TestBrowser(site).signUp(name);
    for (let round = 0; round < 5; round++) {
      const browser = new TestBrowser(site);
      await browser.beginAnonymously();
      const begun = ["lin", "mo", "kim"].map((name) =>
        site.credentials.signIn(browser.context, `${name}@example.org`, PASSWORD),
      );
      const left = site.credentials.signOut(browser.context.headers);
      for (const [i, answer] of (await Promise.all(begun)).entries()) {
        const fresh = new TestBrowser(site);
        fresh.keep(answer);
        expect(await fresh.user(), `round ${round}, sign-in ${i}: ${answer.cookies}`).not.toBeNull();
        expect(answer.cookies.filter((cookie) => /^nabla\.session_token=;/.test(cookie))).toEqual([]);
      }
      await left;
    }
  });
});
