import { expect, test } from "vitest";
import { PartCode } from "./part-code.ts";

const Part = () => null;

/** Does not come the first time. */
function failingOnce() {
  let asked = 0;
  const code = new PartCode<object>(async () => {
    asked += 1;
    if (asked === 1) throw new Error("not there");
    return Part;
  });
  return { code, asked: () => asked };
}

test("a failure stays the same for all who ask until it is forgotten, and is fetched anew then", async () => {
  const { code, asked } = failingOnce();
  const first = code.request();
  await expect(first).rejects.toThrow("not there");
  expect(code.request()).toBe(first);
  code.forget();
  expect(await code.request()).toBe(Part);
  expect(asked()).toBe(2);
});

test("fetched ahead in vain, it is fetched again at its first use", async () => {
  const { code } = failingOnce();
  await code.prefetch();
  expect(code.loaded).toBeNull();
  expect(await code.request()).toBe(Part);
  expect(code.loaded).toBe(Part);
});

test("what has come is not fetched again", async () => {
  const { code, asked } = failingOnce();
  await code.prefetch();
  await code.prefetch();
  code.forget();
  expect(await code.request()).toBe(Part);
  expect(asked()).toBe(2);
});
