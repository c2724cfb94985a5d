import { expect, test } from "vitest";
import { slugIn, withSlug } from "./with-slug.ts";

const renamed = (text: string) => withSlug(new Map([["exercise.yaml", text]]), "new").get("exercise.yaml");

test("an exercise is renamed in its own line, with its comment, or in a new one", () => {
  expect(renamed("slug: old   # why\na: 1\n")).toBe("slug: new   # why\na: 1\n");
  expect(renamed("a: 1\n")).toBe("slug: new\na: 1\n");
  expect(renamed("\uFEFFslug: old\na: 1\n")).toBe("slug: new\na: 1\n");
  expect(renamed("x:\n  slug: inner\nslug: a#b\n")).toBe("x:\n  slug: inner\nslug: new\n");
});

test("the name is found in the first line, behind a byte-order mark too", () => {
  const slugOf = (text: string) => slugIn(new Map([["exercise.yaml", text]]));
  expect([slugOf("slug: one\n"), slugOf("\uFEFFslug: one\n"), slugOf("a: 1\n")]).toEqual([
    "one",
    "one",
    null,
  ]);
});
