import type { Standing } from "../../../grader/index.ts";
import { whereAuthored } from "../access/can.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import type { DraftUser } from "./used-exercises.ts";

interface Parts {
  readonly database: Database;
  readonly exercises: Pick<Exercises, "everyServed">;
}

/**
 * The exercises that a user may be told of where prerequisites are looked at: those of the catalogue, their own, and what
 * they have named, with all that those need. Of one that only who has its address finds nobody else is told the name.
 *
 * @param named prerequisites that the user has written
 */
export async function knownStandings(
  { database, exercises }: Parts,
  user: DraftUser,
  named: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const served = exercises.everyServed();
  const own =
    user === null
      ? []
      : await database.exercise.findMany({ where: whereAuthored(user), select: { slug: true } });
  const known = new Set([
    ...served.filter(({ isListed }) => isListed).map(({ spec }) => spec.slug),
    ...own.map(({ slug }) => slug),
  ]);
  const all = new Map(served.map(({ spec }) => [spec.slug, standingOf(spec)]));
  // Those that are added are walked, too.
  const needed = new Set(named);
  for (const slug of needed) for (const other of all.get(slug)?.prerequisites ?? []) needed.add(other);
  return new Map([...all].filter(([slug]) => known.has(slug) || needed.has(slug)));
}

function standingOf({ prerequisites, track }: Standing): Standing {
  return { prerequisites, track };
}
