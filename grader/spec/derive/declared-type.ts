import type { ProblemDetail } from "../problem-detail.ts";
import type { Dim, TypeSpec } from "../schema/type-spec.ts";
import { bareRecord } from "./bare-record.ts";
import { memberWords, POSITIVE_RANGE, type Range, shapeWords } from "./shape-words.ts";
import type { OfferedShape } from "./size-letters.ts";
import type { WrittenType } from "./written-type.ts";

/** The types that a module declares by name, with the docstring of each. */
export type NamedTypes = ReadonlyMap<string, { readonly type: WrittenType; readonly doc: string }>;

/** Shapes by the names of tensors that have them where a docstring says none. */
export type KnownShapes = ReadonlyMap<string, readonly Dim[]>;

/** Something to be read: `tag` is where its docstring speaks of it, such as `@param x` or `@returns`. */
export interface Described {
  readonly name: string;
  readonly type: WrittenType;
  /** What the docstring says of it; "" for nothing. */
  readonly words: string;
  readonly tag: string;
}

export type DeclaredType =
  /** The ranges are by name, those of members by `name.member`. */
  { readonly ok: true; readonly type: TypeSpec; readonly ranges: ReadonlyMap<string, Range> } | UnreadType;

type ReadType = { readonly ok: true; readonly type: TypeSpec } | UnreadType;

type OfferShape = (rank: number) => OfferedShape;

interface UnreadType {
  readonly ok: false;
  readonly detail: ProblemDetail;
}

/**
 * The type of a parameter, an option or a result, of its TypeScript and what its docstring says.
 *
 * @param offer what could be written where no shape is
 */
export function declaredType(
  described: Described,
  { named, known }: { readonly named: NamedTypes; readonly known: KnownShapes },
  offer: OfferShape,
): DeclaredType {
  const reader = new Reader(named, known, offer);
  const read = reader.read(described);
  return read.ok ? { ...read, ranges: reader.ranges } : read;
}

/** More names than this stand for each other only in a text that is written to take for ever. */
const MOST_NAMES = 100;

/** What is a square, or the root of one, by its name. */
const POSITIVE = /(?:var|variance|std|rms)$/i;

class Reader {
  readonly #named: NamedTypes;
  readonly #known: KnownShapes;
  readonly #offer: OfferShape;
  readonly ranges = new Map<string, Range>();
  #namesRead = 0;

  constructor(named: NamedTypes, known: KnownShapes, offer: OfferShape) {
    this.#named = named;
    this.#known = known;
    this.#offer = offer;
  }

  read(described: Described): ReadType {
    const { type, words } = this.#withoutNames(described);
    const here = { ...described, type, words };
    switch (type.kind) {
      case "keyword":
        if (type.word === "number") this.#keepRange(here);
        return keyword(type.word, here);
      case "array":
        return this.#tensor(here);
      case "union":
        return this.#union(here, type.of);
      case "text":
        return { ok: true, type: { oneOf: [type.text] } };
      case "object":
        return this.#record(here, type.members);
      case "dictionary":
        return { ok: true, type: "tensors" };
      case "function":
        return { ok: true, type: "random" };
      default:
        return unread(here);
    }
  }

  /** A name's own docstring speaks where that of the function says no shape. */
  #withoutNames({ type, words }: Described): Pick<Described, "type" | "words"> {
    let inner = type;
    let said = words;
    while (inner.kind === "name") {
      this.#namesRead += 1;
      const declaration = this.#namesRead > MOST_NAMES ? undefined : this.#named.get(inner.name);
      if (declaration === undefined) return { type: { kind: "unread" }, words: said };
      const { shape, unread: brackets } = shapeWords(said);
      if (shape === null && brackets === null) said = `${declaration.doc} ${said}`;
      inner = declaration.type;
    }
    return { type: inner, words: said };
  }

  #tensor(described: Described): ReadType {
    const { rank, element } = this.#rankOf(described.type);
    if (rank === 1 && element === "string") return { ok: true, type: "strings" };
    if (element !== "number") return unread(described);
    const { shape: said, unread: brackets, entries } = shapeWords(described.words, rank);
    const { name, tag } = described;
    this.#keepRange(described);
    const known = this.#known.get(name.split(".").at(-1) ?? "");
    const shape = said ?? (known?.length === rank ? known : null);
    if (shape === null)
      return { ok: false, detail: { kind: "no-shape", name, tag, rank, brackets, ...this.#offer(rank) } };
    if (shape.length !== rank)
      return { ok: false, detail: { kind: "shape-rank", name, tag, rank, shape: [...shape] } };
    const dims = [...shape];
    if (entries === "integers") return { ok: true, type: { ids: dims } };
    return { ok: true, type: entries === "mask" ? { mask: dims } : { tensor: dims } };
  }

  #keepRange({ name, words }: Described): void {
    const range = shapeWords(words).range ?? (POSITIVE.test(name) ? POSITIVE_RANGE : null);
    if (range !== null) this.ranges.set(name, range);
  }

  #rankOf(type: WrittenType): { rank: number; element: string } {
    let inner = type;
    let rank = 0;
    for (;;) {
      inner = this.#withoutNames({ name: "", type: inner, words: "", tag: "" }).type;
      if (inner.kind !== "array") break;
      rank += 1;
      inner = inner.of;
    }
    return { rank, element: inner.kind === "keyword" ? inner.word : "" };
  }

  #union(described: Described, parts: readonly WrittenType[]): ReadType {
    const others = parts.filter((part) => !(part.kind === "keyword" && part.word === "null"));
    const [only] = others;
    if (only === undefined) return unread(described);
    if (others.length < parts.length) {
      const inner = this.read({
        ...described,
        type: others.length === 1 ? only : { kind: "union", of: others },
      });
      return inner.ok ? { ok: true, type: { nullable: inner.type } } : inner;
    }
    // `number | Tensor[]`: of any rank.
    const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
    return texts.length === parts.length ? { ok: true, type: { oneOf: texts } } : unread(described);
  }

  #record(described: Described, members: Extract<WrittenType, { kind: "object" }>["members"]): ReadType {
    const words = memberWords(
      described.words,
      members.map(({ name }) => name),
    );
    const record = bareRecord<TypeSpec>([]);
    for (const { name, type, isOptional } of members) {
      if (isOptional) return { ok: false, detail: { kind: "optional-member", name } };
      const tag = `${described.tag} … ${name}`;
      const read = this.read({ name: `${described.name}.${name}`, type, words: words.get(name) ?? "", tag });
      if (!read.ok) return read;
      record[name] = read.type;
    }
    return { ok: true, type: { record } };
  }
}

function keyword(word: string, described: Described): ReadType {
  if (word === "number") {
    const isWhole = shapeWords(described.words).entries === "integers";
    return { ok: true, type: isWhole ? "integer" : "number" };
  }
  if (word === "boolean" || word === "string" || word === "null") return { ok: true, type: word };
  return word === "unknown" ? { ok: true, type: "state" } : unread(described);
}

function unread({ name }: Described): ReadType {
  return { ok: false, detail: { kind: "unread-type", name } };
}
