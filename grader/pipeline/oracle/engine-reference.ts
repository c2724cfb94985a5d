import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { type Class, type Comment, type Program, parseSync } from "oxc-parser";
import { callText, type TypeDeclarations, typeDeclarations } from "./call-text.ts";

const ENGINE = fileURLToPath(new URL("../../engine/", import.meta.url));

const HEADER = `# Every operation of the engine

Written from its sources by \`npm run operations\`; change those, not this page. An oracle imports what it needs from
\`nabla/engine\`. Names and meaning are PyTorch's, in camelCase: tensors by position, then one options object; \`?\` stands
behind what may be left out. Where nothing stands behind the call, the result is a tensor.

Large products, convolutions and softmax are computed by WebAssembly where there is any, and in JavaScript with the same
bits where there is none ([decision 026](decisions/026-engine-kernels.md)). Oracles run in the sandbox, where there is none.
`;

/** What `nabla/engine` offers, as a Markdown page: one table a file, one row an export. */
export function engineReference(): string {
  const files = exportingFiles().map(readModule);
  const types = typeDeclarations(files.map(({ program }) => program));
  return [HEADER, ...files.map((file) => section(file, types)).filter((text) => text !== "")].join("\n");
}

interface ParsedFile {
  readonly path: string;
  readonly source: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
}

/** In the order of `index.ts`. */
function exportingFiles(): string[] {
  const { program } = parse("index.ts");
  return program.body.flatMap((statement) =>
    statement.type === "ExportAllDeclaration" ? [posix.normalize(statement.source.value)] : [],
  );
}

function readModule(path: string): ParsedFile {
  return { path, ...parse(path) };
}

function parse(path: string): Pick<ParsedFile, "source" | "program" | "comments"> {
  const source = readFileSync(`${ENGINE}${path}`, "utf8");
  const { program, comments } = parseSync(path, source, { lang: "ts", sourceType: "module" });
  return { source, program, comments };
}

function section(file: ParsedFile, types: TypeDeclarations): string {
  const rows = file.program.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration") return [];
    const { declaration } = statement;
    const docs = docsBefore(statement.start, file);
    if (declaration?.type === "ClassDeclaration")
      return [row(declaration.id?.name ?? "", docs), ...memberRows(declaration, file, types)];
    if (declaration?.type !== "FunctionDeclaration") return [];
    return [row(callText(declaration, file.source, types), docs)];
  });
  if (rows.length === 0) return "";
  return [`## ${titleOf(file.path)}`, "", "| call | what |", "|---|---|", ...rows, ""].join("\n");
}

function memberRows({ id, body }: Class, file: ParsedFile, types: TypeDeclarations): string[] {
  return body.body.flatMap((member) => {
    if (member.type !== "MethodDefinition" || member.kind === "constructor") return [];
    if (member.key.type !== "Identifier") return [];
    const call = callText(member.value, file.source, types, member.key.name);
    const owner = member.static ? id?.name : "x";
    const text = member.kind === "get" ? call.replace("()", "") : call;
    return [row(`${owner}.${text}`, docsBefore(member.start, file))];
  });
}

function titleOf(path: string): string {
  const words = posix.basename(path, ".ts").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function row(call: string, docs: string): string {
  return `| \`${call.replaceAll("|", "\\|")}\` | ${docs} |`;
}

/**
 * The docstring that ends right before `start`, as a cell: its text, then parameters and result; no errors, no
 * sources.
 */
function docsBefore(start: number, { source, comments }: ParsedFile): string {
  const comment = comments.find(
    ({ type, end, value }) =>
      type === "Block" && value.startsWith("*") && end <= start && source.slice(end, start).trim() === "",
  );
  const lines = (comment?.value ?? "").split("\n").map((text) => text.replace(/^\s*\*+ ?/, "").trim());
  const parts = lines.join(" ").split(/\s(?=@(?:param|returns|throws|see)\b)/);
  const kept = parts.filter((part) => !/^@(throws|see)\b/.test(part)).map((part) => cell(part));
  return kept.filter((part) => part !== "").join("<br>");
}

function cell(part: string): string {
  const text = part.replaceAll(/\s+/g, " ").trim().replaceAll("|", "\\|");
  const [, name, what] = /^@param (\S+) (.*)$/.exec(text) ?? [];
  if (name !== undefined) return `\`${name}\`: ${what}`;
  return text.replace(/^@returns /, "Result: ");
}
