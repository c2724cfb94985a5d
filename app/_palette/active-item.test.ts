import { expect, test } from "vitest";
import { activeItem, nextItem } from "./active-item.ts";

const PAGE = { id: "/review" };
const EXERCISES = [{ id: "exercise lstm" }, { id: "exercise gru" }];

test("what is chosen stays when the exercises come in before it", () => {
  const last = { text: "re", id: PAGE.id };
  expect(activeItem([...EXERCISES, PAGE], last, "re")).toBe(PAGE);
});

test("another text chooses the first it finds, and so does one whose choice has gone", () => {
  expect(activeItem([...EXERCISES, PAGE], { text: "r", id: PAGE.id }, "re")).toBe(EXERCISES[0]);
  expect(activeItem(EXERCISES, { text: "re", id: PAGE.id }, "re")).toBe(EXERCISES[0]);
  expect(activeItem([], { text: "re", id: PAGE.id }, "re")).toBeNull();
});

test("the arrows go round", () => {
  const items = [...EXERCISES, PAGE];
  expect(nextItem(items, PAGE, 1)).toBe(EXERCISES[0]);
  expect(nextItem(items, items[0] ?? null, -1)).toBe(PAGE);
  expect(nextItem([], null, 1)).toBeNull();
});
