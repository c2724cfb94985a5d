import { expect, test } from "vitest";
import { fairOrder } from "./fair-order.ts";

const order = (networks: string) =>
  fairOrder([...networks].map((network, place) => ({ network, place })))
    .map(({ network, place }) => `${network}${place}`)
    .join(" ");

test("of one network the oldest comes first", () => {
  expect(order("aaa")).toBe("a0 a1 a2");
});

test("who comes later from elsewhere waits for one turn, not for all", () => {
  expect(order("aaaaab")).toBe("a0 b5 a1 a2 a3 a4");
  expect(order("aaabba")).toBe("a0 b3 a1 b4 a2 a5");
});
