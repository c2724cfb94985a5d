import {
  batchNorm,
  ones,
  type RunningStatistics,
  select,
  stack,
  type Tensor,
  zeros,
} from "../../engine/index.ts";
import { callLiterals } from "../literal.ts";
import { mergeStated } from "../merge-stated.ts";
import { UnsupportedCall } from "../unsupported-call.ts";
import { Arguments, type Value, Variable } from "../value.ts";
import { inputOf, type Program, type ProgramContext } from "./program.ts";

/** The module, fed batch after batch, then switched to evaluation. */
const SEVERAL_BATCHES = new RegExp(
  [
    String.raw`^bn = torch\.nn\.(\w+)\((.*)\)`,
    String.raw`(?:with torch\.no_grad\(\):`,
    String.raw`    bn\.weight\.copy_\((\w+)\); bn\.bias\.copy_\((\w+)\)`,
    String.raw`)?(\w+) = torch\.stack\(\[bn\(x\) for x in (\w+)\]\)`,
    String.raw`(\w+), (\w+), (\w+) = bn\.running_mean, bn\.running_var, bn\.num_batches_tracked`,
    String.raw`bn\.eval\(\)`,
    String.raw`(\w+) = bn\(\w+\[(\d+)\]\)\s*$`,
  ].join("\n"),
);

const DEFAULTS: Readonly<Record<string, Value>> = {
  eps: 1e-5,
  momentum: 0.1,
  affine: true,
  track_running_stats: true,
};

export function batchNormProgram(module: string): Program {
  return (call) => {
    const match = SEVERAL_BATCHES.exec(call);
    if (match === null || match[1] !== module) return null;
    const [
      ,
      ,
      options = "",
      weight,
      bias,
      y = "",
      batches = "",
      mean = "",
      variance = "",
      count = "",
      evaluated = "",
      index = "",
    ] = match;
    return (context) => {
      const a = optionsOf(module, options, context);
      const affine = [weight, bias].map((name) => (name === undefined ? null : inputOf(context, name)));
      const normalize = (x: Tensor, running: RunningStatistics, training: boolean) =>
        batchNorm(x, affine[0], affine[1], {
          running,
          training,
          momentum: a.numberOrNull("momentum"),
          eps: a.number("eps"),
        });
      const xs = inputOf(context, batches);
      const channels = xs.shape[2] ?? 0;
      let running: RunningStatistics = {
        runningMean: zeros([channels]),
        runningVar: ones([channels]),
        numBatchesTracked: 0,
      };
      const results = Array.from({ length: xs.shape[0] ?? 0 }, (_, i) => {
        const result = normalize(select(xs, { dim: 0, index: i }), running, true);
        running = result.running ?? running;
        return result.y;
      });
      const last = normalize(select(xs, { dim: 0, index: Number(index) }), running, false).y;
      const outputs = new Map<string, Value>([
        [y, new Variable(stack(results))],
        [mean, new Variable(running.runningMean)],
        [variance, new Variable(running.runningVar)],
        [count, running.numBatchesTracked ?? 0],
        [evaluated, new Variable(last)],
      ]);
      return { outputs };
    };
  };
}

function optionsOf(module: string, text: string, { stated }: ProgramContext): Arguments {
  const { named } = callLiterals(text);
  const merged = mergeStated(named, stated);
  for (const name of merged.keys()) {
    if (!(name in DEFAULTS) && name !== "num_features")
      throw new UnsupportedCall(`${module}: unknown argument ${name}`);
  }
  const a = new Arguments(module, new Map([...Object.entries(DEFAULTS), ...merged]));
  a.only("track_running_stats", true);
  return a;
}
