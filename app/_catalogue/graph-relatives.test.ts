import { expect, test } from "vitest";
import { graphLevels, relatives } from "./graph-relatives.ts";

const EXERCISES = [
  { slug: "conv", needs: ["backprop"] },
  { slug: "activation", needs: [] },
  { slug: "backprop", needs: ["activation", "elsewhere"] },
  { slug: "pool", needs: ["conv"] },
  { slug: "lstm", needs: ["backprop"] },
];

test("what is pointed at lights what it builds on and what builds on it, and not its siblings", () => {
  expect([...relatives("conv", EXERCISES)].toSorted()).toEqual([
    "activation",
    "backprop",
    "conv",
    "elsewhere",
    "pool",
  ]);
  expect(relatives("activation", EXERCISES).size).toBe(5);
});

test("where there is no room, each step stands below the one before", () => {
  expect(graphLevels(EXERCISES)).toEqual([["activation"], ["backprop"], ["conv", "lstm"], ["pool"]]);
});
