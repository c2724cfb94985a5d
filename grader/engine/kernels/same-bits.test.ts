import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../numbers/seeded-random.ts";
import { type AssemblyKernels, assemblyKernels } from "./assembly-kernels.ts";
import { convSizes } from "./conv-sizes.ts";
import {
  convolveInAssembly,
  convolveInputGradInAssembly,
  convolveWeightGradInAssembly,
} from "./convolve-assembly.ts";
import {
  convolveInJavaScript,
  convolveInputGradInJavaScript,
  convolveWeightGradInJavaScript,
} from "./convolve-javascript.ts";
import { gemmInAssembly } from "./gemm-assembly.ts";
import { gemmInJavaScript } from "./gemm-javascript.ts";
import type { ConvGeometry } from "./im2col.ts";
import { rowMajor, transposed } from "./matrix-view.ts";
import { softmaxLine, softmaxLines, softmaxLinesInAssembly } from "./softmax-lines.ts";

const kernels = (): AssemblyKernels => {
  const made = assemblyKernels();
  if (made === null) throw new Error("expected WebAssembly with vectors in the place that runs the tests");
  return made;
};

/** Numbers of very unequal size, so that another order of a sum shows; now and then one that is special. */
function numbers(size: number, seed: number, special: boolean): Float64Array {
  const random = seededRandom(seed);
  const rare = [Number.NaN, Infinity, -Infinity, -0, 0, 5e-324, 1e308];
  return Float64Array.from({ length: size }, () => {
    const plain = (random() - 0.5) * 10 ** Math.floor(random() * 12 - 6);
    return special && random() < 0.02 ? rare[Math.floor(random() * rare.length)]! : plain;
  });
}

/** The first place where two arrays differ, zeros by their sign too; −1 if none. */
function firstDifference(a: Float64Array, b: Float64Array): number {
  expect(a.length).toBe(b.length);
  return a.findIndex((value, i) => !Object.is(value, b[i]));
}

const seed = fc.integer({ min: 1, max: 1e6 });

function checkProduct(m: number, n: number, k: number, flips: number, from: number, special: boolean): void {
  const a = numbers(m * k, from, special);
  const b = numbers(k * n, from + 1, special);
  const viewA = flips & 1 ? transposed(rowMajor(a, m)) : rowMajor(a, k);
  const viewB = flips & 2 ? transposed(rowMajor(b, k)) : rowMajor(b, n);
  const plain = numbers(m * n + 1, from + 2, special);
  const assembly = plain.slice();
  gemmInJavaScript(m, n, k, viewA, viewB, plain, 1);
  gemmInAssembly(kernels(), m, n, k, viewA, viewB, assembly, 1);
  expect(firstDifference(assembly, plain)).toBe(-1);
  const fromZeros = [new Float64Array(m * n), new Float64Array(m * n)] as const;
  gemmInJavaScript(m, n, k, viewA, viewB, fromZeros[0]);
  gemmInAssembly(kernels(), m, n, k, viewA, viewB, fromZeros[1], 0, true);
  expect(firstDifference(fromZeros[1], fromZeros[0])).toBe(-1);
}

test("matrix products have the same bits in WebAssembly and in JavaScript", () => {
  const extent = fc.integer({ min: 0, max: 19 });
  const depth = fc.constantFrom(0, 1, 2, 31, 255, 256, 257, 513);
  const flips = fc.integer({ min: 0, max: 3 });
  fc.assert(fc.property(extent, extent, depth, flips, seed, fc.boolean(), checkProduct), {
    seed: 1,
    numRuns: 150,
  });
});

test.each([
  [515, 9, 30],
  [9, 515, 30],
  [6, 7, 1030],
])("so have products of more than one block, %i x %i x %i", (m, n, k) => {
  for (const flips of [0, 1, 2, 3]) checkProduct(m, n, k, flips, 7, false);
});

const step = fc.integer({ min: 1, max: 3 });
const axis = fc.record({
  kernel: step,
  stride: step,
  dilation: step,
  padding: fc.integer({ min: 0, max: 3 }),
  output: fc.constantFrom(1, 2, 3, 4, 5, 9),
  spare: fc.integer({ min: 0, max: 2 }),
});
const geometries = fc
  .record({
    height: axis,
    width: axis,
    batch: fc.integer({ min: 0, max: 2 }),
    groups: fc.integer({ min: 1, max: 2 }),
    inChannels: fc.integer({ min: 1, max: 5 }),
    outChannels: fc.constantFrom(1, 2, 3, 4, 7, 258),
  })
  .map(({ height, width, ...channels }): ConvGeometry => {
    const along = (name: "kernel" | "stride" | "dilation" | "padding" | "output") =>
      [height[name], width[name]] as const;
    const input = [height, width].map((it) => {
      const seen = (it.output - 1) * it.stride + it.dilation * (it.kernel - 1) + 1 - 2 * it.padding;
      return Math.max(1, seen + Math.min(it.spare, it.stride - 1));
    });
    const output = [height, width].map((it, i) => {
      const seen = input[i]! + 2 * it.padding - it.dilation * (it.kernel - 1) - 1;
      return Math.floor(seen / it.stride) + 1;
    });
    return {
      ...channels,
      input: [input[0]!, input[1]!],
      output: [output[0]!, output[1]!],
      kernel: along("kernel"),
      stride: along("stride"),
      dilation: along("dilation"),
      padding: along("padding"),
    };
  });

test("convolutions and both their gradients have the same bits, whatever the geometry", () => {
  fc.assert(
    fc.property(geometries, seed, fc.boolean(), (geometry, from, special) => {
      const { filters, input, output } = convSizes(geometry);
      const x = numbers(input, from, special);
      const weight = numbers(geometry.groups * filters, from + 1, special);
      const grad = numbers(output, from + 2, special);
      const results = [
        [grad, convolveInJavaScript, convolveInAssembly, x, weight],
        [x, convolveInputGradInJavaScript, convolveInputGradInAssembly, grad, weight],
        [weight, convolveWeightGradInJavaScript, convolveWeightGradInAssembly, grad, x],
      ] as const;
      for (const [start, inJavaScript, inAssembly, a, b] of results) {
        const plain = start.slice();
        const assembly = start.slice();
        inJavaScript(a, b, geometry, plain);
        inAssembly(kernels(), a, b, geometry, assembly);
        expect(firstDifference(assembly, plain)).toBe(-1);
      }
      const fromZeros = [new Float64Array(input), new Float64Array(input)] as const;
      convolveInputGradInJavaScript(grad, weight, geometry, fromZeros[0]);
      convolveInputGradInAssembly(kernels(), grad, weight, geometry, fromZeros[1], true);
      expect(firstDifference(fromZeros[1], fromZeros[0])).toBe(-1);
    }),
    { seed: 1, numRuns: 150 },
  );
});

test("softmax has the same bits, whatever its lines hold", () => {
  const length = fc.constantFrom(1, 2, 3, 4, 7, 16, 33, 20_000);
  fc.assert(
    fc.property(length, fc.integer({ min: 0, max: 4 }), seed, fc.boolean(), (size, lines, from, special) => {
      // Tenths and millions: exponentials of every size, underflow among them.
      const x = numbers(size * lines, from, special);
      const plain = new Float64Array(x.length);
      const assembly = new Float64Array(x.length);
      for (let start = 0; start < x.length; start += size) softmaxLine(x, start, start + size, 1, plain);
      softmaxLinesInAssembly(kernels(), x, size, assembly);
      expect(firstDifference(assembly, plain)).toBe(-1);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test.each([-745.13321910194, -745.2, -708.5, -707.5, -1.04, -0.34657359123229, -4e-9, -3e-9])(
  "so has e^%d beside 0, alone and in a pair",
  (x) => {
    for (const line of [Float64Array.of(x, 0), Float64Array.of(0, 0, x), Float64Array.of(x, x, 0, x)]) {
      const plain = new Float64Array(line.length);
      const assembly = new Float64Array(line.length);
      softmaxLine(line, 0, line.length, 1, plain);
      softmaxLinesInAssembly(kernels(), line, line.length, assembly);
      expect(firstDifference(assembly, plain)).toBe(-1);
    }
  },
);

test("a line too long for the kernels leaves their memory as small as it was", () => {
  const line = new Float64Array(2_000_001).fill(1);
  const before = kernels().memory.buffer.byteLength;
  softmaxLines(line, line.length, new Float64Array(line.length));
  expect(kernels().memory.buffer.byteLength).toBe(before);
});
