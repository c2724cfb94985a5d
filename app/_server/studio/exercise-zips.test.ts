import { afterAll, expect, test } from "vitest";
import { openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import type { User } from "../accounts/user.ts";
import { PlatformError } from "../platform-error.ts";
import { DraftFiles } from "./draft-files.ts";
import { DraftReader } from "./draft-reader.ts";
import { ExerciseZips } from "./exercise-zips.ts";
import { StudioExercises } from "./studio-exercises.ts";
import { smallExercise } from "./testing/small-exercise.ts";
import { Versions } from "./versions.ts";
import { zipOfFiles } from "./zip-of-files.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** Too many others are being read. */
class BusyReader extends DraftReader {
  override derived(): never {
    throw new PlatformError("busy", { seconds: 10 });
  }
}

test("a zip that was taken is answered with its exercise, also where that cannot be read at the moment", async () => {
  const room = await openClassroom(databases, "sqlite");
  const { database, exercises, log } = room;
  const user: User = { ...(await room.learner()), role: "instructor" };
  const files = new DraftFiles(database);
  const reader = new BusyReader();
  const made = new StudioExercises({ database, exercises, files, reader, log, grader: "this" });
  const zips = new ExerciseZips({ database, exercises: made, files, versions: new Versions(database) });
  const zip = await zipOfFiles("taken", new Map(Object.entries(smallExercise("taken"))));
  const { id, problems } = await zips.take(user, zip, null);
  expect(problems).toEqual([]);
  expect(await files.all(id)).not.toEqual([]);
  await reader.close();
  await room.close();
});
