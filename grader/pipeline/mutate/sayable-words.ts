import { aliasesOf, type Shapes } from "./aliases.ts";
import { declaredBy, FUNCTIONS, writtenBy } from "./bindings.ts";
import type { SyntaxNode, SyntaxPlace } from "./syntax-node.ts";

interface Statement {
  /** Of the functions that a part belongs to: parameters, options, keys, sizes, and the other functions. */
  readonly names: readonly string[];
  /** Of the parameters of the function that the part is. */
  readonly shapes: Shapes;
  /** Whether the part is one of the exercise's functions itself. */
  readonly isExported: boolean;
  /** What the file declares beside them. */
  readonly ownOfFile: readonly string[];
}

/**
 * What a learner may read of one part of a reference: a name of the statement's, with one index at most, an operator, and
 * words that every program has. A name that the part declares for itself is said only by what it is known as to the
 * statement, be it spelt like one of the statement's or not.
 */
export class SayableWords {
  readonly #names: ReadonlySet<string>;
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #own: ReadonlySet<string>;

  constructor(places: readonly SyntaxPlace[], source: string, statement: Statement) {
    this.#names = new Set(statement.names);
    this.#aliases = aliasesOf(places, source, statement.shapes);
    const parameters = statement.isExported ? parametersIn(places) : new Set();
    const declared = places.flatMap(declaredBy);
    const written = new Set(places.flatMap(writtenBy));
    const counts = Map.groupBy(declared, (name) => name);
    const isGiven = (name: string) =>
      parameters.has(name) && counts.get(name)?.length === 1 && !written.has(name);
    this.#own = new Set([...declared.filter((name) => !isGiven(name)), ...statement.ownOfFile]);
  }

  /** As the statement has it; null where that may not be said. */
  sayable(word: string): string | null {
    if (COMMON.test(word) || OPERATOR.test(word)) return word;
    const [, object, name = "", index = ""] = WORD.exec(word) ?? [];
    // A key is the statement's, whatever the object is called.
    if (object !== undefined) return this.#names.has(name) && index === "" ? name : null;
    const alias = this.#aliases.get(name) ?? (this.#own.has(name) ? "" : name);
    const [, , base = "", ownIndex = ""] = WORD.exec(alias) ?? [];
    if (!this.#names.has(base) || (index !== "" && ownIndex !== "")) return null;
    return `${base}${ownIndex}${index}`;
  }

  /** Those of the statement's names that an expression has, in their order. */
  namesIn(expression: string): string[] {
    const found = (expression.match(NAMES) ?? []).map((name) => this.sayable(name));
    return [...new Set(found.filter((name) => name !== null))];
  }
}

/** Of the functions at the top. */
function parametersIn(places: readonly SyntaxPlace[]): Set<string> {
  const functions = places.filter(({ node, parents }) => FUNCTIONS.has(node.type) && parents.every(isTop));
  return new Set(functions.flatMap(declaredBy));
}

const TOP = new Set(["ExportNamedDeclaration", "VariableDeclaration", "VariableDeclarator"]);

function isTop({ type }: SyntaxNode): boolean {
  return TOP.has(type);
}

const NAMES = /[A-Za-z_$][\w$]*/g;
const WORD = /^(?:([A-Za-z_$][\w$]*)\.)?([A-Za-z_$][\w$]*)(\[\d\])?$/;
const OPERATOR = /^[-+*/%<>=!&|?]{1,3}$/;
/** What every program has. */
const COMMON = /^(?:Math\.[a-z]\w*|true|false|0|-Infinity|\.reverse|\.sort)$/;
