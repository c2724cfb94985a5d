import { dropout, type Tensor, tensor } from "nabla/engine";

export function dropoutForward(
  x: Tensor,
  mask: Tensor | null,
  { p, training }: { p: number; training: boolean },
): Tensor {
  return dropout(x, mask, { p, training });
}

/** Masks are judged by their statistics; this is only one that has them. */
export function sampleMask(
  random: () => number,
  { rows, columns, p }: { rows: number; columns: number; p: number },
): Tensor {
  return tensor(
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => (random() >= p ? 1 : 0))),
  );
}
