import { expect, test } from "vitest";
import { isNested } from "./report-messages.ts";

test.each([
  ["x", [0], false],
  ["x", [0, 2], true],
  ["layer.b", [], false],
  ["layer.w", [1], true],
  ["layers[0].w", [], true],
])("whether a shallow copy would share what was changed in %s at %j: %s", (parameter, index, nested) => {
  const change = { status: "mutated-input", step: null, parameter, before: 1, after: 2 } as const;
  expect(isNested({ ...change, index })).toBe(nested);
});
