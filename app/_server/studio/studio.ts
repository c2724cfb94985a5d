import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { DraftFiles } from "./draft-files.ts";
import { StudioExercises } from "./studio-exercises.ts";

interface Parts {
  readonly database: Database;
  readonly exercises: Exercises;
}

/** All that the studio's pages and routes may ask for. */
export interface Studio {
  readonly exercises: StudioExercises;
  readonly files: DraftFiles;
}

export function openStudio({ database, exercises }: Parts): Studio {
  const files = new DraftFiles(database);
  return { files, exercises: new StudioExercises({ database, exercises, files }) };
}
