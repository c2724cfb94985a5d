// slip: maxPool2d lets window (i, j) begin at (i*stride, j*stride) and forgets to subtract the padding; it should begin at i*stride - padding.
type Vector = number[];
type Tensor4 = number[][][][];

const range = (n: number): number[] => [...Array(n).keys()];

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  return x.map((s) =>
    s.map((m) => {
      const outH = Math.floor((m.length + 2 * pH - kH) / sH) + 1;
      const outW = Math.floor((m[0].length + 2 * pW - kW) / sW) + 1;
      return range(outH).map((i) =>
        range(outW).map((j) =>
          Math.max(
            ...range(kH).flatMap((a) =>
              range(kW).map((b) => m[i * sH + a]?.[j * sW + b] ?? -Infinity),
            ),
          ),
        ),
      );
    }),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector; countIncludePad: boolean },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  return x.map((s) =>
    s.map((m) => {
      const outH = Math.floor((m.length + 2 * pH - kH) / sH) + 1;
      const outW = Math.floor((m[0].length + 2 * pW - kW) / sW) + 1;
      return range(outH).map((i) =>
        range(outW).map((j) => {
          const cells = range(kH)
            .flatMap((a) => range(kW).map((b) => m[i * sH - pH + a]?.[j * sW - pW + b]))
            .filter((v) => v !== undefined);
          const sum = cells.reduce((a, b) => a + b, 0);
          return options.countIncludePad ? sum / (kH * kW) : sum / cells.length;
        }),
      );
    }),
  );
}
