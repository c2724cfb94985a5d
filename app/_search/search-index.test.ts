import { beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../../grader/index.ts";
import { type SearchDocument, searchDocuments } from "../_server/exercises/search-documents.ts";
import { keptSearch } from "./kept-search.ts";
import { type Search, searchIndex } from "./search-index.ts";

let documents: SearchDocument[];
let search: Search;
beforeAll(async () => {
  const catalogue = await loadCatalogue("exercises");
  if (catalogue.status !== "loaded") throw new Error(`expected exercises, found ${catalogue.status}`);
  const exercises = catalogue.entries.flatMap(({ loaded }) => (loaded.ok ? [loaded.exercise] : []));
  documents = searchDocuments(exercises);
  search = searchIndex(documents);
});

test.each([
  ["another spelling", "batchnorm", "batch-norm"],
  ["a short name", "bn", "batch-norm"],
  ["a short name", "rnn", "recurrent-network"],
  ["a short name", "cnn", "convolutional-network"],
  ["the model it is known from", "resnet", "residual-block"],
  ["the model it is known from", "word2vec", "text-embeddings"],
  ["two words written as one", "crossentropy", "softmax-cross-entropy"],
  ["British spelling", "optimiser", "optimizers"],
  ["American spelling", "optimizer", "optimizers"],
  ["another Chinese name", "批归一化", "batch-norm"],
  ["part of the Chinese title", "归一化", "batch-norm"],
  ["a typing error", "atention", "attention"],
  ["a typing error", "paddng", "conv-padding"],
  ["letters in the wrong order", "bacth norm", "batch-norm"],
  ["capitals of full width", "ＬＳＴＭ", "lstm"],
  ["letters with marks", "dropoút", "dropout"],
  ["a concept with a hyphen", "running-statistics", "batch-norm"],
  ["a beginning", "softm", "softmax-cross-entropy"],
  ["one Chinese character", "池", "pooling-layer"],
  ["the number of the question", "6", "batch-norm"],
])("%s finds it among the first three: %s", (_, text, slug) => {
  expect(search(text).slice(0, 3)).toContain(slug);
});

test("the number of a question is meant whole: 1 does not find 12", () => {
  expect(search("1")).not.toContain("attention");
});

test("what is nowhere finds nothing, and what is in the title comes first", () => {
  expect(search("zzzzzzz")).toEqual([]);
  expect(search("   ")).toEqual([]);
  expect(search("dropout")[0]).toBe("dropout");
  expect(search("attention")[0]).toBe("attention");
});

test("the same documents are indexed once, and others anew", () => {
  expect(keptSearch(documents)).toBe(keptSearch(documents));
  expect(keptSearch(documents.slice(1))).not.toBe(keptSearch(documents));
});
