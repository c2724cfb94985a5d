import { expect, test } from "vitest";
import { usedSlugs } from "./used-files.ts";

test.each([
  "uses: { adam: [adamStep] }",
  "slug: x\nuses:\n  adam: [adamStep]\n",
  "uses : { adam: [adamStep] }",
  '"uses": { adam: [adamStep] }',
  "'uses': { adam: [adamStep] }",
  '{ slug: x, "uses": { adam: [adamStep] } }',
  "slug: x\n? uses\n: { adam: [adamStep] }",
  "slug: x\n? # What it is called\n  uses\n: { adam: [adamStep] }",
  '"\\u0075ses": { adam: [adamStep] }',
])("what is used is found, however the key is written: %j", (text) => {
  expect(usedSlugs(text)).toEqual(["adam"]);
});

test.each(["", "slug: x", "summary: it uses much", "title: { en: Uses }", "uses: [", "uses: 1"])(
  "nothing is used by %j",
  (text) => {
    expect(usedSlugs(text)).toEqual([]);
  },
);
