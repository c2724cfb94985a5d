import { assemblyKernels } from "./assembly-kernels.ts";
import { gemmInAssembly } from "./gemm-assembly.ts";
import { gemmInJavaScript } from "./gemm-javascript.ts";
import type { MatrixView } from "./matrix-view.ts";
import { WORTH_KERNELS } from "./product-pass.ts";

/**
 * `C += A·B` with A `[m, k]`, B `[k, n]` and C row-major `[m, n]` at `offset` of `out`: by WebAssembly where there is
 * enough to do, else in JavaScript, with the same bits.
 *
 * @param cleared C is new and holds zeros: reading them would have the system map every page twice
 */
export function gemm(
  m: number,
  n: number,
  k: number,
  a: MatrixView,
  b: MatrixView,
  out: Float64Array,
  offset = 0,
  cleared = false,
): void {
  const kernels = m * n * k < WORTH_KERNELS ? null : assemblyKernels();
  if (kernels === null) gemmInJavaScript(m, n, k, a, b, out, offset);
  else gemmInAssembly(kernels, m, n, k, a, b, out, offset, cleared);
}
