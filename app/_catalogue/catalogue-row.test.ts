import { beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../../grader/index.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { type CatalogueRow, catalogueRows, type ListedExercise } from "./catalogue-row.ts";

let exercises: readonly ListedExercise[];

beforeAll(async () => {
  const catalogue = await loadCatalogue("exercises");
  if (catalogue.status !== "loaded") throw new Error(`expected exercises, found ${catalogue.status}`);
  exercises = catalogue.entries.flatMap(({ loaded }) => (loaded.ok ? [loaded.exercise] : []));
});

test("a row speaks the learner's language and knows what comes first", () => {
  const [zh, en] = [rows("zh"), rows("en")];
  expect(bySlug(zh, "batch-norm")).toMatchObject({
    ...{
      number: 6,
      title: "批量归一化",
      status: "untouched",
      isReady: false,
      bestScore: null,
      maxScore: 100,
    },
    needs: ["backpropagation"],
  });
  expect(bySlug(en, "batch-norm").title).toBe("Batch normalisation");
  expect(bySlug(zh, "lstm").number).toBeNull();
});

test("an exercise in one language is marked for readers of the other", () => {
  const marked = (locale: "zh" | "en") =>
    catalogueRows(
      exercises.map(({ spec }) => ({
        spec: spec.slug === "adam" ? { ...spec, languages: ["zh" as const] } : spec,
      })),
      new Map(),
      locale,
    ).flatMap(({ slug, isOtherLanguage }) => (isOtherLanguage ? [slug] : []));
  expect([marked("zh"), marked("en")]).toEqual([[], ["adam"]]);
});

test("what is ready follows from what is passed", () => {
  const ready = (list: CatalogueRow[]) => list.filter(({ isReady }) => isReady).map(({ slug }) => slug);
  const before = ready(rows("en"));
  expect(before).toContain("activation-functions");
  expect(before).not.toContain("backpropagation");
  const after = ready(rows("en", progress("activation-functions", "passed", 100)));
  expect(after).toContain("backpropagation");
  expect(after).not.toContain("activation-functions");
});

test("a best score stands only where something was submitted", () => {
  const list = rows("en", progress("backpropagation", "started", 40));
  expect(bySlug(list, "backpropagation")).toMatchObject({ status: "started", bestScore: 40 });
});

function rows(locale: "zh" | "en", ...known: ExerciseProgress[]): CatalogueRow[] {
  return catalogueRows(exercises, new Map(known.map((entry) => [entry.slug, entry])), locale);
}

function bySlug(list: readonly CatalogueRow[], slug: string): CatalogueRow {
  return list.find((row) => row.slug === slug)!;
}

function progress(slug: string, status: ExerciseProgress["status"], bestScore: number): ExerciseProgress {
  const passedAt = status === "passed" ? new Date(0) : null;
  return {
    ...{ slug, status, bestScore, maxScore: 100, submissions: 1, passedAt },
    ...{ revealedAt: null, quizRight: 0, quizTotal: 0 },
  };
}
