import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";
import { LEASE_MS } from "../submissions/claim.ts";

/** Less than what a stream waits for before it looks by itself. */
const BEFORE_THE_NET_MS = 20_000;

type Client = Readonly<Record<string, string>>;

describe.each(DATABASES)("a stream on %s ends at once, at whichever server,", (provider) => {
  const databases = new TestDatabases();
  /** Where somebody reads, and where access ends: on SQLite there is one. */
  let reads: TestApi;
  let ends: TestApi;
  beforeAll(async () => {
    const address = await databases.createMigrated(provider);
    const servers = "url" in address ? { DATABASE_URL: address.url, GRADING_LANES: "0" } : null;
    reads = await openTestApi(servers ?? {});
    ends = servers === null ? reads : await openTestApi(servers);
  });
  afterAll(async () => {
    await reads.close();
    if (ends !== reads) await ends.close();
    await databases.dispose();
  });

  const password = "three plain words";

  async function account(name: string) {
    const client = await reads.account(name);
    const { database } = reads.platform;
    const email = `${name}@example.org`;
    const { id: userId } = await database.user.findUniqueOrThrow({ where: { email } });
    const version = await database.exerciseVersion.findFirstOrThrow();
    const { id } = await database.submission.create({
      // None that waits in a queue, nor that was claimed for longer than anything is: nobody grades it.
      data: {
        ...{ userId, exerciseId: version.exerciseId, versionId: version.id, key: randomUUID() },
        ...{ source: "", status: "grading", claimedUntil: new Date(Date.now() + 1.9 * LEASE_MS) },
      },
    });
    const signIn = async (): Promise<Client> => {
      const { headers } = await ends.ask("POST", "/api/auth/sign-in/email", { email, password });
      return { cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" };
    };
    return { client, signIn, path: `/api/submissions/${id}/events` };
  }

  /** Opens a stream, then does something; ends with the stream. */
  async function untilOver(path: string, client: Client, end: () => Promise<unknown>): Promise<string> {
    const { body } = await reads.ask("GET", path, undefined, client);
    let text = "";
    let isTold = false;
    for await (const chunk of body ?? []) {
      text += new TextDecoder().decode(chunk);
      if (isTold || !text.includes("data: ")) continue;
      isTold = true;
      await end();
    }
    return text;
  }

  test(
    "where its reader signs out, and no other's",
    async () => {
      const [ada, bo] = [await account("ada"), await account("bo")];
      const leaving = new AbortController();
      let isBoOver = false;
      const open = await reads.platform.submissionEvents(
        await reads.platform.accounts.user(new Headers(bo.client)),
        bo.path.split("/")[3] ?? "",
        { headers: new Headers(bo.client), signal: leaving.signal },
      );
      const others = new Response(await open()).text().then(() => {
        isBoOver = true;
      });
      const signOut = () => ends.ask("POST", "/api/auth/sign-out", undefined, ada.client);
      expect(await untilOver(ada.path, ada.client, signOut)).toContain('"grading"');
      expect(isBoOver).toBe(false);
      leaving.abort();
      await others;
    },
    BEFORE_THE_NET_MS,
  );

  test(
    "where another browser sets a password, ends the other sessions, or this one",
    async () => {
      const { client, signIn, path } = await account("cy");
      const second = await signIn();
      const next = "four other plain words";
      const body = { current: password, next };
      const changed = () => ends.ask("PUT", "/api/account/password", body, second);
      expect(await untilOver(path, client, changed)).toContain('"grading"');
      const dee = await account("dee");
      const other = await dee.signIn();
      const endOthers = () => ends.ask("DELETE", "/api/account/sessions", undefined, other);
      expect(await untilOver(dee.path, dee.client, endOthers)).toContain('"grading"');
      const third = await dee.signIn();
      const endThird = async () => {
        const { sessions } = ends.platform;
        const user = ends.platform.accounts.signedIn(await ends.platform.accounts.user(new Headers(other)));
        const known = await sessions.all(user, new Headers(other));
        await sessions.end(user, known.find(({ isCurrent }) => !isCurrent)?.id ?? "");
      };
      expect(await untilOver(dee.path, third, endThird)).toContain('"grading"');
    },
    BEFORE_THE_NET_MS,
  );

  test(
    "where the token it was opened by ends, or the account",
    async () => {
      const { client, path } = await account("eve");
      const wanted = { name: "script", scopes: ["read"], days: 30 };
      const { id, token } = await (await ends.ask("POST", "/api/account/tokens", wanted, client)).json();
      const endToken = () => ends.ask("DELETE", `/api/account/tokens/${id}`, undefined, client);
      const authorization = { authorization: `Bearer ${token}` };
      expect(await untilOver(path, authorization, endToken)).toContain('"grading"');
      const body = { confirmation: "eve@example.org", password };
      const deleted = () => ends.ask("DELETE", "/api/account", body, client);
      expect(await untilOver(path, client, deleted)).toContain('"grading"');
    },
    BEFORE_THE_NET_MS,
  );
});
