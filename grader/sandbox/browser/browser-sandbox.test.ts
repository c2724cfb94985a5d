import { expect, test } from "vitest";
import { browserFixture, commit } from "./fixtures/browser.ts";

const { page } = browserFixture();

test("a program is loaded, and its functions called on values", async () => {
  expect(await commit(page(), { source: "export const f = () => 42;" })).toMatchObject({
    status: "returned",
    value: 42,
  });
});
