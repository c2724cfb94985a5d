import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compiledKernelsSource } from "./compile-kernels.ts";

test("the engine's WebAssembly is made from its sources as they are", () => {
  const kept = new URL("../../grader/engine/kernels/compiled-kernels.ts", import.meta.url);
  expect(readFileSync(kept, "utf8")).toBe(compiledKernelsSource());
});
