import fc from "fast-check";
import { expect, test } from "vitest";
import { gemm } from "./gemm.ts";
import { rowMajor, transposed } from "./matrix-view.ts";

const extent = fc.integer({ min: 1, max: 13 });

test("agrees with the definition for any extents and either orientation of both operands", () => {
  fc.assert(
    fc.property(
      extent,
      extent,
      fc.constantFrom(1, 3, 255, 256, 300),
      fc.boolean(),
      fc.boolean(),
      (m, n, k, flipA, flipB) => {
        const a = Float64Array.from({ length: m * k }, (_, i) => Math.sin(i + 1));
        const b = Float64Array.from({ length: k * n }, (_, i) => Math.cos(i * 1.3));
        const viewA = flipA ? transposed(rowMajor(a, m)) : rowMajor(a, k);
        const viewB = flipB ? transposed(rowMajor(b, k)) : rowMajor(b, n);
        const out = new Float64Array(m * n + 1).fill(0.5);
        gemm(m, n, k, viewA, viewB, out, 1);
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0.5;
            for (let p = 0; p < k; p++) {
              sum +=
                a[i * viewA.rowStride + p * viewA.columnStride]! *
                b[p * viewB.rowStride + j * viewB.columnStride]!;
            }
            expect(out[1 + i * n + j]).toBeCloseTo(sum, 10);
          }
        }
        expect(out[0]).toBe(0.5);
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});
