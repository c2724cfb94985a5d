import type { Declaration, ParamPattern, Program, Statement, TSType } from "oxc-parser";
import { declarationOf, keyName, type LocalTypes } from "./local-types.ts";

/** An exported function as it is written. Offsets are in UTF-16 units. */
export interface ExportedFunction {
  readonly name: string;
  readonly start: number;
  readonly parameters: readonly ParamPattern[];
  readonly returnType: TSType | null;
  /** `async` or a generator: its result is not the value. */
  readonly isDeferred: boolean;
}

type Written = Omit<ExportedFunction, "name" | "start">;

/** The functions a module exports by name: declared, or constants that hold a function. */
export function exportedFunctions(program: Program, types: LocalTypes): Map<string, ExportedFunction> {
  const locals = new Map(program.body.flatMap((statement) => functionsIn(declarationIn(statement), types)));
  const exported = program.body.flatMap((statement): ExportedFunction[] => {
    if (statement.type !== "ExportNamedDeclaration" || statement.source !== null) return [];
    if (statement.declaration !== null) {
      return functionsIn(statement.declaration, types).map(([, fn]) => fn);
    }
    return statement.specifiers.flatMap((specifier) => {
      const fn = locals.get(keyName(specifier.local) ?? "");
      const name = keyName(specifier.exported);
      return fn === undefined || name === null ? [] : [{ ...fn, name }];
    });
  });
  return new Map(exported.map((fn) => [fn.name, fn]));
}

function declarationIn(statement: Program["body"][number]): Declaration | Statement | null {
  return statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
}

function functionsIn(
  node: Program["body"][number] | Declaration | null,
  types: LocalTypes,
): [string, ExportedFunction][] {
  if (node?.type === "FunctionDeclaration" && node.id !== null) {
    const { name } = node.id;
    const written: Written = {
      parameters: node.params,
      returnType: node.returnType?.typeAnnotation ?? null,
      isDeferred: node.async || node.generator,
    };
    return [[name, { name, start: node.id.start, ...written }]];
  }
  if (node?.type !== "VariableDeclaration") return [];
  return node.declarations.flatMap(({ id, init }): [string, ExportedFunction][] => {
    if (id.type !== "Identifier") return [];
    const written = writtenAs(init, id.typeAnnotation?.typeAnnotation ?? null, types);
    return written === null ? [] : [[id.name, { name: id.name, start: id.start, ...written }]];
  });
}

type Initializer = Extract<Declaration, { type: "VariableDeclaration" }>["declarations"][number]["init"];

/** A constant's function: its types stand at the function, or in the annotation of the constant. */
function writtenAs(init: Initializer, annotation: TSType | null, types: LocalTypes): Written | null {
  const isFunction = init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression";
  if (!isFunction) return null;
  const isDeferred = init.async || init.generator;
  const alias = annotation === null ? undefined : declarationOf(annotation, types);
  const type = alias?.type === "TSTypeAliasDeclaration" ? alias.typeAnnotation : annotation;
  if (type?.type === "TSFunctionType") {
    return { parameters: type.params, returnType: type.returnType.typeAnnotation, isDeferred };
  }
  return { parameters: init.params, returnType: init.returnType?.typeAnnotation ?? null, isDeferred };
}
