import {
  type ExerciseFiles,
  findingText,
  hashOfFiles,
  prerequisiteProblems,
  type RuleResult,
  ruleText,
} from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { serializableTransaction } from "../database/serializable-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { PlatformError } from "../platform-error.ts";
import { asPublished } from "./as-published.ts";
import { type AuthoredExercise, authoredExercise } from "./authored-exercise.ts";
import { type DraftFiles, lockExercise } from "./draft-files.ts";
import type { DraftReader } from "./draft-reader.ts";
import { knownStandings } from "./known-standings.ts";
import type { Listing } from "./listing.ts";
import { type LoadedDraft, type LoadParts, loadDraft } from "./load-draft.ts";
import { noteFiles } from "./noted-files.ts";
import { isOfUsed, ownFiles } from "./own-files.ts";
import { type ProblemView, problemView } from "./problem-view.ts";
import { proseOf } from "./prose-of.ts";
import { saveFile } from "./save-file.ts";
import type { TextSetter } from "./text-setter.ts";
import { textsOf } from "./texts-of.ts";
import type { Verifications } from "./verifications.ts";
import { verifiedFiles } from "./verified-files.ts";

type Loaded = Extract<LoadedDraft, { ok: true }>;

interface Parts extends LoadParts {
  readonly database: Database;
  readonly exercises: Exercises;
  readonly files: DraftFiles;
  readonly verifications: Verifications;
  readonly texts: Pick<TextSetter, "html">;
  readonly reader: Pick<DraftReader, "names" | "exercise" | "derivedFiles">;
}

export interface PublishOptions {
  readonly listing: Listing;
  /** What has changed, for the author's list of versions. */
  readonly note: string | null;
  readonly signal: AbortSignal;
}

/** Why an exercise is not published: what cannot be read of it, or what `verify` found. */
export interface RefusedPublication {
  readonly status: "refused";
  readonly problems: readonly ProblemView[];
  readonly findings: readonly FindingView[];
  /** The verification that says so; without findings, one that did not come to its end. */
  readonly verificationId: string | null;
}

export type Published =
  | { readonly status: "published"; readonly versionId: string; readonly number: number | null }
  | RefusedPublication;

/** A rule of `verify` that does not hold. */
export interface FindingView {
  readonly rule: string;
  readonly subject: string;
  readonly ruleText: BothLanguages;
  readonly text: BothLanguages | null;
}

/** Makes versions, which never change, of what authors have written. */
export class Publishing {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Makes a version of the files as they are, and gives it to learners: if they were seen to work and to be complete. What
   * was not verified yet is verified now.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, textTooHard, verificationWaiting, busy; filesChanged: an author has saved
   *   something meanwhile
   */
  async publish(user: User, id: string, options: PublishOptions): Promise<Published> {
    const { database, exercises, files, texts, reader } = this.#parts;
    const exercise = await authoredExercise(database, user, id);
    const written = textsOf(await files.all(id));
    const loaded = await loadDraft(this.#parts, exercise, user, asPublished(written));
    if (!loaded.ok) return { ...REFUSED, problems: loaded.problems };
    const derivedFiles = await reader.derivedFiles(exercise.slug, loaded.files);
    const problems = await this.#prerequisiteProblems(user, loaded);
    if (problems.length > 0) return { ...REFUSED, problems };
    // Pages set them in the server itself.
    await texts.html(proseOf(loaded.exercise));
    const versionId = hashOfFiles(loaded.files);
    if (!(await this.#isKnown(exercise, versionId))) {
      const refusal = await this.#refusal(user, { id, files: written }, loaded, options.signal);
      if (refusal !== null) return refusal;
    }
    const version = { exercise, user, versionId, files: loaded.files, derivedFiles };
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const stored = await this.#store(version, written, options);
      await exercises.refreshPublished();
      if (stored !== null) return { status: "published", versionId, number: stored.number };
      // Another may have been published that needs this one.
      const found = await this.#prerequisiteProblems(user, loaded);
      if (found.length > 0) return { ...REFUSED, problems: found };
    }
    throw new PlatformError("busy", { seconds: WAIT_S });
  }

  /** null where what it builds on was looked at in a catalogue that is another by now. */
  async #store(
    version: NewVersion,
    written: ExerciseFiles,
    options: PublishOptions,
  ): Promise<{ readonly number: number | null } | null> {
    const { database, exercises } = this.#parts;
    const { exercise, user } = version;
    const { id } = exercise;
    const store = async (tx: Transaction) => {
      await lockExercise(tx, exercise);
      if (!(await exercises.isCurrent(tx))) return null;
      await refuseIfChanged(tx, id, written);
      await writeStatus(tx, { exerciseId: id, userId: user.id }, written);
      await noteFiles(tx, id, []);
      return { number: await storeVersion(tx, version, options) };
    };
    // Of two that publish at once on PostgreSQL, each would else see the catalogue without the other.
    return serializableTransaction(database, store);
  }

  /** What it builds on has to be there, and not to build on it. */
  async #prerequisiteProblems(user: User, { exercise, files }: Loaded): Promise<readonly ProblemView[]> {
    const { slug, prerequisites } = exercise.spec;
    const known = await knownStandings(this.#parts, user, prerequisites);
    const all = new Map([...known, [slug, exercise.spec] as const]);
    return prerequisiteProblems(exercise, files, all).map(problemView);
  }

  /** A version that was published before has been proven. */
  async #isKnown({ id: exerciseId }: AuthoredExercise, versionId: string): Promise<boolean> {
    const where = { id: versionId, exerciseId };
    return (await this.#parts.database.exerciseVersion.count({ where })) > 0;
  }

  /** null where the files were seen to work and to be complete. */
  async #refusal(
    user: User,
    exercise: { readonly id: string; readonly files: ExerciseFiles },
    { files }: Loaded,
    signal: AbortSignal,
  ): Promise<RefusedPublication | null> {
    const isFresh = [...files.keys()].some(isOfUsed);
    const { id, status, result } = await verifiedFiles(this.#parts, user, exercise, { isFresh, signal });
    const refused = { ...REFUSED, verificationId: id };
    if (status !== "done" || result === null) return refused;
    if ("problems" in result) return { ...refused, problems: result.problems.map(problemView) };
    const { works, complete, findings } = result.verification;
    if (works && complete) return null;
    return { ...refused, findings: findings.filter(({ ok }) => !ok).map(findingView) };
  }
}

/** Each finds that another was published in that moment. */
const MOST_TRIES = 5;
const WAIT_S = 10;
const REFUSED: RefusedPublication = { status: "refused", problems: [], findings: [], verificationId: null };

function findingView({ rule, subject, detail }: RuleResult): FindingView {
  const inBoth = (say: (locale: "zh" | "en") => string) => ({ zh: say("zh"), en: say("en") });
  return {
    ...{ rule, subject, ruleText: inBoth((locale) => ruleText(rule, locale)) },
    text: detail === null ? null : inBoth((locale) => findingText(detail, locale)),
  };
}

/** What was verified has to be what is published. */
async function refuseIfChanged(tx: Transaction, exerciseId: string, written: ExerciseFiles): Promise<void> {
  const now = await tx.exerciseFile.findMany({ where: { exerciseId } });
  if (hashOfFiles(textsOf(now)) !== hashOfFiles(written)) throw new PlatformError("filesChanged");
}

/** The authors' file says too that it is published: else it would differ from the version at once. */
async function writeStatus(
  tx: Transaction,
  by: { readonly exerciseId: string; readonly userId: string },
  written: ExerciseFiles,
): Promise<void> {
  const path = "exercise.yaml";
  const content = asPublished(written).get(path) ?? "";
  if (content === written.get(path)) return;
  const where = { exerciseId_path: { exerciseId: by.exerciseId, path } };
  const { revision } = await tx.exerciseFile.findUniqueOrThrow({ where, select: { revision: true } });
  await saveFile(tx, { ...by, path }, { content, base: revision, writtenAt: new Date() });
}

interface NewVersion {
  readonly exercise: AuthoredExercise;
  readonly user: User;
  readonly versionId: string;
  readonly files: ExerciseFiles;
  readonly derivedFiles: ExerciseFiles;
}

/** @returns its number, which it keeps where it was published before */
async function storeVersion(
  tx: Transaction,
  { exercise: { id: exerciseId }, user, versionId, files, derivedFiles }: NewVersion,
  { listing, note }: PublishOptions,
): Promise<number | null> {
  const { _max } = await tx.exerciseVersion.aggregate({ where: { exerciseId }, _max: { number: true } });
  const { number, exerciseId: owner } = await tx.exerciseVersion.upsert({
    where: { id: versionId },
    create: {
      ...{ id: versionId, exerciseId, note, number: (_max.number ?? 0) + 1, publishedById: user.id },
      ...{
        files: textOf(files),
        derivedFiles: textOf(derivedFiles),
        ownFilesHash: hashOfFiles(ownFiles(files)),
      },
    },
    update: {},
  });
  // Its slug stands in the files of each, so that no two can have the same.
  if (owner !== exerciseId)
    throw new Error(`expected version ${versionId} of ${exerciseId}, found one of ${owner}`);
  await tx.exercise.update({
    where: { id: exerciseId },
    data: { publishedVersionId: versionId, listing, archivedAt: null },
  });
  return number;
}

function textOf(files: ExerciseFiles): string {
  return JSON.stringify(Object.fromEntries(files));
}
