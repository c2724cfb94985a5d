import type { Dependent } from "./graph-layout.ts";

/** An exercise with all it builds on and all that builds on it, however far. */
export function relatives(slug: string, exercises: readonly Dependent[]): ReadonlySet<string> {
  const needs = new Map(exercises.map((exercise) => [exercise.slug, exercise.needs]));
  const usedBy = new Map<string, string[]>();
  for (const { slug: user, needs } of exercises)
    for (const need of needs) usedBy.set(need, [...(usedBy.get(need) ?? []), user]);
  return new Set([...reached(slug, needs), ...reached(slug, usedBy)]);
}

/** Exercises by how many steps lie before them, the first ones first. */
export function graphLevels(exercises: readonly Dependent[]): string[][] {
  const needs = new Map(exercises.map((exercise) => [exercise.slug, exercise.needs]));
  const depthOf = (slug: string, way: readonly string[] = []): number => {
    const known = (needs.get(slug) ?? []).filter((need) => needs.has(need) && !way.includes(need));
    return known.length === 0 ? 0 : 1 + Math.max(...known.map((need) => depthOf(need, [...way, slug])));
  };
  const levels: string[][] = [];
  for (const { slug } of exercises) {
    const depth = depthOf(slug);
    while (levels.length <= depth) levels.push([]);
    levels[depth]?.push(slug);
  }
  return levels.filter((level) => level.length > 0);
}

function reached(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([start]);
  for (const slug of found) for (const other of next.get(slug) ?? []) found.add(other);
  return found;
}
