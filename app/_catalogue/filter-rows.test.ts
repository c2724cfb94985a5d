import { describe, expect, test } from "vitest";
import { type CatalogueQuery, EVERYTHING } from "./catalogue-query.ts";
import { filterRows } from "./filter-rows.ts";

type Row = Parameters<typeof filterRows>[0][number];

const batchNorm = row("batch-norm", {
  difficulty: 3,
  status: "started",
  concepts: [{ slug: "running-statistics", name: "running statistics" }],
});
const lstm = row("lstm", { isReady: true });
const stride = row("stride-output-size", {
  status: "passed",
});

test("a search has an order of its own, and a filter keeps it", () => {
  expect(found({ search: "x" }, ["lstm", "gone", "batch-norm"])).toEqual(["lstm", "batch-norm"]);
  expect(found({ search: "x", status: "started" }, ["lstm", "batch-norm"])).toEqual(["batch-norm"]);
});

describe("a filter", () => {
  test.each<[Partial<CatalogueQuery>, string[]]>([
    [{ concept: "running-statistics" }, ["batch-norm"]],
    [{ concept: "running" }, []],
    [{ difficulty: 3 }, ["batch-norm"]],
    [{ status: "passed" }, ["stride-output-size"]],
    [{ status: "untouched" }, ["lstm"]],
    [{ status: "ready" }, ["lstm"]],
  ])("%j leaves %j", (part, expected) => {
    expect(found(part)).toEqual(expected);
  });
});

function found(part: Partial<CatalogueQuery>, searched: readonly string[] | null = null): string[] {
  return filterRows([batchNorm, lstm, stride], { ...EVERYTHING, ...part }, searched).map(({ slug }) => slug);
}

function row(slug: string, parts: Partial<Row>): Row {
  const plain = { concepts: [], difficulty: 2, status: "untouched", isReady: false } as const;
  return { slug, ...plain, ...parts };
}
