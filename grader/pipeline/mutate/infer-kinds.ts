import { type Binding, bindingOf, FUNCTIONS } from "./bindings.ts";
import { hasSpan, type SyntaxNode, type SyntaxPlace } from "./syntax-node.ts";
import { type DeclaredTypes, kindOfType, type ValueKind } from "./value-kind.ts";

/** What a file says of types beside the part that is looked at. */
export interface FileTypes {
  readonly declared: DeclaredTypes;
  /** The type annotation of what its functions return, by name. */
  readonly returns: ReadonlyMap<string, unknown>;
}

/** Tells what names and expressions stand for: by their types, by what they are first, else by what is done with them. */
export class InferredKinds {
  readonly #bindings: readonly Binding[];
  readonly #types: FileTypes;
  readonly #uses = new Map<Binding, ValueKind[]>();
  readonly #known = new Map<Binding, ValueKind | null>();

  constructor(
    bindings: readonly Binding[],
    reads: readonly { readonly place: SyntaxPlace; readonly binding: Binding }[],
    types: FileTypes,
  ) {
    this.#bindings = bindings;
    this.#types = types;
    for (const { place, binding } of reads) {
      const use = kindByUse(place);
      if (use !== null) this.#uses.set(binding, [...(this.#uses.get(binding) ?? []), use]);
    }
  }

  /** null where nothing tells. */
  of(binding: Binding): ValueKind | null {
    const known = this.#known.get(binding);
    if (known !== undefined) return known;
    // One that comes of itself is told by its use.
    this.#known.set(binding, null);
    const kind = this.#declared(binding) ?? deepest(this.#uses.get(binding) ?? []);
    this.#known.set(binding, kind);
    return kind;
  }

  ofExpression(expression: unknown): ValueKind | null {
    if (!hasSpan(expression)) return null;
    const node = expression;
    switch (node.type) {
      case "Identifier": {
        const binding = bindingOf(node, this.#bindings);
        return binding === null ? null : this.of(binding);
      }
      case "Literal":
        return kindOfLiteral(node.value);
      case "TSNonNullExpression":
      case "ParenthesizedExpression":
        return this.ofExpression(node.expression);
      case "TSAsExpression":
        return kindOfType(node.typeAnnotation, this.#types.declared);
      case "UnaryExpression":
        return node.operator === "!" ? BOOLEAN : NUMBER;
      case "BinaryExpression":
        return COMPARISONS.has(String(node.operator)) ? BOOLEAN : NUMBER;
      case "LogicalExpression":
        return this.ofExpression(node.right);
      case "ConditionalExpression":
        return this.ofExpression(node.consequent) ?? this.ofExpression(node.alternate);
      case "ArrayExpression":
        return { is: "array", of: this.ofExpression(Array.isArray(node.elements) ? node.elements[0] : null) };
      case "ObjectExpression":
        return this.#object(node);
      case "MemberExpression":
        return this.#member(node);
      case "CallExpression":
        return this.#call(node);
      default:
        return FUNCTIONS.has(node.type) ? { is: "function" } : null;
    }
  }

  #declared({ name, declared, parents: [parent, loop] }: Binding): ValueKind | null {
    if (FUNCTIONS.has(declared.type)) {
      const parameters: unknown[] = Array.isArray(declared.params) ? declared.params : [];
      const found = parameters.map((one) => this.#named(one, null, name)).find((kind) => kind !== null);
      return found ?? this.#entry(declared, parent, name);
    }
    const isEach = loop?.type === "ForOfStatement" && declared.init === null;
    const whole = this.ofExpression(isEach ? loop.right : declared.init);
    return this.#named(declared.id, isEach ? entryOf(whole) : whole, name);
  }

  /** What a pattern gives a name of a value. */
  #named(pattern: unknown, whole: ValueKind | null, name: string): ValueKind | null {
    if (!hasSpan(pattern)) return null;
    const own = kindOfType(pattern.typeAnnotation, this.#types.declared) ?? whole;
    if (pattern.type === "Identifier") return pattern.name === name ? own : null;
    if (pattern.type === "AssignmentPattern") return this.#named(pattern.left, own, name);
    if (pattern.type === "ArrayPattern" && Array.isArray(pattern.elements))
      return firstKnown(pattern.elements.map((one) => this.#named(one, entryOf(own), name)));
    if (pattern.type !== "ObjectPattern" || !Array.isArray(pattern.properties)) return null;
    return firstKnown(
      pattern.properties
        .filter(hasSpan)
        .map(({ key, value }) => this.#named(value, memberOf(own, key), name)),
    );
  }

  /** Of `x.map((v, i) => …)`: `v` is what `x` holds, `i` a number. */
  #entry({ params }: SyntaxNode, call: SyntaxNode | undefined, name: string): ValueKind | null {
    if (call?.type !== "CallExpression" || !hasSpan(call.callee) || !Array.isArray(params)) return null;
    const { object, property } = call.callee;
    if (!hasSpan(property) || !ARRAY_METHODS.has(String(property.name))) return null;
    const first = property.name === "reduce" ? 1 : 0;
    const at = params.findIndex((one) => hasSpan(one) && one.name === name);
    if (at === first) return entryOf(this.ofExpression(object));
    return at === first + 1 ? NUMBER : null;
  }

  #object({ properties }: SyntaxNode): ValueKind {
    const members = Array.isArray(properties) ? properties.filter(hasSpan) : [];
    const keys = members.flatMap(({ key, value }) =>
      hasSpan(key) ? [[String(key.name), this.ofExpression(value)] as const] : [],
    );
    return { is: "object", keys: Object.fromEntries(keys) };
  }

  #member({ object, property, computed }: SyntaxNode): ValueKind | null {
    if (hasSpan(property) && property.name === "length" && computed !== true) return NUMBER;
    const whole = this.ofExpression(object);
    return computed === true ? entryOf(whole) : memberOf(whole, property);
  }

  #call({ callee }: SyntaxNode): ValueKind | null {
    if (!hasSpan(callee)) return null;
    if (callee.type === "Identifier")
      return kindOfType(this.#types.returns.get(String(callee.name)), this.#types.declared);
    const { object, property } = callee;
    if (!hasSpan(object) || !hasSpan(property)) return null;
    if (object.name === "Math") return NUMBER;
    return SAME_ARRAY.has(String(property.name)) ? this.ofExpression(object) : null;
  }
}

const NUMBER: ValueKind = { is: "number" };
const BOOLEAN: ValueKind = { is: "boolean" };
const COMPARISONS = new Set(["<", "<=", ">", ">=", "===", "!==", "==", "!=", "in", "instanceof"]);
const ARITHMETIC = new Set(["+", "-", "*", "/", "%", "**", "<", "<=", ">", ">="]);
const SAME_ARRAY = new Set([
  "slice",
  "reverse",
  "toReversed",
  "fill",
  "filter",
  "sort",
  "toSorted",
  "concat",
]);
const ARRAY_METHODS = new Set([
  ...SAME_ARRAY,
  "map",
  "reduce",
  "forEach",
  "every",
  "some",
  "flatMap",
  "push",
]);

function kindOfLiteral(value: unknown): ValueKind | null {
  const is = typeof value;
  return is === "number" || is === "boolean" || is === "string" ? { is } : null;
}

function firstKnown(kinds: readonly (ValueKind | null)[]): ValueKind | null {
  return kinds.find((kind) => kind !== null) ?? null;
}

function entryOf(kind: ValueKind | null): ValueKind | null {
  return kind?.is === "array" ? kind.of : null;
}

function memberOf(kind: ValueKind | null, key: unknown): ValueKind | null {
  return kind?.is === "object" && hasSpan(key) ? (kind.keys[String(key.name)] ?? null) : null;
}

/** What is indexed twice somewhere is no row. */
function deepest(kinds: readonly ValueKind[]): ValueKind | null {
  const depth = (kind: ValueKind | null): number => (kind?.is === "array" ? 1 + depth(kind.of) : 0);
  return kinds.toSorted((a, b) => depth(b) - depth(a))[0] ?? null;
}

/** What something must be for what is done with it in one place. */
function kindByUse({ node, parents }: SyntaxPlace): ValueKind | null {
  const [parent, ...above] = parents;
  if (parent === undefined) return null;
  if (parent.type === "TSNonNullExpression") return kindByUse({ node: parent, parents: above });
  if (parent.type === "MemberExpression" && parent.object === node) {
    if (parent.computed === true) return { is: "array", of: kindByUse({ node: parent, parents: above }) };
    const name = hasSpan(parent.property) ? String(parent.property.name) : "";
    return name === "length" || ARRAY_METHODS.has(name) ? { is: "array", of: null } : null;
  }
  if (parent.type === "CallExpression") {
    const { callee } = parent;
    if (callee === node) return { is: "function" };
    const isOfMath = hasSpan(callee) && hasSpan(callee.object) && callee.object.name === "Math";
    return isOfMath ? NUMBER : null;
  }
  if (parent.type === "ForOfStatement" || parent.type === "SpreadElement") return { is: "array", of: null };
  if (parent.type === "BinaryExpression") return ARITHMETIC.has(String(parent.operator)) ? NUMBER : null;
  if (parent.type === "AssignmentExpression") return parent.operator === "=" ? null : NUMBER;
  if (parent.type === "UnaryExpression") return parent.operator === "!" ? BOOLEAN : NUMBER;
  const isTest =
    (parent.type === "ConditionalExpression" || parent.type === "IfStatement") && parent.test === node;
  return isTest ? BOOLEAN : null;
}
