import { ShapeError } from "../shape-error.ts";
import { Tensor } from "../tensor.ts";

export interface ClipNormOptions {
  readonly maxNorm: number;
  /** Any p; `Infinity` for the largest magnitude. */
  readonly normType?: number | undefined;
}

/**
 * Scales all gradients by one factor so that their norm, taken over all of them together, is at most `maxNorm`.
 * The factor is `maxNorm / (norm + 1e-6)`, never above 1, as in torch.nn.utils.clip_grad_norm_.
 *
 * @returns new gradients, and the norm before clipping
 * @throws {ShapeError} the largest or smallest magnitude of a gradient without entries
 */
export function clipGradNorm(
  grads: readonly Tensor[],
  { maxNorm, normType = 2 }: ClipNormOptions,
): { grads: Tensor[]; totalNorm: number } {
  if (Math.abs(normType) === Infinity && grads.some(({ size }) => size === 0))
    throw new ShapeError("clipGradNorm", `gradients with entries for a norm of ${normType}`, "an empty one");
  const norms = grads.map((grad) => vectorNorm(grad.data, normType));
  const totalNorm = grads.length === 0 ? 0 : vectorNorm(Float64Array.from(norms), normType);
  const factor = Math.min(1, maxNorm / (totalNorm + 1e-6));
  return {
    grads: grads.map(
      (grad) =>
        new Tensor(
          grad.shape,
          grad.data.map((g) => g * factor),
        ),
    ),
    totalNorm,
  };
}

/** Cuts every entry to `[-clipValue, clipValue]`. */
export function clipGradValue(grads: readonly Tensor[], { clipValue }: { clipValue: number }): Tensor[] {
  const cut = (g: number): number => Math.min(Math.max(g, -clipValue), clipValue);
  return grads.map((grad) => new Tensor(grad.shape, grad.data.map(cut)));
}

/** `(Σ|x|ᵖ)^(1/p)`, with its limits for p = ±∞ and the count of non-zeros for 0. */
function vectorNorm(values: Float64Array, p: number): number {
  const magnitudes = values.map(Math.abs);
  if (p === Infinity) return magnitudes.reduce((a, b) => Math.max(a, b), 0);
  if (p === -Infinity) return magnitudes.reduce((a, b) => Math.min(a, b), Infinity);
  if (p === 0) return magnitudes.filter((value) => value !== 0).length;
  return magnitudes.reduce((sum, value) => sum + value ** p, 0) ** (1 / p);
}
