import type {
  Program,
  TSInterfaceDeclaration,
  TSSignature,
  TSType,
  TSTypeAliasDeclaration,
} from "oxc-parser";

/** The `type` and `interface` declarations of a module, by name. */
export type LocalTypes = ReadonlyMap<string, TSTypeAliasDeclaration | TSInterfaceDeclaration>;

export function localTypes(program: Program): LocalTypes {
  const declarations = program.body.map((statement) =>
    statement.type === "ExportNamedDeclaration" ? statement.declaration : statement,
  );
  return new Map(
    declarations.flatMap((node) => {
      const isType = node?.type === "TSTypeAliasDeclaration" || node?.type === "TSInterfaceDeclaration";
      return isType ? [[node.id.name, node] as const] : [];
    }),
  );
}

/**
 * The members of an object type, through aliases; null for other types and for members that are no plain properties.
 */
export function objectMembers(type: TSType, types: LocalTypes): ReadonlyMap<string, TSType> | null {
  const signatures = objectSignatures(type, types, 0);
  if (signatures === null) return null;
  const members = new Map<string, TSType>();
  for (const signature of signatures) {
    if (signature.type !== "TSPropertySignature" || signature.optional) return null;
    const name = keyName(signature.key);
    if (name === null || signature.typeAnnotation === null) return null;
    members.set(name, signature.typeAnnotation.typeAnnotation);
  }
  return members;
}

/** The local declaration a type refers to by name alone. */
export function declarationOf(type: TSType, types: LocalTypes) {
  if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return undefined;
  return types.get(type.typeName.name);
}

export function keyName(key: { type: string; name?: unknown; value?: unknown }): string | null {
  if (key.type === "Identifier" && typeof key.name === "string") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : null;
}

/** Aliases of aliases; a circle of them is not valid TypeScript but must not hang us. */
const MAX_ALIASES = 20;

function objectSignatures(type: TSType, types: LocalTypes, depth: number): readonly TSSignature[] | null {
  if (depth > MAX_ALIASES) return null;
  if (type.type === "TSTypeLiteral") return type.members;
  if (type.type === "TSParenthesizedType") return objectSignatures(type.typeAnnotation, types, depth + 1);
  const declaration = declarationOf(type, types);
  if (declaration === undefined) {
    const inner = readonlyOf(type);
    return inner === null ? null : objectSignatures(inner, types, depth + 1);
  }
  if (declaration.type === "TSTypeAliasDeclaration") {
    return objectSignatures(declaration.typeAnnotation, types, depth + 1);
  }
  return declaration.extends.length === 0 ? declaration.body.body : null;
}

/** `T` of `Readonly<T>`. */
function readonlyOf(type: TSType): TSType | null {
  if (type.type !== "TSTypeReference" || keyName(type.typeName) !== "Readonly") return null;
  return type.typeArguments?.params[0] ?? null;
}
