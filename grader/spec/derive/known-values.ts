import { withoutNull } from "../schema/type-shape.ts";
import type { TypeSpec } from "../schema/type-spec.ts";

/**
 * Small numbers for what PyTorch has a name for, as a parameter or an option.
 *
 * An `eps` as small as 1e-5 in the wrong place does not show.
 */
const NUMBERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    eps: 0.01,
    epsilon: 0.01,
    lr: 0.1,
    learningrate: 0.1,
    momentum: 0.1,
    beta: 0.9,
    beta1: 0.9,
    beta2: 0.99,
    weightdecay: 0.01,
    negativeslope: 0.1,
    temperature: 2,
    dropout: 0.5,
    p: 0.5,
  }),
);

const WHOLE: ReadonlyMap<string, number> = new Map(
  Object.entries({ padding: 1, stride: 1, dilation: 1, groups: 1, dim: 0, axis: 0 }),
);

/** By its name in any case, of `state.eps` by the last one; undefined where no number has that name. */
export function knownNumber(name: string): number | undefined {
  return NUMBERS.get(lastName(name).toLowerCase());
}

/** By its name in any case; undefined where no whole number has that name. */
export function knownInteger(name: string): number | undefined {
  return WHOLE.get(lastName(name).toLowerCase());
}

/** No smaller than it may be to show where it stands in the wrong place. */
export function largeEnough(name: string, value: number): number {
  return /^eps/i.test(lastName(name)) ? Math.max(value, 0.01) : value;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

export type WrittenValue = number | string | boolean | null | number[];

/**
 * What a default is written as in TypeScript: a number, a word, `true`, `null`, a list of numbers; undefined for what is
 * no plain value.
 */
export function writtenValue(text: string): WrittenValue | undefined {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  const quoted = /^(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)$/.exec(text);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? quoted[3];
  const listed = /^\[(.*)\]$/s.exec(text)?.[1];
  if (listed === undefined) return numberIn(text);
  const numbers = listed
    .replace(/,\s*$/, "")
    .split(",")
    .map((part) => numberIn(part.trim()));
  return numbers.every((one) => one !== undefined) ? numbers : undefined;
}

/** Whether a default is of the type of what it stands for. */
export function fitsType(value: WrittenValue | undefined, type: TypeSpec): boolean {
  if (value === undefined) return false;
  const inner = withoutNull(type);
  if (value === null) return inner !== type || type === "null";
  if (typeof inner === "string")
    return inner === "integer" ? Number.isInteger(value) : typeof value === inner;
  if ("oneOf" in inner) return inner.oneOf.some((word) => word === value);
  return Array.isArray(value) && ("tensor" in inner || "ids" in inner);
}

function numberIn(text: string): number | undefined {
  const value = Number(text.replaceAll(/(?<=\d)_(?=\d)/g, ""));
  return text !== "" && Number.isFinite(value) ? value : undefined;
}
