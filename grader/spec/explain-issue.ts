import type { z } from "zod";
import { describeValue, listed } from "./describe-value.ts";
import { type DocumentPath, type Finding, finding } from "./finding.ts";
import { nearest } from "./nearest.ts";
import { formOf, keysOf, nearestOption, optionsOf, schemaAt, valueAt } from "./schema-walk.ts";

type Issue = z.core.$ZodIssue;

/** What Zod found wrong with `value`, said so that its author can mend it. */
export function explainIssues(issues: readonly Issue[], schema: z.core.$ZodType, value: unknown): Finding[] {
  return issues.flatMap((issue) => explain(issue, { schema, value, prefix: [] }));
}

/** The value an issue's path starts from, its schema, and where it stands in the document. */
interface Context {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  readonly prefix: DocumentPath;
}

function explain(issue: Issue, context: Context): Finding[] {
  const local = documentPath(issue.path);
  const path = [...context.prefix, ...local];
  const value = valueAt(context.value, local);
  const schema = schemaAt(context.schema, local, context.value);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...path, key], keysOf(schema, value) ?? [], value));
    case "invalid_union":
      return explainUnion(issue, { schema: schema ?? context.schema, value, prefix: path });
    case "invalid_key": {
      const expected = issue.issues[0]?.message ?? "another name";
      return [finding(path, expected, describeValue(path.at(-1)), { at: "key" })];
    }
    case "invalid_value":
      return [unknownValue(path, issue.values.map(String), issue.values.map(quoted).join(" | "), value)];
    default:
      return [finding(path, expectation(issue, schema), describeValue(value))];
  }
}

function explainUnion(issue: z.core.$ZodIssueInvalidUnion, context: Context): Finding[] {
  const { schema, value, prefix } = context;
  if ("options" in issue && Array.isArray(issue.options)) {
    const options = issue.options.map(String);
    return [unknownValue(prefix, options, options.map(quoted).join(" | "), value)];
  }
  const options = optionsOf(schema) ?? [];
  const chosen = isScalar(value) ? -1 : nearestOption(options, value);
  const option = options[chosen];
  const errors = issue.errors[chosen];
  if (option === undefined || errors === undefined) return [noOption(options, context)];
  return errors.flatMap((inner) => explain(inner, { schema: option, value, prefix }));
}

/** None of the forms is like what is there: say all of them, and the word or key that is nearest. */
function noOption(options: readonly z.core.$ZodType[], { schema, value, prefix }: Context): Finding {
  const forms = formOf(schema);
  if (isScalar(value))
    return unknownValue(
      prefix,
      [...forms.matchAll(/"([^"]+)"/g)].map(([, w]) => w ?? ""),
      forms,
      value,
    );
  const known = options.flatMap((option) => keysOf(option, value) ?? []);
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  for (const key of keys) {
    const suggestion = nearest(key, known);
    if (suggestion !== null) return finding([...prefix, key], forms, key, { at: "key", suggestion });
  }
  return finding(prefix, forms, describeValue(value));
}

function unknownKey(path: DocumentPath, known: readonly string[], parent: unknown): Finding {
  const key = String(path.at(-1));
  const free = known.filter((name) => valueAt(parent, [name]) === undefined);
  const suggestion = nearest(key, free) ?? nearest(key, known);
  return finding(path, `one of the keys ${listed(known)}`, key, { at: "key", suggestion });
}

function unknownValue(
  path: DocumentPath,
  words: readonly string[],
  expected: string,
  value: unknown,
): Finding {
  const suggestion = typeof value === "string" ? nearest(value, words) : null;
  return finding(path, expected, describeValue(value), { suggestion });
}

function expectation(issue: Issue, schema: z.core.$ZodType | null): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "int" ? "a whole number" : formOf(schema);
    case "too_small":
      return bound(issue.inclusive === false ? "more than" : "at least", issue.minimum, issue.origin);
    case "too_big":
      return bound(issue.inclusive === false ? "less than" : "at most", issue.maximum, issue.origin);
    case "invalid_format":
      return issue.format === "url" ? "a URL such as https://example.org/page" : issue.message;
    default:
      return issue.message;
  }
}

function bound(relation: string, limit: number | bigint, origin: string): string {
  const unit = UNITS[origin];
  return unit === undefined
    ? `${relation} ${limit}`
    : `${relation} ${limit} ${unit}${limit === 1 ? "" : "s"}`;
}

const UNITS: Readonly<Record<string, string>> = { string: "character", array: "item" };

function documentPath(path: readonly PropertyKey[]): DocumentPath {
  return path.map((step) => (typeof step === "symbol" ? String(step) : step));
}

function isScalar(value: unknown): boolean {
  return value === undefined || value === null || typeof value !== "object";
}

function quoted(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
