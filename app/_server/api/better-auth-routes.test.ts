import { afterAll, beforeAll, expect, test } from "vitest";
import { createAuth } from "../accounts/auth.ts";
import { routes } from "./routes.ts";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";

let site: TestApi;
beforeAll(async () => {
  site = await openTestApi();
});
afterAll(() => site.close());

test("of better-auth's own addresses none is reached but those of our table", async () => {
  const { database } = site.platform;
  const { api } = createAuth({
    ...{ database, provider: "sqlite", secret: "a secret of thirty-two characters" },
    ...{ siteUrl: "http://localhost:3000", sendResetMail: null, onMailFailure: () => undefined },
  });
  const paths = Object.values(api).flatMap(({ path }) => (path === undefined ? [] : [`/api/auth${path}`]));
  // What it offers was found at all.
  expect(paths).toEqual(expect.arrayContaining(["/api/auth/get-session", "/api/auth/update-user"]));
  expect(paths.length).toBeGreaterThan(20);
  const client = await site.account("lin");
  const reached = new Set<string>();
  for (const path of paths)
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const { status } = await site.ask(method, path.replace(/:\w+/g, "x"), undefined, client);
      if (status !== 404) reached.add(path);
    }
  const ours = paths.filter((path) => Object.keys(routes).some((key) => key.endsWith(` ${path}`)));
  expect([...reached].sort()).toEqual([...ours].sort());
  expect([...ours].sort()).toEqual([
    "/api/auth/sign-in/email",
    "/api/auth/sign-out",
    "/api/auth/sign-up/email",
  ]);
});
