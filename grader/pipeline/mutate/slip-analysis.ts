import { inCommon } from "../../diagnosis/tellable-slips.ts";
import type { MechanicalSlip } from "../../report/mechanical-slip.ts";
import type { Analyse } from "../analysis/analyse-modules.ts";
import type { Shapes } from "./aliases.ts";
import { inLikePlaces, linesIn, type SlipInPart } from "./like-places.ts";
import { mutantsAt, type Replacement } from "./mutant-rules.ts";
import { otherSizes } from "./other-sizes.ts";
import { otherValues } from "./other-values.ts";
import { placesIn } from "./places-in.ts";
import { SayableWords } from "./sayable-words.ts";
import { hasSpan, type SyntaxPlace, text } from "./syntax-node.ts";
import { declaredTypes } from "./value-kind.ts";
import { widerMutantsAt } from "./wider-rules.ts";

/** What may be said of each of the exercise's functions. */
export type Sayable = Readonly<
  Record<string, { readonly names: readonly string[]; readonly shapes: Shapes }>
>;

/** A mutant with what a learner may be told of it. */
export interface PlacedSlip extends SaidSlip {
  /** In their order, none over another. */
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

interface SaidSlip {
  /** The exercise's functions it stands in, or that use what it stands in. */
  readonly functions: readonly string[];
  readonly slip: MechanicalSlip;
}

/** Runs in the sandbox: the slips that somebody could make in a reference, the usual ones first. */
export const analyse: Analyse<Sayable> = ({ text: source, program }, _file, sayable): PlacedSlip[] => {
  const exported = Object.keys(sayable);
  const parts = program.body.map((statement) => partOf(placesIn(statement)));
  const types = { declared: declaredTypes(program.body), returns: returnsIn(parts) };
  const usual = (part: Part) => part.places.flatMap((place) => mutantsAt(place, source));
  const wider = (part: Part) => part.places.flatMap((place) => widerMutantsAt(place, source));
  const others = (part: Part) => otherValues(part.places, types);
  const sizes = (part: Part) => otherSizes(part.places, source, shapesOf(part));
  const single = [usual, wider, others, sizes].flatMap((plant) =>
    parts.flatMap((part) => said(part, plant(part))),
  );
  return [single.map((one) => [one]), inLikePlaces(single, source)].flatMap((groups) => groups.map(placed));

  function shapesOf({ declares }: Part): Shapes {
    return Object.assign({}, ...declares.map((name) => sayable[name]?.shapes ?? {}));
  }

  function said(part: Part, replacements: readonly Replacement[]): SlipInPart<SaidSlip>[] {
    const functions = functionsOf(part, parts, exported);
    if (functions.length === 0) return [];
    const words = new SayableWords(part.places, source, {
      names: functions.flatMap((name) => sayable[name]?.names ?? []),
      shapes: shapesOf(part),
      isExported: part.declares.some((name) => exported.includes(name)),
      ownOfFile: parts.flatMap(({ declares }) => declares.filter((name) => !exported.includes(name))),
    });
    return replacements.filter(isPlainest).map((one) => ({
      ...{ replacement: one, lines: part.lines },
      said: { functions, slip: saidOf(one, words, source) },
    }));
  }
};

/** One slip, or the same one in several places. */
function placed(slips: readonly SlipInPart<SaidSlip>[]): PlacedSlip {
  const edits = slips
    .map(({ replacement: { start, end, text: written } }) => ({ start, end, text: written }))
    .sort((a, b) => a.start - b.start);
  const functions = [...new Set(slips.flatMap(({ said }) => said.functions))];
  const slip = inCommon(slips.map(({ said }) => said.slip));
  return { edits, functions, slip: slips.length > 1 ? { ...slip, everywhere: true } : slip };
}

/** What comes to `x + 0` or `x * 1` is a summand or a factor that is missing. */
function isPlainest({ slip, about, text: written }: Replacement): boolean {
  if (!slip.change.startsWith("constant-") || about?.type !== "BinaryExpression") return true;
  return NEUTRAL[String(about.operator)] !== Number(written);
}

const NEUTRAL: Readonly<Record<string, number>> = { "+": 0, "-": 0, "*": 1, "/": 1, "**": 1 };

/** What is written of the results of functions, by name. */
function returnsIn(parts: readonly Part[]): Map<string, unknown> {
  const functions = parts.flatMap(({ places }) => places.map(({ node }) => node));
  return new Map(
    functions.flatMap((node) => {
      const isArrow = node.type === "VariableDeclarator" && hasSpan(node.init);
      const made = isArrow ? node.init : node.type === "FunctionDeclaration" ? node : null;
      return hasSpan(made) ? nameOf(node.id).map((name) => [name, made.returnType] as const) : [];
    }),
  );
}

/** A statement at the top of the module. */
interface Part {
  readonly declares: readonly string[];
  readonly places: readonly SyntaxPlace[];
  readonly lines: SlipInPart<unknown>["lines"];
  readonly names: ReadonlySet<string>;
}

function partOf(places: readonly SyntaxPlace[]): Part {
  const declares = places.flatMap(({ node, parents }) => {
    const isTop = parents.every(({ type }) => TOP.has(type));
    return isTop && (node.type === "FunctionDeclaration" || node.type === "VariableDeclarator")
      ? nameOf(node.id)
      : [];
  });
  return {
    declares,
    places,
    lines: linesIn(places),
    names: new Set(places.flatMap(({ node }) => nameOf(node))),
  };
}

const TOP = new Set(["ExportNamedDeclaration", "VariableDeclaration"]);

function nameOf(node: unknown): string[] {
  return typeof node === "object" && node !== null && "name" in node && typeof node.name === "string"
    ? [node.name]
    : [];
}

/** Those that it declares; else those that come to it without going through another of them. */
function functionsOf(part: Part, parts: readonly Part[], exported: readonly string[]): string[] {
  const own = part.declares.filter((name) => exported.includes(name));
  if (own.length > 0) return own;
  const reached = new Set([part]);
  for (const one of reached) {
    if (one.declares.some((name) => exported.includes(name))) continue;
    for (const other of parts) if (one.declares.some((name) => other.names.has(name))) reached.add(other);
  }
  return [...reached].flatMap(({ declares }) => declares.filter((name) => exported.includes(name)));
}

function saidOf(
  { start, end, slip, about }: Replacement,
  words: SayableWords,
  source: string,
): MechanicalSlip {
  const { change } = slip;
  const [written, meant] = [slip.written, slip.meant].map((word) =>
    word === undefined ? null : words.sayable(word),
  );
  // Two that are called the same by the statement.
  const isSame = written === meant;
  const said = {
    ...(written === null || isSame ? {} : { written }),
    ...(meant === null || isSame ? {} : { meant }),
  };
  const names = words.namesIn(about === undefined ? source.slice(start, end) : text(about, source));
  const bases = [written, meant].map((word) => word?.replace(/\[\d\]$/, ""));
  const near = names.filter((name) => name !== written && name !== meant && !bases.includes(name));
  return { change, ...said, near: near.slice(0, 2) };
}
