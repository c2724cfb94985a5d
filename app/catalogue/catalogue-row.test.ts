import { expect, test } from "vitest";
import { loadCatalogue } from "../../grader/index.ts";
import type { ExerciseProgress } from "../server/learning/progress.ts";
import { type CatalogueRow, catalogueRows } from "./catalogue-row.ts";

test("a row speaks the reader's language and knows what comes first", async () => {
  const [zh, en] = [await rows("zh"), await rows("en")];
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
  expect(bySlug(en, "batch-norm").searchText).toBe(bySlug(zh, "batch-norm").searchText);
  expect(bySlug(zh, "lstm").number).toBeNull();
});

test("what is ready follows from what is passed", async () => {
  const ready = (list: CatalogueRow[]) => list.filter(({ isReady }) => isReady).map(({ slug }) => slug);
  const before = ready(await rows("en"));
  expect(before).toContain("activation-functions");
  expect(before).not.toContain("backpropagation");
  const after = ready(await rows("en", progress("activation-functions", "passed", 100)));
  expect(after).toContain("backpropagation");
  expect(after).not.toContain("activation-functions");
});

test("a best score stands only where something was submitted", async () => {
  const list = await rows("en", progress("backpropagation", "started", 40));
  expect(bySlug(list, "backpropagation")).toMatchObject({ status: "started", bestScore: 40 });
});

async function rows(locale: "zh" | "en", ...known: ExerciseProgress[]): Promise<CatalogueRow[]> {
  const catalogue = await loadCatalogue("exercises");
  if (catalogue.status !== "loaded") throw new Error(`expected exercises, found ${catalogue.status}`);
  const exercises = catalogue.entries.flatMap(({ loaded }) => (loaded.ok ? [loaded.exercise] : []));
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
