import type { z } from "zod";
import { describeValue } from "../cross-checks/describe-value.ts";
import { type DocumentPath, type Finding, finding } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { type Described, type Form, type ProblemDetail, SCHEMA_RULES } from "../problem-detail.ts";
import { documentValueAt, formsOf, keysOf, nearestOption, schemaAt, unionOptions } from "./schema-walk.ts";

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
  const value = documentValueAt(context.value, local);
  const schema = schemaAt(context.schema, local, context.value);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...path, key], keysOf(schema, value) ?? [], value));
    case "invalid_union":
      return explainUnion(issue, { schema: schema ?? context.schema, value, prefix: path });
    case "invalid_key":
      return [finding(path, ruleDetail(issue.issues[0]?.message ?? "", path.at(-1)), { at: "key" })];
    case "invalid_value":
      return [unknownValue(path, issue.values.map(written), value)];
    default:
      return [finding(path, detailOf(issue, schema, value))];
  }
}

function explainUnion(issue: z.core.$ZodIssueInvalidUnion, context: Context): Finding[] {
  const { schema, value, prefix } = context;
  if ("options" in issue && Array.isArray(issue.options)) {
    return [unknownValue(prefix, issue.options.map(written), value)];
  }
  const options = unionOptions(schema) ?? [];
  const chosen = isScalar(value) ? -1 : nearestOption(options, value);
  const option = options[chosen];
  const errors = issue.errors[chosen];
  if (option === undefined || errors === undefined) return [noOption(options, context)];
  return errors.flatMap((inner) => explain(inner, { schema: option, value, prefix }));
}

/** None of the forms is like what is there: say all of them, and the word or key that is nearest. */
function noOption(options: readonly z.core.$ZodType[], { schema, value, prefix }: Context): Finding {
  const expected = formsOf(schema);
  if (isScalar(value)) return unknownValue(prefix, expected, value);
  const detail = { kind: "wrong-value", expected, received: describeValue(value) } as const;
  const known = options.flatMap((option) => keysOf(option, value) ?? []);
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  for (const key of keys) {
    const suggestion = nearest(key, known);
    if (suggestion !== null) return finding([...prefix, key], detail, { at: "key", suggestion });
  }
  return finding(prefix, detail);
}

function unknownKey(path: DocumentPath, known: readonly string[], parent: unknown): Finding {
  const key = String(path.at(-1));
  const free = known.filter((name) => documentValueAt(parent, [name]) === undefined);
  const renamed = free.find((name) => name === RENAMED.get(key)) ?? null;
  const suggestion = renamed ?? nearest(key, free) ?? nearest(key, known);
  return finding(path, { kind: "unknown-key", key, known }, { at: "key", suggestion });
}

/** Keys of older exercise folders, by what they are called now. */
const RENAMED: ReadonlyMap<string, string> = new Map([["slip", "mutant"]]);

function unknownValue(path: DocumentPath, expected: readonly Form[], value: unknown): Finding {
  const words = expected.flatMap((form) =>
    typeof form === "object" && "code" in form ? wordIn(form.code) : [],
  );
  const suggestion = typeof value === "string" ? nearest(value, words) : null;
  return finding(path, { kind: "wrong-value", expected, received: describeValue(value) }, { suggestion });
}

/** `values` of the form `"values"`. */
function wordIn(code: string): string[] {
  return /^"(.+)"$/.exec(code)?.slice(1) ?? [];
}

function written(value: unknown): Form {
  return { code: JSON.stringify(value) ?? String(value) };
}

function detailOf(issue: Issue, schema: z.core.$ZodType | null, value: unknown): ProblemDetail {
  const received = describeValue(value);
  switch (issue.code) {
    case "invalid_type":
      return {
        kind: "wrong-value",
        expected: issue.expected === "int" ? ["whole number"] : formsOf(schema),
        received,
      };
    case "too_small":
    case "too_big":
      return boundDetail(issue, received);
    case "invalid_format":
      return issue.format === "url" ? { kind: "not-a-url", received } : ruleDetail(issue.message, value);
    default:
      return ruleDetail(issue.message, value);
  }
}

type BoundIssue = Extract<Issue, { code: "too_small" | "too_big" }>;

function boundDetail(issue: BoundIssue, received: Described): ProblemDetail {
  const isStrict = issue.inclusive === false;
  const isLow = issue.code === "too_small";
  const limit = Number(isLow ? issue.minimum : issue.maximum);
  const relation = isLow ? (isStrict ? ">" : ">=") : isStrict ? "<" : "<=";
  const of = issue.origin === "string" ? "characters" : issue.origin === "array" ? "items" : "number";
  return { kind: "out-of-bounds", relation, limit, of, received };
}

/** A rule that the schemas name; any other message is Zod's own. */
function ruleDetail(message: string, value: unknown): ProblemDetail {
  const received = describeValue(value);
  if (message === "one-correct-choice") return { kind: message, correct: correctChoices(value) };
  if (message === "no-correct-choice") return { kind: message };
  const kind = SCHEMA_RULES.find((rule) => rule === message);
  return kind === undefined ? { kind: "schema", message, received } : { kind, received };
}

/** The numbers of those marked `correct`, from 1. */
function correctChoices(choices: unknown): number[] {
  if (!Array.isArray(choices)) return [];
  return choices.flatMap((choice, i) => (documentValueAt(choice, ["correct"]) === true ? [i + 1] : []));
}

function documentPath(path: readonly PropertyKey[]): DocumentPath {
  return path.map((step) => (typeof step === "symbol" ? String(step) : step));
}

function isScalar(value: unknown): boolean {
  return value === undefined || value === null || typeof value !== "object";
}
