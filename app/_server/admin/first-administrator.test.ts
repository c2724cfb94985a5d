import { once } from "node:events";
import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";

type Client = Record<string, string>;

let site: TestApi;
afterEach(() => site.close());

/** As a browser would, through the whole server. */
async function claim(
  address: string,
  token: string,
  client: Client,
  { host = new URL(address).host, headers = {} as Client } = {},
): Promise<string> {
  const sent = request(`${address}/api/first-administrator`, {
    method: "POST",
    headers: { host, origin: `http://${host}`, ...client, ...headers },
  });
  sent.end(JSON.stringify({ token }));
  const [response] = await once(sent, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return JSON.parse(text).error?.code ?? "done";
}

const tokenOf = () => site.platform.firstAdministrator.path?.split("/").at(-1) ?? "";
const roles = async () =>
  (await site.platform.database.user.findMany({ orderBy: { createdAt: "asc" } })).map(({ role }) => role);

describe("a site without staff", () => {
  test("makes whoever opens its link on this machine the administrator, once", async () => {
    site = await openTestApi();
    const address = await site.listen();
    const token = tokenOf();
    expect(token.length).toBeGreaterThan(40);
    const ada = await site.account("ada");
    const bo = await site.account("bo");
    expect(await claim(address, token, ada)).toBe("done");
    expect(await roles()).toEqual(["admin", "learner"]);
    expect((await site.ask("GET", "/api/studio/exercises", undefined, ada)).status).toBe(200);
    // Good once, and for nobody else.
    expect(await claim(address, token, bo)).toBe("badFirstLink");
    expect(await claim(address, token, ada)).toBe("badFirstLink");
    expect(site.platform.firstAdministrator.path).toBeNull();
  });

  test("makes one of two who press at once", async () => {
    site = await openTestApi();
    const address = await site.listen();
    const clients = [await site.account("ada"), await site.account("bo"), await site.account("cy")];
    const token = tokenOf();
    const answers = await Promise.all(clients.map((client) => claim(address, token, client)));
    expect(answers.sort()).toEqual(["badFirstLink", "badFirstLink", "done"]);
    expect((await roles()).filter((role) => role === "admin")).toHaveLength(1);
  });

  test("keeps the link good where the database fails", async () => {
    site = await openTestApi();
    const address = await site.listen();
    const ada = await site.account("ada");
    const token = tokenOf();
    const { database } = site.platform;
    await database.$executeRawUnsafe(
      `CREATE TRIGGER full BEFORE UPDATE OF "role" ON "user" BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    expect(await claim(address, token, ada)).toBe("internal");
    await database.$executeRawUnsafe("DROP TRIGGER full");
    expect(await claim(address, token, ada)).toBe("done");
  });

  test("asks a visitor to sign in, and a learner without an account to make one", async () => {
    site = await openTestApi();
    const address = await site.listen();
    expect(await claim(address, tokenOf(), {})).toBe("notSignedIn");
    expect(await claim(address, tokenOf(), await site.anonymous())).toBe("accountNeeded");
    expect(await claim(address, tokenOf(), await site.account("ada"))).toBe("done");
  });

  test("takes no token but its own", async () => {
    site = await openTestApi();
    const address = await site.listen();
    const ada = await site.account("ada");
    const token = tokenOf();
    for (const other of ["", "x", token.slice(1), `${token}x`, token.toLowerCase(), "null", "undefined"])
      expect(await claim(address, other, ada)).toBe("badFirstLink");
    expect(await roles()).toEqual(["learner"]);
  });

  test.each([
    ["through a proxy that says so", { headers: { "x-forwarded-for": "203.0.113.7" } }, "notOnThisMachine"],
    [
      "through one that names the host",
      { headers: { "x-forwarded-host": "nabla.example.org" } },
      "notOnThisMachine",
    ],
    ["through one that says Via", { headers: { via: "1.1 caddy" } }, "notOnThisMachine"],
    ["through one that keeps the name", { host: "nabla.example.org" }, "unknownHost"],
    ["by a name of the network", { host: "classroom:3000" }, "notOnThisMachine"],
    ["by an address of the network", { host: "192.168.1.20:3000" }, "notOnThisMachine"],
    ["by a name that another site lets lead here", { host: "evil.example:3000" }, "unknownHost"],
    ["by one that looks like this machine's", { host: "localhost.evil.example:3000" }, "unknownHost"],
    ["by one that only ends like it", { host: "evil.localhost:3000" }, "notOnThisMachine"],
    ["from another site's page", { headers: { origin: "http://evil.example" } }, "crossSite"],
    ["from a page of another port", { headers: { "sec-fetch-site": "same-site" } }, "crossSite"],
  ])("makes nobody one %s", async (_, options, code) => {
    site = await openTestApi();
    const address = await site.listen();
    const ada = await site.account("ada");
    // What a client says of itself counts for nothing.
    const headers = {
      "x-nabla-local": "1",
      "x-nabla-address": "127.0.0.1",
      ...("headers" in options ? options.headers : {}),
    };
    expect(await claim(address, tokenOf(), ada, { ...options, headers })).toBe(code);
    expect(await roles()).toEqual(["learner"]);
    expect(await claim(address, tokenOf(), ada)).toBe("done");
  });

  test("offers nothing by a link alone: opening it changes nothing", async () => {
    site = await openTestApi();
    const address = await site.listen();
    const ada = await site.account("ada");
    const opened = await fetch(`${address}/api/first-administrator`, { headers: ada });
    expect(opened.status).toBe(405);
    expect(await roles()).toEqual(["learner"]);
  });

  test("is not one any more once somebody teaches, however they came to", async () => {
    site = await openTestApi();
    const address = await site.listen();
    const token = tokenOf();
    const ada = await site.account("ada");
    await site.account("teacher", "instructor");
    expect(await claim(address, token, ada)).toBe("badFirstLink");
    const local = new Headers({ host: "localhost:3000", "x-nabla-local": "1" });
    expect(await site.platform.firstAdministrator.stateOf(token, local)).toBe("over");
  });

  test("has no link where people reach it by an address of its own", async () => {
    site = await openTestApi({ PUBLIC_URL: "https://nabla.example.org" });
    expect(site.platform.firstAdministrator.path).toBeNull();
    expect(await site.platform.firstAdministrator.hasStaff()).toBe(false);
  });
});
