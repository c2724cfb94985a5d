import { expect, test } from "vitest";
import { placeInUsed } from "./place-in-used.ts";

/** What the last line of a learner's own module is said to be in. */
function functionOf(...lines: string[]): string | null | undefined {
  const text = lines.join("\n");
  return placeInUsed({ own: text }, ["own"], { module: "own", line: lines.length, column: 1 })?.function;
}

test.each([
  ["export function f() {", "  throw 1;"],
  ["async function f() {", "  throw 1;"],
  ["function* f() {", "  throw 1;"],
  ["const f = (x: number) => {", "  throw 1;"],
  ["const f: (x: number) => number = (x) => {", "  throw 1;"],
  ["let f = async x => {", "  throw 1;"],
  ["const f = function () {", "  throw 1;"],
  ["function *f() {", "  throw 1;"],
  ["export default async function f() {", "  throw 1;"],
  ["const f = <T>(x: T) => {", "  throw 1;"],
  ["export const f = async <T extends readonly U[]>(x: T): Promise<T> => {", "  throw 1;"],
  ["const f = (scale = Math.max(1, eps()), xs: number[]) => {", "  throw 1;"],
  ["const f =", "  (x: number) =>", "  (y: number) => {", "    throw 1;"],
  ["const f = (", "  x: number,", "): { loss: number } => {", "  throw 1;"],
  ["function g() {}", "function f() {", "  const h = () => 1;", "  throw 1;"],
])("the function at the top that the place is in: %s", (...lines) => {
  expect(functionOf(...lines)).toBe("f");
});

test.each([
  ["function f() {}", "class A {", "  method() {"],
  ["function f() {}", "export class A {", "  method() {"],
  ["function f() {}", "export default class {", "  method() {"],
  ["const table = [1];", "throw 1;"],
  ["function f() {}", "const table = boom();"],
  ["function f() {}", "const g = memo((x) => {", "  throw 1;"],
  ["function f() {}", "const o = {", "  method() {", "    throw 1;"],
  ["function f() {}", "const g = (1 + 2) * eps", "throw 1;"],
  ["function f() {}", "const scale = (boom() + 2) * xs.map((x) => x)[0];"],
  ["function f() {}", "export default (x) => {", "  throw 1;"],
  ["function f() {}", "export default function () {", "  throw 1;"],
])("no function where the place is in something else: %s", (...lines) => {
  expect(functionOf(...lines)).toBeNull();
});
