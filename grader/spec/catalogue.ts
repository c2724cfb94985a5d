import { join, resolve } from "node:path";
import type { Exercise } from "./exercise.ts";
import { folderNames } from "./exercise-slugs.ts";
import { type LoadedExercise, loadExercise, type SpecCache } from "./load-exercise.ts";
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
 */
export async function loadCatalogue(dir: string, cache?: SpecCache): Promise<Catalogue> {
  const root = resolve(dir);
  const names = folderNames(root);
  if (typeof names === "string") return { status: "no-directory", dir: root, reason: names };
  if (names.length === 0) return { status: "no-exercises", dir: root };
  const entries = await Promise.all(
    names.map(async (slug): Promise<CatalogueEntry> => {
      const path = join(root, slug);
      return { slug, dir: path, loaded: await loadExercise(path, cache) };
    }),
  );
  return { status: "loaded", dir: root, entries: withPrerequisites(entries).sort(byQuestion) };
}

function withPrerequisites(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  const needs = new Map(
    entries.map(({ slug, loaded }) => [slug, loaded.ok ? prerequisitesOf(loaded.exercise) : []]),
  );
  return entries.map((entry) => {
    const problems = entry.loaded.ok ? prerequisiteProblems(entry.loaded.exercise, needs) : [];
    return problems.length === 0 ? entry : { ...entry, loaded: { ok: false, problems } };
  });
}

function prerequisitesOf(exercise: Exercise): readonly string[] {
  return exercise.spec.prerequisites;
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
