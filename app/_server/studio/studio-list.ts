import { hashOfFiles } from "../../../grader/index.ts";
import { whereAuthored } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { storedFiles } from "../exercises/exercise-versions.ts";
import type { Log } from "../log.ts";
import { checkUsesStudio } from "./authored-exercise.ts";
import { draftHash } from "./draft-hash.ts";
import type { DraftReader } from "./draft-reader.ts";
import { type DraftState, draftState } from "./draft-state.ts";
import type { DraftTitle } from "./draft-title.ts";
import { listedTitle } from "./listed-title.ts";
import { type Listing, listingOf } from "./listing.ts";
import { ownFiles } from "./own-files.ts";
import { textsOf } from "./texts-of.ts";
import { NEWEST_FIRST } from "./verification-runner.ts";

/** An exercise in a list. */
export interface StudioListItem {
  readonly id: string;
  readonly slug: string;
  readonly title: DraftTitle;
  readonly state: DraftState;
  readonly listing: Listing;
  readonly isArchived: boolean;
  readonly isOwner: boolean;
  readonly updatedAt: Date;
  /** How many have submitted or answered something. */
  readonly learners: number;
  /** What verifying its files as they are came to; null where that was not done by this grader, or not to its end. */
  readonly proof: ProofState | null;
}

/** `works`: it could be published but for what is missing yet; `complete`: it could be. */
export type ProofState = "fails" | "works" | "complete";

interface Parts {
  readonly database: Database;
  readonly reader: Pick<DraftReader, "ready" | "title">;
  readonly log: Log;
  /** Hash of the grader of this server: what another has found is no proof. */
  readonly grader: string;
}

/** Of all titles that have to be read for one list; the others are read for the next. */
const TITLES_MS = 3_000;

const ROW = {
  ...{ id: true, slug: true, title: true, filesHash: true, listing: true, ownerId: true },
  ...{ createdAt: true, archivedAt: true, _count: { select: { progress: true } } },
  files: { select: { updatedAt: true } },
  publishedVersion: { select: { id: true, ownFilesHash: true } },
} as const;
const PROOF = { filesHash: true, works: true, complete: true } as const;

/**
 * The exercises a user is an author of, the one that was edited last first: from what is noted with each save, so that
 * no file has to be read again.
 *
 * @throws {PlatformError} notInstructor
 */
export async function studioList(parts: Parts, user: User): Promise<readonly StudioListItem[]> {
  checkUsesStudio(user);
  const rows = await parts.database.exercise.findMany({
    where: whereAuthored(user),
    select: {
      ...ROW,
      verifications: {
        where: { status: "done", grader: parts.grader },
        ...{ select: PROOF, orderBy: NEWEST_FIRST, take: 1 },
      },
    },
  });
  const until = performance.now() + TITLES_MS;
  const listed: StudioListItem[] = [];
  for (const row of rows) {
    const title = await listedTitle(parts, row, until);
    const filesHash = row.filesHash ?? (await notedHash(parts.database, row.id));
    const published = await publishedHash(parts.database, row.publishedVersion);
    listed.push({
      ...{ id: row.id, slug: row.slug, title, learners: row._count.progress },
      ...{ state: draftState(filesHash, published), listing: listingOf(row.listing) },
      ...{ isArchived: row.archivedAt !== null, isOwner: row.ownerId === user.id },
      proof: proofState(filesHash, row.verifications[0]),
      updatedAt: latest([row.createdAt, ...row.files.map(({ updatedAt }) => updatedAt)]),
    });
  }
  return listed.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
}

/** Of an exercise that was edited before hashes were noted. */
async function notedHash(database: Database, id: string): Promise<string> {
  const files = await database.exerciseFile.findMany({ where: { exerciseId: id } });
  const filesHash = draftHash(textsOf(files));
  await database.exercise.updateMany({ where: { id, filesHash: null }, data: { filesHash } });
  return filesHash;
}

async function publishedHash(
  database: Database,
  version: { readonly id: string; readonly ownFilesHash: string | null } | null,
): Promise<string | null> {
  if (version === null || version.ownFilesHash !== null) return version?.ownFilesHash ?? null;
  const { id } = version;
  const { files } = await database.exerciseVersion.findUniqueOrThrow({
    where: { id },
    select: { files: true },
  });
  const ownFilesHash = hashOfFiles(ownFiles(storedFiles(files)));
  await database.exerciseVersion.updateMany({ where: { id }, data: { ownFilesHash } });
  return ownFilesHash;
}

function proofState(
  filesHash: string,
  newest:
    | { readonly filesHash: string; readonly works: boolean | null; readonly complete: boolean | null }
    | undefined,
): ProofState | null {
  if (newest === undefined || newest.filesHash !== filesHash || newest.works === null) return null;
  if (!newest.works) return "fails";
  return newest.complete === true ? "complete" : "works";
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((time) => time.getTime())));
}
