import { afterAll, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import { assemblyKernels } from "../../engine/kernels/assembly-kernels.ts";
import { bundleModule } from "../../sandbox/host/bundle-module.ts";
import { createSandbox } from "../../sandbox/host/sandbox.ts";
import { ENGINE } from "../../spec/module/engine-uses.ts";

const sandbox = await createSandbox({ mode: "plain", processes: 1 });
afterAll(() => sandbox.close());

/** Large enough for WebAssembly where there is any. The sandbox gets the text of this function: nothing else is in it. */
function work({ conv2d, matmul, ones, softmax, Tensor, vjp }: typeof engine) {
  const wave = (...shape: number[]) => {
    const size = shape.reduce((product, extent) => product * extent, 1);
    return Tensor.of(
      shape,
      Array.from({ length: size }, (_, i) => ((i * 7919) % 1009) / 97 - 5),
    );
  };
  const numbers = (f: (...inputs: engine.Tensor[]) => engine.Tensor, inputs: engine.Tensor[]) => {
    const { outputs, pullback } = vjp(f, inputs);
    return [outputs, ...pullback(ones(outputs.shape))].flatMap(({ data }) => [...data]);
  };
  return {
    product: numbers(matmul, [wave(40, 70), wave(70, 33)]),
    convolution: numbers(
      (x, w) => conv2d(x, w, null, { padding: 1 }),
      [wave(2, 4, 17, 17), wave(9, 4, 3, 3)],
    ),
    softmax: numbers((x) => softmax(x, { dim: -1 }), [wave(40, 111)]),
    webAssembly: typeof Reflect.get(globalThis, "WebAssembly"),
  };
}

test("in the sandbox, without WebAssembly, the engine has the bits it has outside", async () => {
  const entry = `import * as engine from "${ENGINE}";\nexport const f = () => (${work})(engine);`;
  const modules = {
    [ENGINE]: bundleModule(new URL("../../engine/index.ts", import.meta.url)),
    "entry.js": entry,
  };
  const session = await sandbox.open({ entry: "entry.js", modules, seed: 1 });
  expect(await session.load()).toMatchObject({ status: "loaded" });
  const [outcome] = await session.run([{ function: "f", arguments: [] }]);
  await session.dispose();
  if (outcome?.status !== "returned") throw new Error(`expected returned, received ${outcome?.status}`);
  if (typeof outcome.value !== "object" || outcome.value?.kind !== "record") throw new Error("no record");
  const { webAssembly, ...outside } = work(engine);
  expect([assemblyKernels() !== null, webAssembly]).toEqual([true, "object"]);
  expect(outcome.value.entries.get("webAssembly")).toBe("undefined");
  for (const [name, numbers] of Object.entries(outside))
    expect([name, outcome.value.entries.get(name)]).toEqual([
      name,
      { kind: "tensor", shape: [numbers.length], data: Float64Array.from(numbers) },
    ]);
});
