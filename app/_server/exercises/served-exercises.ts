import {
  type Exercise,
  type ExerciseFiles,
  exerciseVersion,
  type SpecProblem,
} from "../../../grader/index.ts";
import type { Database, Transaction } from "../database/database.ts";
import { UnreadableVersion } from "./exercise-versions.ts";
import { withoutCircles } from "./without-circles.ts";

/** An exercise as it is served now, and the name of this very state of it. */
export interface ServedExercise {
  readonly exerciseId: string;
  readonly versionId: string;
  /** Whether it stands in the catalogue; else it is served to who has its address. */
  readonly isListed: boolean;
  /** Under the name it has now, as everything is that pages say of it. */
  readonly spec: Exercise["spec"];
  /** As its files say, which may hold a name of before: the seeds of its cases hang on it. */
  readonly exercise: Exercise;
}

/** Why an exercise is not served, or not from its folder. */
export type ExerciseProblem = SpecProblem | { readonly message: string };

/** What was last read of the folder of exercises. */
export interface ExerciseFolder {
  readonly published: readonly { readonly exercise: Exercise; readonly files: ExerciseFiles }[];
  readonly problems: ReadonlyMap<string, readonly ExerciseProblem[]>;
  /** Of drafts too, and of what cannot be read. */
  readonly names: readonly string[];
}

const ROW = {
  ...{ id: true, slug: true, ownerId: true, leftAt: true, archivedAt: true, publishedVersionId: true },
  listing: true,
} as const;

export interface ExerciseRow {
  readonly id: string;
  readonly slug: string;
  readonly ownerId: string | null;
  readonly leftAt: Date | null;
  readonly archivedAt: Date | null;
  readonly publishedVersionId: string | null;
  readonly listing: string;
}

/** Of every exercise there is, what serving it hangs on; always in the same order. */
export function exerciseRows(database: Database | Transaction): Promise<readonly ExerciseRow[]> {
  return database.exercise.findMany({ select: ROW, orderBy: { id: "asc" } });
}

/**
 * What is served of a folder and of what users have published, and why the rest is not.
 *
 * @param folder null where what was brought into the database of one is served as it is there, in the same order
 * @param version makes the exercise of a version
 */
export async function servedExercises(
  rows: readonly ExerciseRow[],
  folder: ExerciseFolder | null,
  version: (id: string) => Promise<Exercise>,
): Promise<{
  readonly served: ReadonlyMap<string, ServedExercise>;
  readonly problems: ReadonlyMap<string, readonly ExerciseProblem[]>;
}> {
  const problems = new Map(folder?.problems);
  const add = (slug: string, message: string) =>
    problems.set(slug, [...(problems.get(slug) ?? []), { message }]);
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const served = new Map<string, ServedExercise>();
  for (const { exercise } of folder?.published ?? []) {
    const { slug } = exercise.spec;
    const row = bySlug.get(slug);
    if (row === undefined) throw new Error(`expected a row for the exercise ${slug}, found none`);
    if (isOfFolder(row)) served.set(slug, servedAs(row, exerciseVersion(exercise), exercise));
    else problems.set(slug, [{ message: nameTaken(slug, row) }]);
  }
  for (const row of rows) {
    const { slug, archivedAt, publishedVersionId } = row;
    if (
      (folder !== null && isOfFolder(row)) ||
      archivedAt !== null ||
      publishedVersionId === null ||
      served.has(slug)
    )
      continue;
    try {
      served.set(slug, servedAs(row, publishedVersionId, await version(publishedVersionId)));
    } catch (error) {
      if (!(error instanceof UnreadableVersion)) throw error;
      add(slug, error.message);
    }
  }
  const named = underNamesOfNow(folder === null ? inOrderOfCatalogue(served, rows) : served);
  const straight = withoutCircles(new Map([...named].map(([slug, { spec }]) => [slug, spec.prerequisites])));
  return {
    problems,
    served: new Map(
      [...named].map(([slug, one]) => {
        const prerequisites = straight.get(slug) ?? [];
        const cut = one.spec.prerequisites.filter((other) => !prerequisites.includes(other));
        if (cut.length > 0) add(slug, inCircle(slug, cut));
        return [slug, { ...one, spec: { ...one.spec, prerequisites } }];
      }),
    ),
  };
}

/** As a folder is read: by the number of the question, then by name; what users have published comes after it. */
function inOrderOfCatalogue(
  served: ReadonlyMap<string, ServedExercise>,
  rows: readonly ExerciseRow[],
): ReadonlyMap<string, ServedExercise> {
  const ofFolder = new Set(rows.filter(isOfFolder).map(({ slug }) => slug));
  const question = (one: ServedExercise) => one.spec.source?.question ?? Number.MAX_SAFE_INTEGER;
  const own = [...served].filter(([slug]) => ofFolder.has(slug));
  const others = [...served].filter(([slug]) => !ofFolder.has(slug));
  own.sort(([slugA, a], [slugB, b]) => question(a) - question(b) || (slugA < slugB ? -1 : 1));
  return new Map([...own, ...others]);
}

function isOfFolder({ ownerId, leftAt }: ExerciseRow): boolean {
  return ownerId === null && leftAt === null;
}

function servedAs(row: ExerciseRow, versionId: string, exercise: Exercise): ServedExercise {
  const { id, slug, listing } = row;
  // What the folder holds is the catalogue, whatever its row was before.
  const isListed = isOfFolder(row) || listing === "catalogue";
  return { exerciseId: id, versionId, isListed, spec: { ...exercise.spec, slug }, exercise };
}

/** What an exercise builds on is named in its files, which say what that was called when they were written. */
function underNamesOfNow(served: ReadonlyMap<string, ServedExercise>): ReadonlyMap<string, ServedExercise> {
  const renamed = new Map([...served.values()].map(({ spec, exercise }) => [exercise.spec.slug, spec.slug]));
  const nameOf = (slug: string) => (served.has(slug) ? slug : (renamed.get(slug) ?? slug));
  const named = ({ spec, ...one }: ServedExercise) => ({
    ...{ ...one, spec: { ...spec, prerequisites: spec.prerequisites.map(nameOf) } },
  });
  return new Map([...served].map(([slug, one]) => [slug, named(one)]));
}

function nameTaken(slug: string, { id, ownerId }: ExerciseRow): string {
  return (
    `expected the slug of the folder ${slug} to be free, found exercise ${id} of ${ownerId === null ? "a user who is gone" : `user ${ownerId}`} to have it: ` +
    "that one stays as it is, the folder is left out; give the folder and its slug another name"
  );
}

function inCircle(slug: string, cut: readonly string[]): string {
  return (
    `expected ${slug} not to be needed by what it needs, found ${cut.join(", ")} to need it: ` +
    "it is served without these prerequisites; publish it, or them, with others"
  );
}
