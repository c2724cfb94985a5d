import { expect, test } from "vitest";
import { searchByTitle } from "./search-by-title.ts";

const EXERCISES = [
  { slug: "batch-norm", title: "Batch normalisation" },
  { slug: "layer-norm", title: "Layer normalisation" },
];

test.each([
  ["normal", ["batch-norm", "layer-norm"]],
  [" BATCH  norm ", ["batch-norm"]],
  ["attention", []],
])("of titles alone %j finds %j, and never what is named otherwise", (text, slugs) => {
  expect(searchByTitle(EXERCISES, text)).toEqual(slugs);
});
