import { expect, test } from "vitest";
import { loadCatalogue } from "../../spec/load/catalogue.ts";
import { OWN_EXERCISES } from "../options.ts";
import { meantExercise } from "./meant-exercise.ts";

test("every exercise is found by its title in both languages, as the loaded catalogue has it", async () => {
  const catalogue = await loadCatalogue(OWN_EXERCISES);
  const entries = catalogue.status === "loaded" ? catalogue.entries : [];
  const slugs = entries.map(({ slug }) => slug);
  const titled = entries.flatMap(({ slug, loaded }) =>
    loaded.ok ? Object.values(loaded.exercise.spec.title).map((title) => [title, slug] as const) : [],
  );
  expect(titled.length).toBeGreaterThan(60);
  const found = titled.map(([title]) => [title, meantExercise(title, OWN_EXERCISES, slugs)]);
  expect(found).toEqual(titled);
  expect(meantExercise("  批量归一化 ", OWN_EXERCISES, slugs)).toBe("batch-norm");
  expect(meantExercise("dorpout", OWN_EXERCISES, slugs)).toBe("dropout");
  expect(meantExercise("zzz", OWN_EXERCISES, slugs)).toBeNull();
});
