import {
  calculateGain,
  type InitScale,
  kaimingNormal,
  kaimingScale,
  kaimingUniform,
  type Nonlinearity,
  type Tensor,
  xavierNormal,
  xavierScale,
  xavierUniform,
} from "../../engine/index.ts";
import { parseExpression } from "../call-syntax.ts";
import type { Tolerance } from "../compare.ts";
import { callLiterals, literalOf, toFloat } from "../literal.ts";
import { mergeStated } from "../merge-stated.ts";
import { UnsupportedCall } from "../unsupported-call.ts";
import { Arguments, type Value } from "../value.ts";
import { inputOf, type Program, type ProgramContext, type ProgramResult } from "./program.ts";

const GAIN = /^(\w+) = torch\.nn\.init\.calculate_gain\((.*)\)\s*$/;

const DRAWS = new RegExp(
  [
    String.raw`^w = torch\.empty\(\*(\w+)\.tolist\(\)\)`,
    String.raw`fan_in, fan_out = torch\.nn\.init\._calculate_fan_in_and_fan_out\(w\)`,
    "(gain = .*)",
    String.raw`std = gain (\* math\.sqrt\(2\.0 / \(fan_in \+ fan_out\)\)|/ math\.sqrt\(fan_in\)|/ math\.sqrt\(fan_out\))(?:`,
    String.raw`bound = math\.sqrt\(3\.0\) \* std)?`,
    String.raw`torch\.manual_seed\(\d+\)`,
    String.raw`ws = torch\.stack\(\[torch\.nn\.init\.(xavier|kaiming)_(uniform|normal)_\(torch\.empty_like\(w\),? ?(.*)\) for _ in range\((\d+)\)\]\)`,
    String.raw`emp_mean, emp_std, emp_absmax = ws\.mean\(\), ws\.std\(\), ws\.abs\(\)\.max\(\)\s*$`,
  ].join("\n"),
);

const NONLINEARITIES = [
  "linear",
  "conv1d",
  "conv2d",
  "conv3d",
  "sigmoid",
  "tanh",
  "relu",
  "leaky_relu",
  "selu",
] as const satisfies readonly Nonlinearity[];

/** The gain of a nonlinearity alone. */
export const gainProgram: Program = (call) => {
  const match = GAIN.exec(call);
  if (match === null) return null;
  const [, target = "", text = ""] = match;
  return ({ stated }) => {
    const a = argumentsOf("calculate_gain", ["nonlinearity", "param"], text, stated);
    const gain = calculateGain(a.word("nonlinearity", NONLINEARITIES), a.numberOrNull("param"));
    return { outputs: new Map([[target, gain]]) };
  };
};

/** Targets exactly, and what is drawn by its statistics: the draws themselves depend on the generator. */
export const initProgram: Program = (call) => {
  const match = DRAWS.exec(call);
  if (match === null) return null;
  const [, shapeName = "", gainLine = "", formula = "", family = "", law = "", text = "", draws = ""] = match;
  return (context) => {
    const shape = [...inputOf(context, shapeName).data];
    const random = mulberry32(1);
    const gain = gainOf(gainLine);
    const recipe =
      family === "xavier" ? xavierRecipe(text, gain, context) : kaimingRecipe(text, gain, context);
    if (formula !== recipe.formula)
      throw new UnsupportedCall(`std = gain ${formula} is not that of ${family}_${law}_`);
    const draw = law === "uniform" ? recipe.uniform : recipe.normal;
    const samples = Array.from({ length: Number(draws) }, () => draw(shape, random));
    return measured(recipe.scale(shape), samples, law === "uniform");
  };
};

interface Recipe {
  /** How the recorded call writes its standard deviation. */
  readonly formula: string;
  readonly scale: (shape: number[]) => InitScale;
  readonly uniform: (shape: number[], random: () => number) => Tensor;
  readonly normal: (shape: number[], random: () => number) => Tensor;
}

/** `gain = 1.0`, or a call of calculate_gain. */
function gainOf(line: string): number {
  const called = GAIN.exec(line);
  if (called === null) return toFloat(literalOf(parseExpression(line.slice("gain = ".length))));
  const a = argumentsOf("calculate_gain", ["nonlinearity", "param"], called[2] ?? "", new Map());
  return calculateGain(a.word("nonlinearity", NONLINEARITIES), a.numberOrNull("param"));
}

function checkGain(said: number, used: number): void {
  if (said !== used) throw new UnsupportedCall(`the call says gain ${said}, its initialiser has ${used}`);
}

function xavierRecipe(text: string, given: number, { stated }: ProgramContext): Recipe {
  const a = argumentsOf("xavier", ["gain"], text, stated, { gain: 1 }, new Map([["gain", given]]));
  const options = { gain: a.number("gain") };
  checkGain(given, options.gain);
  return {
    formula: "* math.sqrt(2.0 / (fan_in + fan_out))",
    scale: (shape) => xavierScale(shape, options),
    uniform: (shape, random) => xavierUniform(shape, random, options),
    normal: (shape, random) => xavierNormal(shape, random, options),
  };
}

function kaimingRecipe(text: string, given: number, { stated }: ProgramContext): Recipe {
  const a = argumentsOf("kaiming", ["a", "mode", "nonlinearity"], text, stated, {
    a: 0,
    mode: "fan_in",
    nonlinearity: "leaky_relu",
  });
  const options = {
    a: a.number("a"),
    mode: a.word("mode", ["fan_in", "fan_out"]),
    nonlinearity: a.word("nonlinearity", NONLINEARITIES),
  };
  checkGain(given, calculateGain(a.word("nonlinearity", NONLINEARITIES), a.number("a")));
  return {
    formula: `/ math.sqrt(${options.mode})`,
    scale: (shape) => kaimingScale(shape, options),
    uniform: (shape, random) => kaimingUniform(shape, random, options),
    normal: (shape, random) => kaimingNormal(shape, random, options),
  };
}

function argumentsOf(
  callee: string,
  parameters: readonly string[],
  text: string,
  stated: ReadonlyMap<string, Value>,
  defaults: Readonly<Record<string, Value>> = {},
  names: ReadonlyMap<string, Value> = new Map(),
): Arguments {
  const { positional, named } = callLiterals(text, names);
  const byPosition = positional.map((value, i): [string, Value] => [parameters[i] ?? "", value]);
  const merged = mergeStated(new Map([...byPosition, ...named]), stated);
  for (const name of merged.keys()) {
    if (!parameters.includes(name)) throw new UnsupportedCall(`${callee}: unknown argument ${name}`);
  }
  return new Arguments(callee, new Map([...Object.entries(defaults), ...merged]));
}

function measured(scale: InitScale, samples: readonly Tensor[], isUniform: boolean): ProgramResult {
  const values = samples.flatMap(({ data }) => [...data]);
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const outputs = new Map<string, Value>([
    ["fan_in", scale.fanIn],
    ["fan_out", scale.fanOut],
    ["gain", scale.gain],
    ["std", scale.std],
    ["bound", scale.bound],
    ["emp_mean", mean],
    ["emp_std", Math.sqrt(squares / (count - 1))],
    ["emp_absmax", values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)],
  ]);
  return { outputs, tolerances: new Map(Object.entries(samplingErrors(scale, count, isUniform))) };
}

/** How far two independent samples may lie apart: six standard errors, and the same rarity for the largest value. */
function samplingErrors(
  { std, bound }: InitScale,
  count: number,
  isUniform: boolean,
): Record<string, Tolerance> {
  const kurtosis = isUniform ? 1.8 : 3;
  const largest = isUniform ? (16 * bound) / count : (15 * std) / Math.sqrt(2 * Math.log(2 * count));
  const within = (absolute: number): Tolerance => ({ relative: 0, absolute });
  return {
    emp_mean: within(6 * std * Math.sqrt(2 / count)),
    emp_std: within(6 * std * Math.sqrt((kurtosis - 1) / (2 * count))),
    emp_absmax: within(largest),
  };
}

/** Uniform in [0, 1) from a 32-bit state. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
