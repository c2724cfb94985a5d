import type { Function as FunctionNode, ParamPattern, Program, TSSignature, TSType } from "oxc-parser";

/** The keys of every interface of the engine by its name, those of what it extends before its own. */
export type TypeDeclarations = ReadonlyMap<string, () => readonly string[]>;

export function typeDeclarations(programs: readonly Program[]): TypeDeclarations {
  const types = new Map<string, () => readonly string[]>();
  for (const statement of programs.flatMap(({ body }) => body)) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "TSInterfaceDeclaration") continue;
    const { id, body, extends: bases } = declaration;
    types.set(id.name, () => [
      ...bases.flatMap(({ expression }) =>
        expression.type === "Identifier" ? keysNamed(expression.name) : [],
      ),
      ...keysOf(body.body),
    ]);
  }
  const keysNamed = (name: string): readonly string[] => types.get(name)?.() ?? [];
  return types;
}

/** `conv2d(x, weight, bias = null, { stride?, padding? })`, with the type of the result unless that is a tensor. */
export function callText(
  fn: FunctionNode,
  source: string,
  types: TypeDeclarations,
  name = fn.id?.name ?? "",
): string {
  const parameters = fn.params.map((parameter) => parameterText(parameter, source, types));
  const result = resultText(fn.returnType?.typeAnnotation ?? null, source, types);
  return `${name}(${parameters.join(", ")})${result === "Tensor" ? "" : ` → ${result}`}`;
}

function resultText(type: TSType | null, source: string, types: TypeDeclarations): string {
  if (type === null) return "Tensor";
  const keys = optionKeys(type, types);
  if (keys.length > 0) return `{ ${keys.join(", ")} }`;
  return source.slice(type.start, type.end).replaceAll(/\s+/g, " ");
}

function parameterText(parameter: ParamPattern, source: string, types: TypeDeclarations): string {
  if (parameter.type === "TSParameterProperty") return "";
  if (parameter.type === "RestElement") {
    const { argument } = parameter;
    return argument.type === "Identifier" ? `...${argument.name}` : "...";
  }
  const pattern = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  const isOptions =
    pattern.type === "ObjectPattern" || (pattern.type === "Identifier" && pattern.name === "options");
  const annotation = pattern.typeAnnotation?.typeAnnotation ?? null;
  if (isOptions) return `{ ${optionKeys(annotation, types).join(", ")} }`;
  if (pattern.type !== "Identifier") return "…";
  if (parameter.type !== "AssignmentPattern") return `${pattern.name}${pattern.optional ? "?" : ""}`;
  return `${pattern.name} = ${source.slice(parameter.right.start, parameter.right.end)}`;
}

function optionKeys(type: TSType | null, types: TypeDeclarations): readonly string[] {
  if (type?.type === "TSTypeLiteral") return keysOf(type.members);
  if (type?.type === "TSIntersectionType") return type.types.flatMap((part) => optionKeys(part, types));
  if (type?.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return [];
  return types.get(type.typeName.name)?.() ?? [];
}

function keysOf(members: readonly TSSignature[]): string[] {
  return members.flatMap((member) =>
    member.type === "TSPropertySignature" && member.key.type === "Identifier"
      ? [`${member.key.name}${member.optional ? "?" : ""}`]
      : [],
  );
}
