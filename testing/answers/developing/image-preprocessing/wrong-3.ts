// slip: normalize computes mean and standard deviation from the image itself, per channel; the mean and std passed in, those of the training set, should be used
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

const sum = (v: Vector) => v.reduce((a, b) => a + b, 0);

function statistics(channel: number[][]): { m: number; s: number } {
  const pixels = channel.flat();
  const m = sum(pixels) / pixels.length;
  const variance = sum(pixels.map((p) => (p - m) ** 2)) / pixels.length;
  return { m, s: Math.sqrt(variance) };
}

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((channel) => {
    const { m, s } = statistics(channel);
    return channel.map((row) => row.map((p) => (p - m) / s));
  });
}

const lerp = (a: number, b: number, t: number) => (1 - t) * a + t * b;

const along = (n: number, m: number) =>
  [...Array(m).keys()].map((i) => {
    const u = Math.max(0, (i + 0.5) * (n / m) - 0.5);
    const low = Math.floor(u);
    return { low, high: Math.min(low + 1, n - 1), t: u - low };
  });

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  return x.map((channel) => {
    const ys = along(channel.length, height);
    const xs = along(channel[0].length, width);
    return ys.map((r) =>
      xs.map((q) =>
        lerp(
          lerp(channel[r.low][q.low], channel[r.low][q.high], q.t),
          lerp(channel[r.high][q.low], channel[r.high][q.high], q.t),
          r.t,
        ),
      ),
    );
  });
}

const middle = <T>(list: T[], size: number): T[] => {
  const start = Math.floor((list.length - size) / 2);
  return list.slice(start, start + size);
};

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  return x.map((channel) => middle(channel, height).map((row) => middle(row, width)));
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((channel) => channel.map((row) => row.map((_, j) => row[row.length - 1 - j])));
}

export function rotate90(x: Tensor3): Tensor3 {
  return x.map((channel) => {
    const turned: number[][] = [];
    for (let j = channel[0].length - 1; j >= 0; j--) turned.push(channel.map((row) => row[j]));
    return turned;
  });
}
