import { expect, test } from "vitest";
import { loadCatalogue } from "../../grader/index.ts";
import { LOCALES } from "../_i18n/locales.ts";
import { messagesOf } from "../_i18n/messages.ts";
import { conceptName } from "./concept-name.ts";

test.each(LOCALES)(
  "no two concepts of the collection are called alike in %s, and no name is left over",
  async (locale) => {
    const used = await usedConcepts();
    expect(Object.keys(messagesOf(locale).catalogue.concepts).filter((slug) => !used.includes(slug))).toEqual(
      [],
    );
    const names = used.map((slug) => conceptName(slug, locale));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  },
);

test("a concept without a name goes by its slug", () => {
  expect(conceptName("state-space-models", "zh")).toBe("state space models");
  expect(conceptName("batch-normalization", "zh")).toBe("批量归一化");
});

async function usedConcepts(): Promise<string[]> {
  const found = await loadCatalogue("exercises");
  if (found.status !== "loaded") throw new Error(`expected exercises, found ${found.status}`);
  const slugs = found.entries.flatMap(({ loaded }) => (loaded.ok ? loaded.exercise.spec.concepts : []));
  expect(slugs.length).toBeGreaterThan(50);
  return [...new Set(slugs)].sort();
}
