import { expect, test } from "vitest";
import { isOutdated } from "./is-outdated.ts";

const CURRENT = {
  ...{ verified: "a", stored: "a", askedAt: 4 },
  files: { state: "saved" as const, typed: 3 },
};

test("a verification is of the texts that stand here until one is changed, here or by a co-author", () => {
  expect(isOutdated(CURRENT)).toBe(false);
  expect(isOutdated({ ...CURRENT, stored: "b" })).toBe(true);
  expect(isOutdated({ ...CURRENT, files: { state: "saved", typed: 5 } })).toBe(true);
  expect(isOutdated({ ...CURRENT, files: { state: "local", typed: 3 } })).toBe(true);
});

test("texts that were changed back are those that were verified", () => {
  expect(isOutdated({ ...CURRENT, askedAt: 9, files: { state: "saved", typed: 8 } })).toBe(false);
});
