import { jsonSchemas } from "./json-schema.ts";

/** A JSON Schema, as far as the reference of keys reads one. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const HEADER = [
  "# Every key of the spec",
  "",
  "Written from the schemas by `npm run schema`; change those, not this page. `[]` stands for each item of a list,",
  "`<name>` for a name of your own, `(word)` for one of several forms. Unknown keys are errors.",
  "",
].join("\n");

/** Every key of `exercise.yaml` and `quiz.yaml` as Markdown tables. */
export function keyReference(): string {
  const pages = Object.entries(jsonSchemas()).map(([file, text]) => {
    const schema: Schema = JSON.parse(text);
    const title = file.replace(".schema.json", ".yaml");
    const parts = Object.entries(schema.definitions ?? {}).map(([name, part]) =>
      section(`### ${name}`, part),
    );
    return [section(`## ${title}`, schema), ...parts].join("\n");
  });
  return [HEADER, ...pages].join("\n");
}

function section(heading: string, schema: Schema): string {
  const note = schema.description === undefined ? [] : [sentence(schema.description), ""];
  const rows = rowsOf(schema, "", null);
  return [heading, "", ...note, "| key | value | default | what |", "|---|---|---|---|", ...rows, ""].join(
    "\n",
  );
}

/** One row for a key that holds a value, then the rows of what stands below it. */
function rowsOf(schema: Schema, path: string, required: boolean | null): string[] {
  const own = path === "" ? [] : [row(schema, path, required)];
  const forms = schema.anyOf ?? schema.oneOf ?? [];
  return [
    ...own,
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
      rowsOf(part, path === "" ? key : `${path}.${key}`, schema.required?.includes(key) ?? false),
    ),
    ...(typeof schema.additionalProperties === "object"
      ? below(schema.additionalProperties, `${path}.<name>`)
      : []),
    ...(schema.items === undefined ? [] : below(schema.items, `${path}[]`)),
    ...forms.filter((form) => form.properties !== undefined).flatMap((form) => formRows(form, path)),
  ];
}

function below(schema: Schema, path: string): string[] {
  return hasKeys(schema) ? rowsOf(schema, path, null).slice(1) : [];
}

/** The keys of one form of a union, named after what tells it from the others. */
function formRows(form: Schema, path: string): string[] {
  const kind = Object.values(form.properties ?? {}).find((part) => part.const !== undefined)?.const;
  const [first] = form.required ?? [];
  const name = kind === undefined ? String(first) : String(kind);
  return rowsOf(form, `${path}(${name})`, null).slice(1);
}

function hasKeys(schema: Schema): boolean {
  const forms = schema.anyOf ?? schema.oneOf ?? [];
  return (
    schema.properties !== undefined ||
    typeof schema.additionalProperties === "object" ||
    forms.some((form) => form.properties !== undefined)
  );
}

function row(schema: Schema, path: string, required: boolean | null): string {
  const fallback =
    schema.default === undefined
      ? required === true
        ? "**required**"
        : ""
      : code(JSON.stringify(schema.default));
  return `| ${code(path)} | ${kindOf(schema)} | ${fallback} | ${sentence(schema.description ?? "")} |`;
}

function kindOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace("#/definitions/", "");
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((one) => code(String(one))).join(", ");
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms !== undefined) return [...new Set(forms.map(kindOf))].join(" or ");
  if (schema.type === "array") return schema.items === undefined ? "list" : `list of ${kindOf(schema.items)}`;
  return schema.properties !== undefined || schema.type === "object"
    ? "mapping"
    : (schema.type ?? "anything");
}

function sentence(text: string): string {
  return text.replaceAll("|", "\\|");
}

function code(text: string): string {
  return `\`${sentence(text)}\``;
}
