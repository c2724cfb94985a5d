import { expect, onTestFinished, test } from "vitest";
import { PartCode } from "./part-code.ts";
import { fetchAhead } from "./use-idle-fetch.ts";

const Part = () => null;
const there = () => new PartCode(async () => Part);
const absent = () =>
  new PartCode<object>(async () => {
    throw new Error("not there");
  });

/** Whether the page's timeline says that all are there. */
async function isMarked(parts: readonly PartCode<object>[], signal = new AbortController().signal) {
  performance.clearMarks("parts-fetched");
  onTestFinished(() => performance.clearMarks("parts-fetched"));
  await fetchAhead(parts, signal, "parts-fetched");
  return performance.getEntriesByName("parts-fetched").length === 1;
}

test("parts that are all there are marked as fetched", async () => {
  expect(await isMarked([there(), there()])).toBe(true);
});

test("where one does not come the others are fetched, and nothing is marked", async () => {
  const last = there();
  expect(await isMarked([absent(), last])).toBe(false);
  expect(last.loaded).toBe(Part);
});

test("a page that is left fetches nothing, and marks nothing", async () => {
  const part = there();
  expect(await isMarked([part], AbortSignal.abort())).toBe(false);
  expect(part.loaded).toBeNull();
});
