import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";

let site: TestApi;
beforeAll(async () => {
  site = await openTestApi();
}, 60_000);
afterAll(() => site.close());

test("of who may not use the studio no body is read, however long it is", async () => {
  const refused = async (who: Record<string, string>) => {
    const body = {
      slug: "x",
      from: { kind: "files", files: { "exercise.yaml": "x".repeat(7 * 1024 * 1024) } },
    };
    return (await (await site.ask("POST", "/api/studio/exercises", body, who)).json()).error.code;
  };
  expect(await refused(await site.account("lea"))).toBe("notInstructor");
  expect(await refused({})).toBe("notSignedIn");
  expect(await refused(await site.account("ada", "instructor"))).toBe("tooLarge");
});
