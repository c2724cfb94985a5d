import { clipGradNorm, clipGradValue, type Tensor } from "../../engine/index.ts";
import { callLiterals } from "../literal.ts";
import { mergeStated } from "../merge-stated.ts";
import { UnsupportedCall } from "../unsupported-call.ts";
import { Arguments, type Value, Variable } from "../value.ts";
import { inputOf, type Program, type ProgramContext } from "./program.ts";

const HEAD = String.raw`^ps = \[\]
for q in \[([\w, ]+)\]:
    r = torch\.nn\.Parameter\(torch\.zeros_like\(q\)\); r\.grad = q\.clone\(\); ps\.append\(r\)
`;
const TAIL = String.raw`((?:\n\w+ = ps\[\d+\]\.grad)*)\s*$`;
const BY_NORM = new RegExp(
  `${HEAD}${String.raw`(?:(\w+) = )?torch\.nn\.utils\.clip_grad_norm_\(ps, (.*)\)`}${TAIL}`,
);
const BY_VALUE = new RegExp(`${HEAD}${String.raw`torch\.nn\.utils\.clip_grad_value_\(ps, (.*)\)`}${TAIL}`);

export const clipNormProgram: Program = (call) => {
  const match = BY_NORM.exec(call);
  if (match === null) return null;
  const [, names = "", norm, options = "", tail = ""] = match;
  return (context) => {
    const a = argumentsOf(
      "clip_grad_norm_",
      ["max_norm", "norm_type", "error_if_nonfinite"],
      options,
      context,
    );
    const normType = a.value("norm_type") === "inf" ? Infinity : (a.numberOrNull("norm_type") ?? 2);
    const { grads, totalNorm } = clipGradNorm(inputsOf(names, context), {
      maxNorm: a.number("max_norm"),
      normType,
    });
    const outputs = clippedOutputs(grads, tail);
    if (norm !== undefined) outputs.set(norm, totalNorm);
    return { outputs };
  };
};

export const clipValueProgram: Program = (call) => {
  const match = BY_VALUE.exec(call);
  if (match === null) return null;
  const [, names = "", options = "", tail = ""] = match;
  return (context) => {
    const a = argumentsOf("clip_grad_value_", ["clip_value"], options, context);
    const clipped = clipGradValue(inputsOf(names, context), { clipValue: a.number("clip_value") });
    return { outputs: clippedOutputs(clipped, tail) };
  };
};

function argumentsOf(
  callee: string,
  parameters: string[],
  text: string,
  { stated }: ProgramContext,
): Arguments {
  const { positional, named } = callLiterals(text);
  const byPosition = positional.map((value, i): [string, Value] => [parameters[i] ?? "", value]);
  const merged = mergeStated(new Map([...byPosition, ...named]), stated);
  for (const name of merged.keys()) {
    if (!parameters.includes(name)) throw new UnsupportedCall(`${callee}: unknown argument ${name}`);
  }
  return new Arguments(callee, merged);
}

function inputsOf(names: string, context: ProgramContext): Tensor[] {
  return names.split(",").map((name) => inputOf(context, name.trim()));
}

function clippedOutputs(clipped: readonly Tensor[], tail: string): Map<string, Value> {
  const outputs = new Map<string, Value>();
  for (const [, target = "", index = ""] of tail.matchAll(/(\w+) = ps\[(\d+)\]\.grad/g)) {
    const tensor = clipped[Number(index)];
    if (tensor === undefined) throw new UnsupportedCall(`there is no ps[${index}]`);
    outputs.set(target, new Variable(tensor));
  }
  return outputs;
}
