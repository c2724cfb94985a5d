import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { authoredExercise, checkUsesStudio } from "./authored-exercise.ts";
import type { DraftFiles } from "./draft-files.ts";
import type { ProblemView } from "./problem-view.ts";
import type { StudioExercises } from "./studio-exercises.ts";
import { textsOf } from "./texts-of.ts";
import type { Versions } from "./versions.ts";
import { slugIn } from "./with-slug.ts";
import { filesOfZip } from "./zip-files.ts";
import { zipOfFiles } from "./zip-of-files.ts";

interface Parts {
  readonly database: Database;
  readonly exercises: StudioExercises;
  readonly files: DraftFiles;
  readonly versions: Versions;
}

export interface TakenZip {
  readonly id: string;
  /** None too where they could not be looked for at that moment. */
  readonly problems: readonly ProblemView[];
  readonly ignored: readonly string[];
}

/** Exercises as zip files, in and out: what comes out and goes in again is the same. */
export class ExerciseZips {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Makes an exercise of a zip.
   *
   * @param slug null: as its files call it, else as its folder is called
   * @throws {PlatformError} as `StudioExercises.create` and `filesOfZip`
   */
  async take(user: User, zip: Uint8Array, slug: string | null): Promise<TakenZip> {
    checkUsesStudio(user);
    const { files, folder, ignored } = await filesOfZip(zip);
    const name = slug ?? slugIn(files) ?? folder?.split("/").at(-1) ?? "";
    const { exercises } = this.#parts;
    const id = await exercises.create(user, name, { kind: "files", files: Object.fromEntries(files) });
    // It is there by now: sent again it would find its name taken. Whoever opens it is told what is wrong with it.
    const problems = await exercises.view(user, id).then(
      (view) => view.problems,
      () => [],
    );
    return { id, problems, ignored };
  }

  /**
   * An exercise as a zip, and what to call that.
   *
   * @param versionId null: as it is being edited
   * @throws {PlatformError} notInstructor, noSuchExercise, noSuchVersion
   */
  async give(
    user: User,
    id: string,
    versionId: string | null,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
    const { database, files, versions } = this.#parts;
    const { slug } = await authoredExercise(database, user, id);
    const texts =
      versionId === null ? textsOf(await files.all(id)) : await versions.files(user, id, versionId);
    return { name: `${slug}.zip`, bytes: await zipOfFiles(slug, texts) };
  }
}
