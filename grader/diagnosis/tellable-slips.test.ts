import { expect, test } from "vitest";
import type { MechanicalSlip } from "../report/mechanical-slip.ts";
import { tellableSlips } from "./tellable-slips.ts";

const missing = (...near: string[]): MechanicalSlip => ({ change: "factor-missing", near });
const mistaken = (written: string): MechanicalSlip => ({
  ...{ change: "other-value", written, meant: "lr" },
  near: [],
});

test("one or two that compute the same are told", () => {
  expect(tellableSlips([missing("x")])).toEqual([missing("x")]);
  expect(tellableSlips([missing("x"), mistaken("eps")])).toEqual([missing("x"), mistaken("eps")]);
});

test("the same in another place counts once", () => {
  expect(tellableSlips([missing("x", "y"), missing("y", "x")])).toEqual([missing("x", "y")]);
});

test("one of which nothing can be said may be the one as well", () => {
  expect(tellableSlips([missing("x"), missing()])).toEqual([missing()]);
  expect(tellableSlips([missing("x"), missing(), mistaken("eps")])).toEqual([missing(), mistaken("eps")]);
});

test("a slip with many words does not push out one with few", () => {
  const plain: MechanicalSlip = { change: "step-missing", near: [] };
  expect(tellableSlips([plain, mistaken("eps")])).toEqual([plain, mistaken("eps")]);
});

test("of more only what all have in common", () => {
  expect(tellableSlips([missing("x", "y"), missing("x", "z"), missing("x")])).toEqual([missing("x")]);
  expect(tellableSlips([missing("x"), missing("x", "y"), missing("y"), missing()])).toEqual([missing()]);
  expect(tellableSlips([mistaken("a"), mistaken("b"), mistaken("c")])).toEqual([
    { change: "other-value", meant: "lr", near: [] },
  ]);
});

test("of three kinds none", () => {
  expect(tellableSlips([missing("x"), mistaken("eps"), { change: "step-missing", near: [] }])).toEqual([]);
  expect(tellableSlips([])).toEqual([]);
});
