/** What a compiler complains of, and the words of the program, or the numbers, that it names. */
export interface CompileCause {
  readonly kind: CompileCauseKind;
  readonly words: readonly string[];
}

/**
 * Known by the message, which is all there is: neither oxc nor V8 numbers its errors. TypeScript, which compiles in
 * the editor, complains of the same.
 *
 * @returns null for what is seldom seen
 */
export function compileCause(message: string): CompileCause | null {
  for (const [kind, pattern] of PATTERNS) {
    const found = pattern.exec(message);
    if (found !== null) return { kind, words: found.slice(1).filter((word) => word !== undefined) };
  }
  return null;
}

export type CompileCauseKind = (typeof PATTERNS)[number][0];

const PATTERNS = [
  // Of ours.
  ["too-long", /^Expected a program of at most (\d+) (characters|words and signs), received (\d+)$/],
  ["too-long-compiled", /^Expected a program that compiles to at most (\d+) characters, received (\d+)$/],
  ["crash", /^The compiler crashed on this program$/],
  ["too-slow", /^The compiler did not end within (\d+) s$/],

  // Of oxc. Of what was expected there may be one or two; what was found is the last.
  ["expected-found", /^Expected (?:`(.+?)` or )?`(.+?)` but found `(.+)`$/s],
  ["semicolon", /^Expected a semicolon or an implicit semicolon after a statement/],
  ["name", /^Expected function name$/],
  ["unexpected", /^Unexpected token$/],
  ["character", /^Invalid Character `(.+)`$/s],
  ["unterminated-string", /^Unterminated string$/],
  ["unterminated-regex", /^Unterminated regular expression$/],
  ["unterminated-comment", /^Unterminated multiline comment$/],
  ["initialiser", /^Missing initializer in (?:const|destructuring) declaration$/],
  ["target", /^(?:Cannot assign to this expression|Invalid left-hand side in assignment)/],
  ["declared-twice", /^(?:Identifier|Label) [`'](.+)[`'] has already been declared$/],
  ["reserved", /^Identifier expected\. '(.+)' is a reserved word that cannot be used here\.$/],
  ["reserved", /^The keyword '(.+)' is reserved$/],
  ["reserved", /^`(let)` cannot be declared as a variable name/],
  ["return-outside", /^A 'return' statement can only be used within a function body\.$/],
  ["jump-outside", /^Illegal (break|continue) statement/],
  ["await-outside", /^`?await`? is only (?:allowed|valid) /],
  ["yield-outside", /^A 'yield' expression is only allowed in a generator body\.$/],
  ["number", /^Invalid characters after number$/],
  ["parentheses", /^Empty parenthesized expression$/],
  ["trailing-comma", /^Parenthesized expressions may not have a trailing comma\.$/],
  ["catch", /^Missing catch or finally clause$/],
  ["mixed-logic", /^Logical expressions and coalesce expressions cannot be mixed$/],
  ["power", /^An? unary expression with the '(.+)' operator /],
  ["rest-last", /^A rest parameter must be last in a parameter list$/],
  ["optional-first", /^A required parameter cannot follow an optional parameter\.$/],
  ["modifier", /^'(.+)' modifier (?:cannot|already|must|can only)/],
  ["modifier", /^(Accessibility) modifier already seen\.$/],

  // Of V8.
  ["unexpected", /^Unexpected (?:token|identifier|string|number|template string)(?: '(.+)')?$/s],
  ["end", /^Unexpected end of input$/],
  ["character", /^Invalid or unexpected token$/],
  ["regex", /^Invalid regular expression: (.+)$/s],
  ["exported-twice", /^Duplicate export of '(.+)'$/],
  ["exported-nothing", /^Export '(.+)' is not defined in module$/],
  ["too-deep", /^Maximum call stack size exceeded$/],

  // Of TypeScript.
  ["expected", /^'(.+?)'(?: or '(.+)')? expected\.$/s],
  ["name", /^Identifier expected\.$/],
  ["expression", /^(?:Expression|Argument expression|Expression or comma) expected\.$/],
  ["expression", /^An element access expression should take an argument\.$/],
  ["type", /^Type expected\.$/],
  ["statement", /^(?:Declaration or statement|Declaration) expected\.$/],
  ["block", /^Declaration or statement expected\. This '=' follows a block of statements/],
  ["property", /^(?:Property assignment|Property or signature) expected\.$/],
  ["parameter", /^Parameter declaration expected\.$/],
  ["pattern", /^(?:Property|Array element) destructuring pattern expected\.$/],
  ["name", /^Variable declaration expected\.$/],
  ["unexpected", /^Unexpected keyword or identifier\.$/],
  ["character", /^Invalid character\.$/],
  ["unterminated-string", /^Unterminated string literal\.$/],
  ["unterminated-template", /^Unterminated template literal\.?$/],
  ["unterminated-regex", /^Unterminated regular expression literal\.$/],
  ["number", /^An identifier or keyword cannot immediately follow a numeric literal\.$/],
  ["reserved", /^'(.+)' is not allowed as a (?:variable declaration|parameter) name\.$/],
] as const satisfies readonly (readonly [string, RegExp])[];
