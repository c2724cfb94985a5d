import { randomUpstream } from "../random-upstream.ts";
import { softmaxRows } from "./matrix.ts";
import { type Draw, drawPoint, type GradcheckSample, layOut, type Storage } from "./sample.ts";

const N = 4;
const C = 5;

/** Mean cross-entropy of logits `[N, C]`, times a scalar upstream gradient. */
export function softmaxCrossEntropySample(draw: Draw): GradcheckSample {
  const parts = layOut({ logits: [N, C] });
  const u = (randomUpstream(1, draw.seed)[0] ?? 1) * (draw.upstreamScale ?? 1);
  const labels = Array.from({ length: N }, (_, n) => (draw.seed + 3 * n) % C);
  const f = (x: Float64Array) => {
    let loss = 0;
    for (let n = 0; n < N; n += 1) {
      const row = Array.from(x.subarray(n * C, (n + 1) * C));
      const largest = Math.max(...row);
      const sum = row.reduce((total, value) => total + Math.exp(value - largest), 0);
      loss += largest + Math.log(sum) - row[labels[n]!]!;
    }
    return (u * loss) / N;
  };
  const backward = (x: Float64Array, Storage: Storage, divisor: number, oneHot: number) => {
    const gradient = softmaxRows(x, N, C, Storage);
    for (let n = 0; n < N; n += 1) gradient[n * C + labels[n]!]! -= oneHot;
    return Float64Array.from(Storage.from(gradient, (value) => (value * u) / divisor));
  };
  return {
    name: "softmax cross-entropy",
    parts,
    x: drawPoint(parts, ["logits"], draw),
    f,
    gradient: (x, Storage = Float64Array) => backward(x, Storage, N, 1),
    rewrites: { "by log-sum-exp": (x) => byLogSumExp(x, labels, u) },
    plantedErrors: {
      "missing 1/N": (x) => backward(x, Float64Array, 1, 1),
      "no one-hot": (x) => backward(x, Float64Array, N, 0),
    },
  };
}

function byLogSumExp(x: Float64Array, labels: readonly number[], u: number): Float64Array {
  return x.map((value, i) => {
    const n = Math.floor(i / C);
    const row = Array.from(x.subarray(n * C, (n + 1) * C));
    const largest = Math.max(...row);
    const logSum = largest + Math.log(row.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
    return (Math.exp(value - logSum) - (i % C === labels[n] ? 1 : 0)) * (u / N);
  });
}
