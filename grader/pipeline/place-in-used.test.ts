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
  ["function f() {", "const table = [1];", "throw 1;"],
  ["function g() {}", "function f() {", "  const h = () => 1;", "  throw 1;"],
])("the function at the top that the place is in: %s", (...lines) => {
  expect(functionOf(...lines)).toBe("f");
});

test.each([
  ["function f() {}", "class A {", "  method() {"],
  ["function f() {}", "export class A {", "  method() {"],
  ["const table = [1];", "throw 1;"],
])("no function where the place is in a class or in none: %s", (...lines) => {
  expect(functionOf(...lines)).toBeNull();
});
