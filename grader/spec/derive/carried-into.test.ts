import { expect, test } from "vitest";
import { carriedInto } from "./carried-into.ts";

const REFERENCE =
  "export function loss(x: number) { return x; }\nexport function step(x: number) { return x / 2; }";
const MISCONCEPTIONS = {
  "loss-doubled": REFERENCE.replace("return x;", "return 2 * x;"),
  "step-doubled": REFERENCE.replace("x / 2", "x"),
};

test("reads a misconception's module when it is asked for it, and once", () => {
  const read: string[] = [];
  const watched = new Proxy(MISCONCEPTIONS, {
    get(modules, name, self) {
      read.push(String(name));
      return Reflect.get(modules, name, self);
    },
  });
  const found = carriedInto(REFERENCE, watched, ["loss", "step"]);
  expect(Object.keys(found)).toEqual(["loss-doubled", "step-doubled"]);
  expect(read).toEqual([]);
  expect(found["loss-doubled"]).toEqual(["step"]);
  expect(found["loss-doubled"]).toEqual(["step"]);
  expect(read).toEqual(["loss-doubled"]);
});

test("is data to whoever copies or writes it", () => {
  const found = carriedInto(REFERENCE, MISCONCEPTIONS, ["loss", "step"]);
  const data = { "loss-doubled": ["step"], "step-doubled": ["loss"] };
  expect(JSON.parse(JSON.stringify(found))).toEqual(data);
  expect(structuredClone(found)).toEqual(data);
});
