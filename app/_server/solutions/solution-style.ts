import { createHash } from "node:crypto";
import type ts from "typescript";

export const SOLUTION_STYLES = ["loops", "array-methods", "helpers"] as const;
export type SolutionStyle = (typeof SOLUTION_STYLES)[number];

export interface StyleMeasures {
  /** What it is mostly written with. */
  readonly style: SolutionStyle;
  /** The same for texts that differ in layout, comments, types and names only. */
  readonly fingerprint: string;
}

/** From so many functions of its own on, a solution is told by how it is divided. */
const MANY_HELPERS = 3;
const METHODS = /^(map|flatMap|forEach|reduce|reduceRight|filter|every|some|find|findIndex|from|fill|at)$/;

/**
 * How a solution is written, by its syntax tree.
 *
 * @returns null where it cannot be read, as when it is nested too deeply
 */
export async function solutionStyle(source: string): Promise<StyleMeasures | null> {
  // When it is first needed: a compiler is large. Its parser is JavaScript, whose stack overflows without harm.
  const { default: compiler } = await import("typescript");
  try {
    return measured(compiler, source);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function measured(compiler: typeof ts, source: string): StyleMeasures {
  const file = compiler.createSourceFile("solution.ts", source, compiler.ScriptTarget.Latest, true);
  const hash = createHash("sha256");
  const names = declaredNames(compiler, file);
  let loops = 0;
  let calls = 0;
  const visit = (node: ts.Node): void => {
    if (isOfTypes(compiler, node)) return;
    if (compiler.isIterationStatement(node, false)) loops += 1;
    if (compiler.isPropertyAccessExpression(node) && METHODS.test(node.name.text)) calls += 1;
    hash.update(`${node.kind}(`);
    if (compiler.isIdentifier(node))
      hash.update((isOwnName(compiler, node) ? names.get(node.text) : undefined) ?? node.text);
    else if (compiler.isLiteralExpression(node) || compiler.isTemplateLiteralToken(node))
      hash.update(node.text);
    else if (compiler.isBinaryExpression(node)) hash.update(String(node.operatorToken.kind));
    else if (compiler.isPrefixUnaryExpression(node) || compiler.isPostfixUnaryExpression(node))
      hash.update(String(node.operator));
    else if (compiler.isVariableDeclarationList(node))
      hash.update(String(node.flags & compiler.NodeFlags.BlockScoped));
    compiler.forEachChild(node, visit);
    hash.update(")");
  };
  visit(file);
  const helpers = file.statements.filter((statement) => isHelper(compiler, statement)).length;
  const style = helpers >= MANY_HELPERS ? "helpers" : loops > calls ? "loops" : "array-methods";
  return { style, fingerprint: hash.digest("hex") };
}

/** Types change nothing of what is done. */
function isOfTypes(compiler: typeof ts, node: ts.Node): boolean {
  const isDeclaration = compiler.isInterfaceDeclaration(node) || compiler.isTypeAliasDeclaration(node);
  return isDeclaration || compiler.isTypeNode(node);
}

/** A name its author chose: not that of a property, which is a method or what the exercise calls it. */
function isOwnName(compiler: typeof ts, node: ts.Identifier): boolean {
  const { parent } = node;
  if (compiler.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (compiler.isPropertyAssignment(parent)) return parent.name !== node;
  if (compiler.isBindingElement(parent)) return parent.propertyName !== node;
  return !compiler.isShorthandPropertyAssignment(parent);
}

/** The names a text declares, each with its number; what it imports and what every module has it only uses. */
function declaredNames(compiler: typeof ts, file: ts.SourceFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const declare = (node: ts.Node): void => {
    if (isOfTypes(compiler, node)) return;
    const isDeclared =
      compiler.isVariableDeclaration(node) ||
      compiler.isParameter(node) ||
      compiler.isBindingElement(node) ||
      compiler.isFunctionDeclaration(node) ||
      compiler.isFunctionExpression(node) ||
      compiler.isClassLike(node);
    const name = isDeclared ? node.name : undefined;
    if (name !== undefined && compiler.isIdentifier(name) && !names.has(name.text))
      names.set(name.text, `$${names.size}`);
    compiler.forEachChild(node, declare);
  };
  declare(file);
  return names;
}

/** A function of the module's own, which no other sees. */
function isHelper(compiler: typeof ts, statement: ts.Statement): boolean {
  if (!compiler.isFunctionDeclaration(statement) && !compiler.isVariableStatement(statement)) return false;
  if (statement.modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword) === true)
    return false;
  if (compiler.isFunctionDeclaration(statement)) return true;
  return statement.declarationList.declarations.some(
    ({ initializer }) => initializer !== undefined && compiler.isFunctionLike(initializer),
  );
}
