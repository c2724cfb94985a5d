import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { LoadedExercise, SpecCache } from "./exercise-from-files.ts";
import { folderNames, slugsOf } from "./exercise-slugs.ts";
import { loadExercise } from "./load-exercise.ts";
import { prerequisiteProblems } from "./prerequisites.ts";

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
  const needs = new Map([
    ...others.map((slug) => [slug, []] as const),
    ...entries.map(({ slug, loaded }) => [slug, prerequisitesOf(loaded)] as const),
  ]);
  const checked = entries.map((entry) => withPrerequisites(entry, needs));
  return { status: "loaded", dir: root, entries: checked.sort(byQuestion) };
}

/** One exercise as the catalogue holds it: its prerequisites are looked up beside it and in `elsewhere`. */
export async function loadEntry(dir: string, elsewhere: string): Promise<CatalogueEntry> {
  const path = resolve(dir);
  const loaded = await loadExercise(path, undefined, elsewhere);
  const entry = { slug: basename(path), dir: path, loaded };
  const places = [dirname(path), resolve(elsewhere)];
  const needs = new Map<string, readonly string[]>(
    places.flatMap((place) => slugsOf(place).map((slug) => [slug, []] as const)),
  );
  const ahead = [...prerequisitesOf(loaded)];
  for (const slug of ahead) {
    const place = places.find((each) => existsSync(join(each, slug, "exercise.yaml")));
    if (place === undefined) continue;
    const further = prerequisitesOf(await loadExercise(join(place, slug)));
    needs.set(slug, further);
    ahead.push(...further.filter((next) => !ahead.includes(next)));
  }
  return withPrerequisites(entry, needs);
}

function withPrerequisites(
  entry: CatalogueEntry,
  needs: ReadonlyMap<string, readonly string[]>,
): CatalogueEntry {
  const problems = entry.loaded.ok ? prerequisiteProblems(entry.loaded.exercise, needs) : [];
  return problems.length === 0 ? entry : { ...entry, loaded: { ok: false, problems } };
}

function prerequisitesOf(loaded: LoadedExercise): readonly string[] {
  return loaded.ok ? loaded.exercise.spec.prerequisites : [];
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
