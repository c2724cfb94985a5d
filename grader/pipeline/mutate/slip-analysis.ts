import type { MechanicalSlip } from "../../report/mechanical-slip.ts";
import type { Analyse } from "../analysis/analyse-modules.ts";
import { aliasesOf, type Shapes } from "./aliases.ts";
import { mutantsAt, type Place, type Replacement, text } from "./mutant-rules.ts";
import { otherValues } from "./other-values.ts";
import { placesIn } from "./places-in.ts";
import { widerMutantsAt } from "./wider-rules.ts";

/** What may be said of each of the exercise's functions. */
export type Sayable = Readonly<
  Record<string, { readonly names: readonly string[]; readonly shapes: Shapes }>
>;

/** A mutant with what a learner may be told of it. */
export interface PlacedSlip {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The exercise's functions it stands in, or that use what it stands in. */
  readonly functions: readonly string[];
  readonly slip: MechanicalSlip;
}

/** Runs in the sandbox: the slips that somebody could make in a reference, the usual ones first. */
export const analyse: Analyse<Sayable> = ({ text: source, program }, _file, sayable): PlacedSlip[] => {
  const parts = program.body.map((statement) => partOf(placesIn(statement)));
  const usual = (part: Part) => part.places.flatMap((place) => mutantsAt(place, source));
  const wider = (part: Part) => part.places.flatMap((place) => widerMutantsAt(place, source));
  const others = (part: Part) => otherValues(part.places, source, shapesOf(part));
  return [usual, wider, others].flatMap((plant) => parts.flatMap((part) => said(part, plant(part))));

  function shapesOf({ declares }: Part): Shapes {
    return Object.assign({}, ...declares.map((name) => sayable[name]?.shapes ?? {}));
  }

  function said(part: Part, replacements: readonly Replacement[]): PlacedSlip[] {
    const functions = functionsOf(part, parts, Object.keys(sayable));
    const names = new Set(functions.flatMap((name) => sayable[name]?.names ?? []));
    const aliases = aliasesOf(part.places, source, shapesOf(part));
    return functions.length === 0
      ? []
      : replacements.map((one) => saidOf(one, { functions, names, aliases, source }));
  }
};

interface Surroundings {
  readonly functions: readonly string[];
  /** Those that the statement has. */
  readonly names: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly source: string;
}

/** A statement at the top of the module. */
interface Part {
  readonly declares: readonly string[];
  readonly places: readonly Place[];
  readonly names: ReadonlySet<string>;
}

function partOf(places: readonly Place[]): Part {
  const declares = places.flatMap(({ node, parents }) => {
    const isTop = parents.every(({ type }) => TOP.has(type));
    return isTop && (node.type === "FunctionDeclaration" || node.type === "VariableDeclarator")
      ? nameOf(node.id)
      : [];
  });
  return { declares, places, names: new Set(places.flatMap(({ node }) => nameOf(node))) };
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
  { start, end, text: replacement, slip, about }: Replacement,
  { functions, names, aliases, source }: Surroundings,
): PlacedSlip {
  const { change, written, meant } = slip;
  const seen = about === undefined ? source.slice(start, end) : text(about, source);
  const isSayable = (word: string) =>
    COMMON.test(word) || (word.match(NAMES) ?? []).every((name) => names.has(name));
  const both =
    meant !== undefined &&
    isSayable(meant) &&
    (written === undefined || isSayable(written)) &&
    written !== meant;
  const words = both
    ? { ...(written === undefined ? {} : { written }), ...(meant === undefined ? {} : { meant }) }
    : {};
  const said: readonly string[] = Object.values(words).join(" ").match(NAMES) ?? [];
  const read = (seen.match(NAMES) ?? []).map((name) => aliases.get(name) ?? name);
  const near = [...new Set(read)].filter(
    (name) => isSayable(name) && !COMMON.test(name) && !said.includes(name),
  );
  return {
    ...{ start, end, text: replacement, functions },
    slip: { change, ...words, near: near.slice(0, 2) },
  };
}

const NAMES = /[A-Za-z_$][\w$]*/g;
/** What every program has. */
const COMMON = /^(?:Math\.\w+|true|false|-Infinity|\.reverse|\.sort)$/;
