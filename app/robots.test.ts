import { globSync } from "node:fs";
import { expect, test } from "vitest";
import robots from "./robots.ts";

test("no address that is a key is looked through", () => {
  const pages = globSync("app/*/[[]token]").map((path) => path.split("/")[1]);
  expect(pages).toEqual(expect.arrayContaining(["reminder", "reset", "verify"]));
  const [rules] = [robots().rules].flat();
  for (const page of pages) expect(rules?.disallow).toContain(`/${page}`);
});
