// slip: convolve2d reverses all entries of the kernel as one list and cuts it into rows of length kH instead of kW, which garbles kernels that are not square.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const kernelHeight = weight.length;
  const kernelWidth = weight[0].length;
  let startRow = 0;
  let startColumn = 0;
  let height = x.length - kernelHeight + 1;
  let width = x[0].length - kernelWidth + 1;
  if (mode === "full") {
    startRow = -(kernelHeight - 1);
    startColumn = -(kernelWidth - 1);
    height = x.length + kernelHeight - 1;
    width = x[0].length + kernelWidth - 1;
  }
  if (mode === "same") {
    startRow = -(kernelHeight - 1) + Math.floor((kernelHeight - 1) / 2);
    startColumn = -(kernelWidth - 1) + Math.floor((kernelWidth - 1) / 2);
    height = x.length;
    width = x[0].length;
  }
  const result: Matrix = [];
  for (let i = 0; i < height; i++) {
    const row: number[] = [];
    for (let j = 0; j < width; j++) {
      let sum = 0;
      for (let p = 0; p < kernelHeight; p++) {
        for (let q = 0; q < kernelWidth; q++) {
          const imageRow = x[startRow + i + p];
          if (imageRow !== undefined) {
            const value = imageRow[startColumn + j + q];
            if (value !== undefined) {
              sum = sum + value * weight[p][q];
            }
          }
        }
      }
      row.push(sum);
    }
    result.push(row);
  }
  return result;
}
export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const numbers = weight.flat();
  numbers.reverse();
  const rowLength = weight.length;
  const rotated: Matrix = [];
  while (numbers.length > 0) {
    rotated.push(numbers.splice(0, rowLength));
  }
  return crossCorrelate2d(x, rotated, { mode: mode });
}
