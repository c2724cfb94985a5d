import { DERIVED, jsonSchemas } from "./json-schemas.ts";

/** A JSON Schema, as far as the reference of keys reads one. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly $comment?: string;
  /** A list of schemas: a tuple. */
  readonly items?: Schema | readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const HEADER = [
  "# Every key of the spec",
  "",
  "Written from the schemas by `npm run schema`; change those, not this page. `[]` stands for each item of a list,",
  "`<name>` for a name of your own, `(word)` for one of several forms. Unknown keys are errors. What is *derived* comes from",
  "`reference.ts` where it is left out; [a guide](authoring.md) says how, and `grader show <slug>` what came of it.",
  "",
].join("\n");

const STATEMENTS = [
  "## statement.zh.md, statement.en.md",
  "",
  "Markdown with GitHub's tables, formulas between `$` or, as blocks, between lines of `$$`. A block that stands beside",
  "another is divided from it by `\\qquad`: where the page has no room for both, they stand below each other. What a",
  "learner should find is folded in steps, the question in brackets and what answers it between it and a line `:::`:",
  "",
  "```md",
  ":::step[One score rises. What becomes of the other weights?]",
  "",
  "They fall: $\\partial a_r/\\partial z_s = a_r\\,([r=s] - a_s)$.",
  "",
  ":::",
  "```",
  "",
  "Below each heading both languages fold as many steps.",
  "",
].join("\n");

/** Every key of `exercise.yaml` and `quiz.yaml` as Markdown tables, and the blocks of statements. */
export function keyReference(): string {
  const pages = Object.entries(jsonSchemas()).map(([file, text]) => {
    const schema: Schema = JSON.parse(text);
    const title = file.replace(".schema.json", ".yaml");
    const parts = Object.entries(schema.definitions ?? {}).map(([name, part]) =>
      section(`### ${name}`, part),
    );
    return [section(`## ${title}`, schema), ...parts].join("\n");
  });
  return [HEADER, ...pages, STATEMENTS].join("\n");
}

function section(heading: string, schema: Schema): string {
  const note = schema.description === undefined ? [] : [sentence(schema.description), ""];
  const plain = formsOf(schema).filter((form) => form.properties === undefined);
  const rows = rowsOf(schema, "", null);
  const table = ["| key | value | default | what |", "|---|---|---|---|", ...rows, ""];
  const either = rows.length === 0 ? "One of:" : "One of these, or a mapping of a form below:";
  return [
    heading,
    "",
    ...note,
    ...(plain.length === 0 ? [] : [either, "", ...plain.map(plainForm), ""]),
    ...(rows.length === 0 ? [] : table),
  ].join("\n");
}

/** A form that is a value alone: a word, a number. */
function plainForm(form: Schema): string {
  const words = form.enum === undefined ? kindOf(form) : "a word";
  return `- ${words}${form.description === undefined ? "" : `: ${sentence(form.description)}`}`;
}

/** Whether a key has to be written; null for what is no key of a mapping. */
type Need = "required" | "derived" | "optional" | null;

function needOf({ required, $comment }: Schema, key: string): Need {
  if (required?.includes(key)) return "required";
  return $comment?.replace(DERIVED, "").split(" ").includes(key) ? "derived" : "optional";
}

/** One row for a key that holds a value, then the rows of what stands below it. */
function rowsOf(schema: Schema, path: string, need: Need): string[] {
  const own = path === "" ? [] : [row(schema, path, need)];
  return [
    ...own,
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
      rowsOf(part, path === "" ? key : `${path}.${key}`, needOf(schema, key)),
    ),
    ...(typeof schema.additionalProperties === "object"
      ? below(schema.additionalProperties, `${path}.<name>`)
      : []),
    ...(schema.items === undefined || isTuple(schema.items) ? [] : below(schema.items, `${path}[]`)),
    ...formsOf(schema).flatMap((form) => (form.properties === undefined ? [] : formRows(form, path))),
  ];
}

function below(schema: Schema, path: string): string[] {
  return hasKeys(schema) ? rowsOf(schema, path, null).slice(1) : [];
}

/** The keys of one form of a union, named after what tells it from the others. */
function formRows(form: Schema, path: string): string[] {
  const kinds = Object.values(form.properties ?? {}).map((part) => part.const);
  const [first = ""] = form.required ?? [];
  const name = kinds.find((kind) => typeof kind === "string") ?? first;
  // What is said of the whole form stands at the key that makes it one.
  const key = { ...(form.description && { description: form.description }), ...form.properties?.[first] };
  const described = { ...form, properties: { ...form.properties, [first]: key } };
  return rowsOf(described, `${path}(${name})`, null).slice(1);
}

function hasKeys(schema: Schema): boolean {
  return (
    schema.properties !== undefined ||
    typeof schema.additionalProperties === "object" ||
    formsOf(schema).some((form) => form.properties !== undefined)
  );
}

function formsOf(schema: Schema): readonly Schema[] {
  return schema.anyOf ?? schema.oneOf ?? [];
}

function isTuple(items: Schema | readonly Schema[]): items is readonly Schema[] {
  return Array.isArray(items);
}

function row(schema: Schema, path: string, need: Need): string {
  const fallback =
    schema.default === undefined ? NEEDS[need ?? "optional"] : code(JSON.stringify(schema.default));
  return `| ${code(path)} | ${kindOf(schema)} | ${fallback} | ${sentence(schema.description ?? "")} |`;
}

const NEEDS = { required: "**required**", derived: "derived", optional: "" };

function kindOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace("#/definitions/", "");
  if (schema.allOf?.[0] !== undefined) return kindOf(schema.allOf[0]);
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((one) => code(String(one))).join(", ");
  const forms = formsOf(schema);
  if (forms.length > 0) return [...new Set(forms.map(kindOf))].join(" or ");
  if (schema.type === "array") return listKind(schema.items);
  if (typeof schema.additionalProperties === "object" && !hasKeys(schema.additionalProperties))
    return `mapping of ${kindOf(schema.additionalProperties)}`;
  return schema.type === "object" ? "mapping" : (schema.type ?? "anything");
}

function listKind(items: Schema["items"]): string {
  if (items === undefined) return "list";
  return isTuple(items) ? `[${items.map(kindOf).join(", ")}]` : `list of ${kindOf(items)}`;
}

function sentence(text: string): string {
  return text.replaceAll("|", "\\|");
}

function code(text: string): string {
  return `\`${sentence(text)}\``;
}
