import type { CaseSpec } from "../schema/case-spec.ts";
import type { FunctionSpec, TypeSpec } from "../schema/type-spec.ts";
import type { InputHints } from "./read-functions.ts";

type Options = NonNullable<CaseSpec["options"]>;
type Option = Options[string];

/**
 * A value for every option: the one declared as default, else a small one.
 *
 * @param isOther other values than those, so that an answer that ignores an option shows
 */
export function proposedOptions(
  { options = {} }: FunctionSpec,
  hints: InputHints | undefined,
  isOther: boolean,
): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, type]) => [name, proposed(name, type, hints, isOther)]),
  );
}

function proposed(name: string, type: TypeSpec, hints: InputHints | undefined, isOther: boolean): Option {
  const text = hints?.defaults.get(name);
  const declared = text === undefined ? undefined : writtenValue(text);
  if (typeof type === "object") {
    if ("nullable" in type) return isOther ? proposed(name, type.nullable, hints, true) : null;
    if ("oneOf" in type) return isOther ? (type.oneOf.at(-1) ?? null) : (declared ?? type.oneOf[0] ?? null);
    if ("ids" in type) return [1, 2];
    return "tensor" in type ? (/^betas$/.test(name) ? [0.9, 0.99] : [0.5, 0.25]) : null;
  }
  if (type === "boolean") return isOther ? declared === false : (declared ?? true);
  if (type === "integer") return isOther ? wholeOf(declared, name) + 1 : wholeOf(declared, name);
  if (type === "string") return declared ?? "a";
  if (type !== "number") return null;
  const range = hints?.ranges.get(name);
  const middle = range?.kind === "interval" ? (range.low + range.high) / 2 : SMALL.get(name.toLowerCase());
  const value = typeof declared === "number" ? declared : (middle ?? 0.5);
  // As small as 1e-5 an `eps` in the wrong place does not show.
  const seen = /^eps/i.test(name) ? Math.max(value, 0.01) : value;
  return isOther ? seen / 2 : seen;
}

/** By the names that PyTorch has for them. */
const SMALL: ReadonlyMap<string, number> = new Map(
  Object.entries({
    eps: 0.01,
    epsilon: 0.01,
    lr: 0.1,
    momentum: 0.1,
    beta: 0.9,
    beta1: 0.9,
    beta2: 0.99,
    weightdecay: 0.01,
    negativeslope: 0.1,
    temperature: 2,
    p: 0.5,
  }),
);

const WHOLE: ReadonlyMap<string, number> = new Map(
  Object.entries({ padding: 1, stride: 1, dilation: 1, groups: 1 }),
);

function wholeOf(declared: Option | undefined, name: string): number {
  return typeof declared === "number" ? declared : (WHOLE.get(name.toLowerCase()) ?? 2);
}

/** What a default is written as in TypeScript; undefined for what is no plain value. */
function writtenValue(text: string): Option | undefined {
  if (text === "true" || text === "false") return text === "true";
  const quoted = /^["'`](.*)["'`]$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
