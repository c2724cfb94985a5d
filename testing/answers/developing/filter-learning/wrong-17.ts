// slip: gradFilter collects the pixels for the filter rotated by 180°: entry (p, q) is multiplied with x[i + kH − 1 − p][j + kW − 1 − q] instead of x[i + p][j + q].
type Matrix = number[][];
type Tensor3 = number[][][];

function errors(x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 {
  return target.map((map, n) =>
    map.map((row, i) =>
      row.map((t, j) => {
        const y = filter.reduce(
          (total, line, p) =>
            total + line.reduce((s, w, q) => s + w * x[n][i + p][j + q], 0),
          0,
        );
        return y - t;
      }),
    ),
  );
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const all = errors(x, target, filter).flat(2);
  return all.reduce((sum, e) => sum + e * e, 0) / all.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const e = errors(x, target, filter);
  const M = e.flat(2).length;
  const kH = filter.length;
  const kW = filter[0].length;
  const gradient = filter.map((row, p) =>
    row.map((_, q) => {
      let sum = 0;
      e.forEach((map, n) =>
        map.forEach((line, i) =>
          line.forEach((value, j) => {
            sum += value * x[n][i + kH - 1 - p][j + kW - 1 - q];
          }),
        ),
      );
      return (gradOutput * 2 * sum) / M;
    }),
  );
  return { gradFilter: gradient };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const losses: number[] = [];
  let f = filter.map((row) => [...row]);
  while (losses.length < steps) {
    losses.push(loss(x, target, f));
    const g = gradFilter(1, x, target, f).gradFilter;
    f = f.map((row, p) => row.map((w, q) => w - lr * g[p][q]));
  }
  return { params: { filter: f }, losses };
}
