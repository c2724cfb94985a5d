import type ts from "typescript";

/**
 * A learner's code without anything that could say whose it is: no comments, no names and texts but those of the
 * exercise and of the language, laid out anew. What it computes stays as it was.
 *
 * @param known texts whose names everybody knows: reference and starter
 * @returns null where it cannot be read, or holds what could be a number of a person's
 */
export async function anonymousCode(source: string, known: readonly string[]): Promise<string | null> {
  // When it is first needed: a compiler is large.
  const { default: compiler } = await import("typescript");
  try {
    return rewritten(compiler, source, known);
  } catch (error) {
    // Its parser overflows the stack on what is nested too deeply.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function rewritten(compiler: typeof ts, source: string, known: readonly string[]): string | null {
  const { words, texts, numbers } = knownIn(compiler, known);
  const file = parsed(compiler, source);
  if (file === null) return null;
  const names = new Map<string, string>();
  const freeNames = namesBeside(new Set([...words, ...wordsIn(compiler, file)]));
  const nameFor = (word: string): string => {
    if (words.has(word) || LANGUAGE.has(word)) return word;
    const name = names.get(word) ?? freeNames.next().value;
    names.set(word, name);
    return name;
  };
  let isTelling = false;
  const { factory } = compiler;
  const visitor = (context: ts.TransformationContext) => {
    const visit = (node: ts.Node): ts.Node => {
      if (compiler.isIdentifier(node)) return factory.createIdentifier(nameFor(node.text));
      if (compiler.isPrivateIdentifier(node))
        return factory.createPrivateIdentifier(`#${nameFor(node.text.slice(1))}`);
      if (compiler.isStringLiteralLike(node) && !texts.has(node.text))
        return compiler.isNoSubstitutionTemplateLiteral(node)
          ? factory.createNoSubstitutionTemplateLiteral("…", "…")
          : factory.createStringLiteral("…");
      if (compiler.isTemplateHead(node)) return factory.createTemplateHead("…", "…");
      if (compiler.isTemplateMiddle(node)) return factory.createTemplateMiddle("…", "…");
      if (compiler.isTemplateTail(node)) return factory.createTemplateTail("…", "…");
      if (compiler.isRegularExpressionLiteral(node)) isTelling = true;
      if (compiler.isNumericLiteral(node) || compiler.isBigIntLiteral(node))
        isTelling ||= !numbers.has(node.text) && PERSONAL_NUMBER.test(node.getText(file));
      return compiler.visitEachChild(node, visit, context);
    };
    return (root: ts.SourceFile) => compiler.visitEachChild(root, visit, context);
  };
  const { transformed, dispose } = compiler.transform(file, [visitor]);
  const [result] = transformed;
  const printer = compiler.createPrinter({ removeComments: true });
  const text = result === undefined || isTelling ? null : printer.printFile(result);
  dispose();
  return text;
}

/** A student's, or a telephone's: many digits, and no more than that. */
const PERSONAL_NUMBER = /^[\d_]{6,}n?$/;

/** Null where it has a syntax error: its tree would leave out a part. */
function parsed(compiler: typeof ts, source: string): ts.SourceFile | null {
  const options = { fileName: "answer.ts", reportDiagnostics: true };
  const { diagnostics = [] } = compiler.transpileModule(source, options);
  if (diagnostics.length > 0) return null;
  return compiler.createSourceFile("answer.ts", source, compiler.ScriptTarget.Latest, true);
}

/** `a`, …, `z`, `a1`, …: those that are not taken. */
function* namesBeside(taken: ReadonlySet<string>): Generator<string, never> {
  for (let at = 0; ; at += 1) {
    const round = Math.floor(at / 26);
    const name = String.fromCharCode(97 + (at % 26)) + (round === 0 ? "" : round);
    if (!taken.has(name)) yield name;
  }
}

function knownIn(compiler: typeof ts, known: readonly string[]) {
  const words = new Set<string>();
  const texts = new Set<string>();
  const numbers = new Set<string>();
  for (const text of known) {
    const file = compiler.createSourceFile("known.ts", text, compiler.ScriptTarget.Latest, true);
    for (const word of wordsIn(compiler, file)) words.add(word);
    const visit = (node: ts.Node): void => {
      if (compiler.isStringLiteralLike(node)) texts.add(node.text);
      if (compiler.isNumericLiteral(node)) numbers.add(node.text);
      compiler.forEachChild(node, visit);
    };
    visit(file);
  }
  return { words, texts, numbers };
}

function wordsIn(compiler: typeof ts, file: ts.SourceFile): Set<string> {
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (compiler.isIdentifier(node)) words.add(node.text);
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return words;
}

const OBJECTS: readonly object[] = [
  ...[Array, Array.prototype, Math, Number, Number.prototype, String, String.prototype, Object],
  ...[Object.prototype, Map.prototype, Set.prototype, Float64Array, Float64Array.prototype],
  ...[Object.getPrototypeOf(Float64Array.prototype), JSON, Error.prototype, Function.prototype],
  ...[Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), Symbol],
];

/** Names that the language gives to things, whoever writes. */
const LANGUAGE: ReadonlySet<string> = new Set([
  ...OBJECTS.flatMap((object) => Object.getOwnPropertyNames(object)),
  ...Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z]/.test(name)),
  ...["undefined", "NaN", "Infinity", "console", "log", "arguments", "isNaN", "isFinite", "parseFloat"],
  ...["structuredClone", "const", "Record", "Partial", "Readonly", "ReadonlyArray", "value", "done"],
]);
