import { expect, test } from "vitest";
import { readDocuments } from "../load/read-documents.ts";

const SPEC = `slug: talk
status: draft
source: null
title: { zh: 谈谈, en: Talk }
summary: { zh: 谈谈, en: Talk }
concepts: [talk]
prerequisites: []
difficulty: 1
minutes: 5
functions: {}
cases: {}
checks: []
misconceptions: {}
`;

const read = (yaml: string) => readDocuments("talk", new Map([["exercise.yaml", yaml]]));

test("a draft may be a quiz alone", () => {
  expect(read(SPEC).ok).toBe(true);
});

test.each([
  ["published", SPEC.replace("draft", "published")],
  [
    "with misconceptions of nothing",
    SPEC.replace(
      "misconceptions: {}",
      `misconceptions:
  mistake: { rejectedBy: output, title: { zh: 错, en: Mistake }, message: { zh: 错, en: Mistake }, hint: { zh: 错, en: Mistake } }`,
    ),
  ],
])("but not %s", (_, yaml) => {
  const result = read(yaml);
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).toContain('"kind":"no-functions"');
});
