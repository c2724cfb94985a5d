import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ZodType } from "zod";
import { ErrorAnswer } from "./error-answer.ts";
import { errorsOf } from "./open-api.ts";
import type { Route } from "./route.ts";
import { methodAndPath, routes } from "./routes.ts";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";
import { type Made, ROLES, ROWS, type Role } from "./testing/rows.ts";

/** The table of who may do what: each route asked as each role. */
describe("every route for every role", () => {
  let site: TestApi;
  /** What the requests of a role name: the owner's, but for tokens, whose own. */
  const made = new Map<Role, Made>();
  const clients = new Map<Role, Record<string, string>>();

  beforeAll(async () => {
    site = await openTestApi();
    const owner = await site.account("owner");
    clients.set("visitor", {});
    clients.set("anonymous", await site.anonymous());
    clients.set("owner", owner);
    clients.set("other", await site.account("other"));
    const teacher = await site.account("teacher", "instructor");
    clients.set("instructor", teacher);
    clients.set("admin", await site.account("admin", "admin"));
    const studioId = await site.studioExercise(teacher, "made-here");
    const work = { ...(await site.work(owner)), studioId };
    for (const role of ROLES) made.set(role, work);
    for (const role of ["token", "readToken"] as const) {
      made.set(role, { ...(await site.work(await site.account(role))), studioId });
      clients.set(role, await site.token(role, role === "token" ? ["read", "write", "submit"] : ["read"]));
    }
  });
  afterAll(() => site.close());

  test("has a row for every route, and none for another", () => {
    expect(Object.keys(ROWS).sort()).toEqual(Object.keys(routes).sort());
  });

  test.each(ROLES)("is as the table says: %s", async (role) => {
    const statuses: [string, number][] = [];
    const work = made.get(role);
    if (work === undefined) throw new Error(`expected work for ${role}, found none`);
    for (const [key, { params, body }] of Object.entries(ROWS)) {
      const route: Route = routeOf(key);
      const { method, path } = methodAndPath(key);
      const values = params?.(work) ?? {};
      const named = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
      const response = await site.ask(method, named, body, clients.get(role));
      statuses.push([key, response.status]);
      // Each answer is of the shape that was declared, and says no that was not.
      if (!response.ok) {
        const { error } = ErrorAnswer.parse(await response.json());
        expect([key, errorsOf(route)]).toEqual([key, expect.arrayContaining([error.code])]);
      } else if (route.answer instanceof ZodType) {
        const answer = await response.json();
        expect(() => route.answer instanceof ZodType && route.answer.parse(answer), key).not.toThrow();
      } else {
        expect(response.headers.get("content-type")).toBe(route.answer.contentType);
        await response.body?.cancel();
      }
    }
    const place = ROLES.indexOf(role);
    expect(statuses).toEqual(Object.entries(ROWS).map(([key, { expected }]) => [key, expected[place]]));
  });

  test("stands in the documents as it is", async () => {
    await expect(table()).toMatchFileSnapshot("../../../docs/routes.md");
  });
});

function routeOf(key: string): Route {
  const found = Object.entries(routes).find(([name]) => name === key)?.[1];
  if (found === undefined) throw new Error(`expected a route ${key}, found none`);
  return found;
}

function table(): string {
  const head = ["route", ...ROLES];
  const rows = Object.entries(ROWS).map(([key, { expected }]) => [`\`${key}\``, ...expected]);
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `${INTRODUCTION}\n${lines.join("\n")}\n`;
}

const INTRODUCTION = `# Who may do what

Written by \`app/_server/api/roles.test.ts\`, which asks every route as every role and compares the status. *owner* is
whose submission, question and session the requests name, *other* another account, *instructor* one who owns none of
the exercises but the one of the studio that requests name; *token* may read, write and submit in the name of the owner,
*readToken* only read. 400 and 409 are refusals of what the request says, after it was let in.
`;
