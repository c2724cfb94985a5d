import { scaledDotProductAttention, sub, type Tensor } from "../../engine/index.ts";
import { parseExpression } from "../call-syntax.ts";
import { literalOf } from "../literal.ts";
import { UnsupportedCall } from "../unsupported-call.ts";
import { Variable } from "../value.ts";
import { inputOf, type Program, type ProgramContext } from "./program.ts";

/** Attention written out line by line, with one of the ways to mask between scores and softmax, or none. */
const SCORES = /^s = (\w+) @ (\w+)\.transpose\(-2, -1\) \/ math\.sqrt\(\1\.shape\[-1\]\)$/;
const WEIGHTS = /^(\w+) = (?:torch|F)\.softmax\(s, (?:dim=)?-1\)$/;
const RESULT = /^(\w+) = (\w+) @ (\w+)$/;

/** What a line does to the scores. */
type Masking = (context: ProgramContext) => { mask?: Tensor; maskValue?: number; bias?: Tensor };

const maskings: readonly (readonly [pattern: RegExp, read: (match: RegExpExecArray) => Masking])[] = [
  [
    /^s = s\.masked_fill\(~(\w+), (.+)\)$/,
    ([, name = "", fill = ""]) =>
      (context) => ({ mask: inputOf(context, name), maskValue: fillOf(fill) }),
  ],
  [
    /^s = s\.masked_fill\((\w+) == 0, (.+)\)$/,
    ([, name = "", fill = ""]) =>
      (context) => ({ mask: inputOf(context, name), maskValue: fillOf(fill) }),
  ],
  [
    /^s = s\.masked_fill\((\w+), (.+)\)$/,
    ([, name = "", fill = ""]) =>
      (context) => ({ mask: sub(1, inputOf(context, name)), maskValue: fillOf(fill) }),
  ],
  [
    /^s = s \+ (\w+)$/,
    ([, name = ""]) =>
      (context) => ({ bias: inputOf(context, name) }),
  ],
];

export const attentionProgram: Program = (call) => {
  const lines = call.trim().split("\n");
  const scores = SCORES.exec(lines[0] ?? "");
  const weights = WEIGHTS.exec(lines.at(-2) ?? "");
  const result = RESULT.exec(lines.at(-1) ?? "");
  const between = lines.slice(1, -2).map(maskingOf);
  const mask = between[0] ?? null;
  if (scores === null || weights === null || result === null || result[2] !== weights[1]) return null;
  if (between.length > 1 || (between.length === 1 && mask === null)) return null;
  const [, q = "", k = ""] = scores;
  const [, y = "", a = "", v = ""] = result;
  return (context) => {
    const { stated } = context;
    for (const key of stated.keys()) throw new UnsupportedCall(`params.${key} has no meaning for attention`);
    const masking = mask === null ? {} : mask(context);
    const attended = scaledDotProductAttention(
      inputOf(context, q),
      inputOf(context, k),
      inputOf(context, v),
      masking,
    );
    const outputs = new Map([
      [y, new Variable(attended.y)],
      [a, new Variable(attended.weights)],
    ]);
    return swampsScores(masking.bias) ? { outputs, tolerance: SWAMPED } : { outputs };
  };
};

/** A bias of −1e9 leaves the scores it is added to only seven digits, so results are comparable to five. */
const SWAMPED = { relative: 1e-5, absolute: 1e-12 };

function swampsScores(bias: Tensor | undefined): boolean {
  return bias?.data.some((value) => Number.isFinite(value) && Math.abs(value) >= 1e6) ?? false;
}

function maskingOf(line: string): Masking | null {
  for (const [pattern, read] of maskings) {
    const match = pattern.exec(line);
    if (match !== null) return read(match);
  }
  return null;
}

function fillOf(text: string): number {
  const value = literalOf(parseExpression(text));
  if (typeof value === "number") return value;
  throw new UnsupportedCall(`masked_fill with ${text}`);
}
