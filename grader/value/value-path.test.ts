import fc from "fast-check";
import { expect, test } from "vitest";
import { recordValue } from "./value.ts";
import { keyText, pathText, valueAt } from "./value-path.ts";

test.each([
  [[], ""],
  [["w"], "w"],
  [["params", "w1"], "params.w1"],
  [["state", "layer.0"], 'state["layer.0"]'],
  [[""], '[""]'],
  [["", "y"], '[""].y'],
  [["a", ""], 'a[""]'],
  [['["a"]', "b"], '["[\\"a\\"]"].b'],
  [["梯度", "0"], "梯度.0"],
  [["line\nbreak"], '["line\\nbreak"]'],
])("%j reads %s", (path, text) => {
  expect(pathText(path)).toBe(text);
});

test("different paths never have the same text", () => {
  const key = fc.oneof(fc.string({ unit: fc.constantFrom(...'ab.[]"\\ ') }), fc.string());
  fc.assert(
    fc.property(fc.array(key), fc.array(key), (a, b) => {
      expect(pathText(a) === pathText(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

test("keys of letters, digits, _, $ and - stand without quotes, and no others", () => {
  const signs = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  for (const key of [...signs, ...signs.map((sign) => `a${sign}`), "", "梯度", "é1", "→"])
    expect(keyText(key) === key).toBe(/^[\p{L}\p{N}_$-]+$/u.test(key));
});

test("a value is found by its own keys and by no others", () => {
  const value = recordValue({ a: recordValue({ "": 1, b: 2 }), "a.b": 3, "": recordValue({ a: 4 }) });
  expect(valueAt(value, ["a", "b"])).toBe(2);
  expect(valueAt(value, ["a.b"])).toBe(3);
  expect(valueAt(value, ["", "a"])).toBe(4);
  expect(valueAt(value, [])).toBe(value);
  for (const path of [["b"], ["a", "b", ""], ["__proto__"], ["constructor"]])
    expect(valueAt(value, path)).toBeUndefined();
});
