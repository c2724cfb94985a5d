import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whileBuilding } from "./while-building.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a long build is spoken of every so often, until it ends", async () => {
  const said: string[] = [];
  const build = Promise.withResolvers<number>();
  const work = whileBuilding(build.promise, (text) => said.push(text));
  await vi.advanceTimersByTimeAsync(45_000);
  expect(said).toEqual(["Still building the pages: 20 s so far.", "Still building the pages: 40 s so far."]);
  build.resolve(0);
  expect(await work).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toHaveLength(2);
});
