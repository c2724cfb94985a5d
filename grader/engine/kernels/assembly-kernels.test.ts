import { afterEach, expect, test, vi } from "vitest";
import { matmul } from "../operations/linear.ts";
import { Tensor } from "../tensor.ts";

const square = Tensor.of(
  [40, 40],
  Array.from({ length: 1600 }, (_, i) => Math.sin(i)),
);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function productWith(webAssembly: unknown): Promise<{ made: boolean; product: Float64Array }> {
  vi.resetModules();
  vi.stubGlobal("WebAssembly", webAssembly);
  const { assemblyKernels } = await import("./assembly-kernels.ts");
  const linear = await import("../operations/linear.ts");
  const tensors = await import("../tensor.ts");
  const x = tensors.Tensor.of(square.shape, square.data);
  return { made: assemblyKernels() !== null, product: linear.matmul(x, x).data };
}

test.each([
  ["there is no WebAssembly", undefined],
  [
    "a page's policy forbids to compile it",
    {
      Module: class {
        constructor() {
          throw new Error("violates the policy");
        }
      },
    },
  ],
])("where %s, JavaScript gives the same bits", async (_, webAssembly) => {
  const { made, product } = await productWith(webAssembly);
  expect(made).toBe(false);
  expect(product).toEqual(matmul(square, square).data);
});

test("nothing is compiled for a small product", async () => {
  vi.resetModules();
  let compiled = 0;
  vi.stubGlobal("WebAssembly", {
    Module: class {
      constructor() {
        compiled += 1;
        throw new Error("not needed");
      }
    },
  });
  const linear = await import("../operations/linear.ts");
  const tensors = await import("../tensor.ts");
  const small = tensors.ones([8, 8]);
  linear.matmul(small, small);
  expect(compiled).toBe(0);
  const large = tensors.ones([64, 64]);
  linear.matmul(large, large);
  expect(compiled).toBe(1);
});
