import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { LoadedExercise, SpecCache } from "./exercise-from-files.ts";
import { folderNames, slugsOf } from "./exercise-slugs.ts";
import { loadExercise } from "./load-exercise.ts";
import { prerequisiteProblems, type Standing } from "./prerequisites.ts";

export interface CatalogueEntry {
  /** Name of the folder. */
  readonly slug: string;
  readonly dir: string;
  readonly loaded: LoadedExercise;
}

export type Catalogue =
  | { readonly status: "loaded"; readonly dir: string; readonly entries: readonly CatalogueEntry[] }
  | {
      readonly status: "no-directory";
      readonly dir: string;
      readonly reason: "missing" | "a file" | "unreadable";
    }
  | { readonly status: "no-exercises"; readonly dir: string };

/**
 * All exercises of a directory: every folder with an `exercise.yaml`, by the number of the question it came from, then
 * by name; those without a number, and those that cannot be read, come last.
 *
 * @param elsewhere another directory that prerequisites may stand in, as those of drafts do
 */
export async function loadCatalogue(dir: string, cache?: SpecCache, elsewhere?: string): Promise<Catalogue> {
  const root = resolve(dir);
  const names = folderNames(root);
  if (typeof names === "string") return { status: "no-directory", dir: root, reason: names };
  if (names.length === 0) return { status: "no-exercises", dir: root };
  const entries = await Promise.all(
    names.map(async (slug): Promise<CatalogueEntry> => {
      const path = join(root, slug);
      return { slug, dir: path, loaded: await loadExercise(path, cache, elsewhere) };
    }),
  );
  const others = elsewhere === undefined ? [] : slugsOf(elsewhere);
  const all = new Map<string, Standing>([
    ...others.map((slug) => [slug, UNKNOWN] as const),
    ...entries.map(({ slug, loaded }) => [slug, standingOf(loaded)] as const),
  ]);
  const checked = entries.map((entry) => withPrerequisites(entry, all));
  return { status: "loaded", dir: root, entries: checked.sort(byQuestion) };
}

/** One exercise as the catalogue holds it: its prerequisites are looked up beside it and in `elsewhere`. */
export async function loadEntry(dir: string, elsewhere: string): Promise<CatalogueEntry> {
  const path = resolve(dir);
  const loaded = await loadExercise(path, undefined, elsewhere);
  const entry = { slug: basename(path), dir: path, loaded };
  const places = [dirname(path), resolve(elsewhere)];
  const all = new Map<string, Standing>(
    places.flatMap((place) => slugsOf(place).map((slug) => [slug, UNKNOWN] as const)),
  );
  const ahead = [...standingOf(loaded).prerequisites];
  for (const slug of ahead) {
    const place = places.find((each) => existsSync(join(each, slug, "exercise.yaml")));
    if (place === undefined) continue;
    const further = standingOf(await loadExercise(join(place, slug)));
    all.set(slug, further);
    ahead.push(...further.prerequisites.filter((next) => !ahead.includes(next)));
  }
  return withPrerequisites(entry, all);
}

const UNKNOWN: Standing = { prerequisites: [] };

function withPrerequisites(entry: CatalogueEntry, all: ReadonlyMap<string, Standing>): CatalogueEntry {
  const { loaded } = entry;
  const problems = loaded.ok ? prerequisiteProblems(loaded.exercise, loaded.files, all) : [];
  return problems.length === 0 ? entry : { ...entry, loaded: { ok: false, problems } };
}

function standingOf(loaded: LoadedExercise): Standing {
  return loaded.ok ? loaded.exercise.spec : UNKNOWN;
}

function byQuestion(a: CatalogueEntry, b: CatalogueEntry): number {
  const [first, second] = [questionOf(a), questionOf(b)];
  if (first !== second) return first < second ? -1 : 1;
  return a.slug < b.slug ? -1 : 1;
}

function questionOf({ loaded }: CatalogueEntry): number {
  if (!loaded.ok) return Number.POSITIVE_INFINITY;
  return loaded.exercise.spec.source?.question ?? Number.MAX_SAFE_INTEGER;
}
