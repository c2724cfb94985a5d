import { z } from "zod";
import { TRACKS, type Track } from "../../../grader/index.ts";
import { BothLanguages } from "../../_i18n/both-languages.ts";
import { checkedName } from "../accounts/account-fields.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { PlatformError } from "../platform-error.ts";

/** What anybody with its address may see; nothing else of its author is told. */
export interface SharedTrackView {
  readonly name: string;
  readonly track: Track;
  readonly finishedAt: Date;
  readonly titles: readonly BothLanguages[];
}

/** Pages about finished tracks, made by choice and taken back at any time. */
export class SharedTracks {
  readonly #database: Database;
  readonly #exercises: Exercises;

  constructor(database: Database, exercises: Exercises) {
    this.#database = database;
    this.#exercises = exercises;
  }

  async of(user: User, track: Track): Promise<{ readonly id: string } | null> {
    const where = { userId_track: { userId: user.id, track } };
    return this.#database.sharedTrack.findUnique({ where, select: { id: true } });
  }

  /**
   * @returns the page's id, which cannot be guessed
   * @throws {PlatformError} noSuchTrack, trackNotFinished, nameMissing, …
   */
  async share(user: User, text: string, nameText: string): Promise<string> {
    const track = trackOf(text);
    const name = checkedName(nameText);
    const own = this.#exercises.all().filter(({ spec }) => spec.track === track);
    const exerciseIds = own.map(({ exerciseId }) => exerciseId);
    const passed = await this.#database.progress.findMany({
      where: { userId: user.id, exerciseId: { in: exerciseIds }, passedAt: { not: null } },
    });
    if (own.length === 0 || passed.length < own.length) throw new PlatformError("trackNotFinished");
    const finishedAt = new Date(Math.max(...passed.map(({ passedAt }) => passedAt?.getTime() ?? 0)));
    const titles = own.map(({ spec }) => spec.title);
    const { id } = await this.#database.sharedTrack.upsert({
      where: { userId_track: { userId: user.id, track } },
      create: { userId: user.id, track, name, finishedAt, titles },
      update: { name, finishedAt, titles },
    });
    return id;
  }

  /**
   * Also where the track has another name by now.
   *
   * @throws {PlatformError} noSuchTrack
   */
  async revoke(user: User, text: string): Promise<void> {
    const { count } = await this.#database.sharedTrack.deleteMany({
      where: { userId: user.id, track: text },
    });
    if (count === 0) trackOf(text);
  }

  /** null where there is none, or no more; nor is there a page about a track that has another name by now. */
  async view(id: string): Promise<SharedTrackView | null> {
    const row = await this.#database.sharedTrack.findUnique({ where: { id } });
    const track = TRACKS.find((known) => known === row?.track);
    if (row === null || track === undefined) return null;
    const { name, finishedAt, titles } = row;
    return { name, finishedAt, track, titles: Titles.parse(titles) };
  }
}

const Titles = z.array(BothLanguages);

function trackOf(text: string): Track {
  const track = TRACKS.find((known) => known === text);
  if (track === undefined) throw new PlatformError("noSuchTrack");
  return track;
}
