import { describe, expect, test } from "vitest";
import { type CatalogueQuery, EVERYTHING } from "./catalogue-query.ts";
import type { CatalogueRow } from "./catalogue-row.ts";
import { filterRows } from "./filter-rows.ts";
import { searchable } from "./searchable.ts";

type Row = Parameters<typeof filterRows>[0][number] & Pick<CatalogueRow, "slug">;

const batchNorm = row("batch-norm", {
  number: 6,
  difficulty: 3,
  status: "started",
  concepts: [{ slug: "running-statistics", name: "running statistics" }],
  searchText: searchable("batch-norm 批量归一化 Batch normalisation running-statistics 滑动统计量"),
});
const lstm = row("lstm", { isReady: true, searchText: searchable("lstm LSTM 门控 naïve gating") });
const stride = row("stride-output-size", {
  number: 16,
  status: "passed",
  searchText: searchable("stride-output-size 步长 ＣＮＮ"),
});

describe("a search", () => {
  test.each([
    ["the title in the other language", "批量", ["batch-norm"]],
    ["part of a word, in capitals", "NORMALIS", ["batch-norm"]],
    ["the slug of a concept", "running-statistics", ["batch-norm"]],
    ["the same with a space", "running  statistics", ["batch-norm"]],
    ["letters without their marks", "naive", ["lstm"]],
    ["letters of half width", "cnn", ["stride-output-size"]],
    ["the number of the question, whole", "6", ["batch-norm"]],
    ["nothing but space", "  ", ["batch-norm", "lstm", "stride-output-size"]],
    ["words of two exercises", "batch lstm", []],
  ])("finds %s", (_, search, expected) => {
    expect(found({ search })).toEqual(expected);
  });
});

describe("a filter", () => {
  test.each<[Partial<CatalogueQuery>, string[]]>([
    [{ concept: "running-statistics" }, ["batch-norm"]],
    [{ concept: "running" }, []],
    [{ difficulty: 3 }, ["batch-norm"]],
    [{ status: "passed" }, ["stride-output-size"]],
    [{ status: "untouched" }, ["lstm"]],
    [{ status: "ready" }, ["lstm"]],
    [{ status: "started", search: "lstm" }, []],
  ])("%j leaves %j", (part, expected) => {
    expect(found(part)).toEqual(expected);
  });
});

function found(part: Partial<CatalogueQuery>): string[] {
  return filterRows([batchNorm, lstm, stride], { ...EVERYTHING, ...part }).map(({ slug }) => slug);
}

function row(slug: string, parts: Partial<Row>): Row {
  const plain = { number: null, concepts: [], difficulty: 2, status: "untouched", isReady: false } as const;
  return { slug, searchText: slug, ...plain, ...parts };
}
