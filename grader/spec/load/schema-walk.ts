import type { z } from "zod";
import type { DocumentPath } from "../finding.ts";
import type { Form } from "../problem-detail.ts";

type Schema = z.core.$ZodTypes;

/**
 * The keys that a mapping such as `value` may have, in a union those of the nearest option; null for a record, whose
 * keys are free, and for anything else.
 */
export function keysOf(schema: z.core.$ZodType | null, value: unknown): string[] | null {
  const bare = schema === null ? null : unwrap(schema);
  if (bare?._zod.def.type === "union") {
    const { options } = bare._zod.def;
    return keysOf(options[nearestOption(options, value)] ?? null, value);
  }
  return bare?._zod.def.type === "object" ? Object.keys(bare._zod.def.shape) : null;
}

/** The schema of what stands at `path` in `value`; of a union, the option nearest to what is there. */
export function schemaAt(
  schema: z.core.$ZodType,
  path: DocumentPath,
  value: unknown,
): z.core.$ZodType | null {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const inner = childOf(unwrap(schema), step, value);
  return inner === null ? null : schemaAt(inner, rest, documentValueAt(value, [step]));
}

export function documentValueAt(value: unknown, path: DocumentPath): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = Reflect.get(at, step);
  }
  return at;
}

/** The options of a union, or null where `schema` is none. */
export function unionOptions(schema: z.core.$ZodType): readonly z.core.$ZodType[] | null {
  const bare = unwrap(schema);
  return bare._zod.def.type === "union" ? bare._zod.def.options : null;
}

/** Which option `value` was meant to be: the one with most of its keys, or of its type; -1 where none is like it. */
export function nearestOption(options: readonly z.core.$ZodType[], value: unknown): number {
  const scores = options.map((option) => likeness(unwrap(option), value));
  const best = Math.max(0, ...scores);
  return best === 0 ? -1 : scores.indexOf(best);
}

/** The ways to write a value of this schema: a number, `"a"` or `"b"`, `{ tensor: … }`. Tuples are of numbers. */
export function formsOf(schema: z.core.$ZodType | null): Form[] {
  const def = schema === null ? null : unwrap(schema)._zod.def;
  switch (def?.type) {
    case "object":
      return [{ code: objectForm(def.shape) }];
    case "enum":
      return Object.values(def.entries).map((entry) => ({ code: JSON.stringify(entry) }));
    case "literal":
      return def.values.map((entry) => ({ code: JSON.stringify(entry) }));
    case "union":
      return def.options.flatMap((option) => formsOf(option));
    case "tuple": {
      const [of] = formsOf(def.items[0] ?? null);
      return [{ length: def.items.length, of: of === "whole number" ? of : "number" }];
    }
    case "array":
      return ["list"];
    case "record":
      return ["mapping"];
    case "string":
      return ["text"];
    case "number":
      return "format" in def ? ["whole number"] : ["number"];
    case "boolean":
    case "null":
      return [def.type];
    default:
      return ["value"];
  }
}

function unwrap(schema: z.core.$ZodType): Schema {
  const bare = schema as Schema;
  const def = bare._zod.def;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
      return unwrap(def.innerType);
    case "lazy":
      return unwrap(def.getter());
    default:
      return bare;
  }
}

function childOf(schema: Schema, step: string | number, value: unknown): z.core.$ZodType | null {
  const def = schema._zod.def;
  switch (def.type) {
    case "object":
      return Object.hasOwn(def.shape, step) ? (def.shape[step] ?? null) : null;
    case "record":
      return def.valueType;
    case "array":
      return def.element;
    case "tuple":
      return def.items[Number(step)] ?? null;
    case "union": {
      const option = def.options[nearestOption(def.options, value)];
      return option === undefined ? null : childOf(unwrap(option), step, value);
    }
    default:
      return null;
  }
}

/** 0: another type; an object counts its keys, the discriminating ones most. */
function likeness(schema: Schema, value: unknown): number {
  const def = schema._zod.def;
  switch (def.type) {
    case "object":
      return isMapping(value) ? objectLikeness(def.shape, value) : 0;
    case "enum":
      return typeof value === "string" ? 1 : 0;
    case "array":
    case "tuple":
      return Array.isArray(value) ? 1 : 0;
    case "null":
      return value === null ? 1 : 0;
    default:
      return typeof value === def.type ? 1 : 0;
  }
}

function objectLikeness(shape: Readonly<Record<string, z.core.$ZodType>>, value: object): number {
  let score = 0;
  for (const [key, schema] of Object.entries(shape)) {
    const inner = (schema as Schema)._zod.def;
    if (inner.type === "literal" && inner.values.includes(Reflect.get(value, key))) score += 10;
    else if (Object.hasOwn(value, key)) score += inner.type === "optional" ? 1 : 2;
  }
  return score;
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectForm(shape: Readonly<Record<string, z.core.$ZodType>>): string {
  const required = Object.entries(shape).filter(([, schema]) => schema._zod.optin !== "optional");
  const keys = required.length > 0 ? required : Object.entries(shape);
  return `{ ${keys.map(([key, schema]) => `${key}: ${memberForm(schema)}`).join(", ")} }`;
}

function memberForm(schema: z.core.$ZodType): string {
  const { def } = unwrap(schema)._zod;
  return def.type === "literal" ? def.values.map((entry) => JSON.stringify(entry)).join(" | ") : "…";
}
