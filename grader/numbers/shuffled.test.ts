import { expect, test } from "vitest";
import { seededRandom } from "./seeded-random.ts";
import { shuffled } from "./shuffled.ts";

test("keeps every item and changes nothing it is given", () => {
  const items = [undefined, "b", "b", "c", null];
  const order = shuffled(items, seededRandom(3));
  expect(order).toHaveLength(5);
  expect(new Set(order)).toEqual(new Set(items));
  expect(order.filter((item) => item === "b")).toHaveLength(2);
  expect(items).toEqual([undefined, "b", "b", "c", null]);
});

test("every order is as likely as any other", () => {
  const random = seededRandom(1);
  const seen = Map.groupBy(
    Array.from({ length: 6000 }, () => shuffled(["a", "b", "c"], random).join("")),
    (order) => order,
  );
  expect(seen.size).toBe(6);
  for (const { length } of seen.values()) expect(Math.abs(length - 1000)).toBeLessThan(120);
});

test("the order for a seed stays what it is: case banks hold such draws", () => {
  expect(shuffled([0, 1, 2, 3, 4, 5, 6, 7], seededRandom(7)).join("")).toMatchInlineSnapshot(`"31056274"`);
});
