import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type ExerciseFiles, hashOfFiles } from "../../../grader/index.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import type { User } from "../accounts/user.ts";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";
import { asPublished } from "./as-published.ts";
import { DraftReader } from "./draft-reader.ts";
import { Publishing } from "./publishing.ts";
import { smallExercise } from "./testing/small-exercise.ts";
import { textsOf } from "./texts-of.ts";

let site: TestApi;
let client: Record<string, string>;
let ada: User;
const reader = new DraftReader();
const databases = new TestDatabases();
afterAll(async () => {
  await reader.close();
  await databases.dispose();
});

async function open(provider: (typeof DATABASES)[number]): Promise<void> {
  const address = await databases.createMigrated(provider);
  site = await openTestApi(address.provider === "postgresql" ? { DATABASE_URL: address.url } : {});
  client = await site.account("ada", "instructor");
  ada = site.platform.accounts.signedIn(await site.platform.accounts.user(new Headers(client)));
}

/** @param html what is waited for once prerequisites have been looked at */
const publishing = (html: () => Promise<readonly string[]>) => {
  const { database, exercises, studio } = site.platform;
  const { files, verifications } = studio;
  return new Publishing({ database, exercises, files, reader, verifications, texts: { html } });
};
const options = { listing: "catalogue", note: null, signal: new AbortController().signal } as const;

/** A version that is there already needs no proof. */
async function known(exerciseId: string) {
  const written: ExerciseFiles = asPublished(textsOf(await site.platform.studio.files.all(exerciseId)));
  const files = JSON.stringify(Object.fromEntries(written));
  await site.platform.database.exerciseVersion.create({
    data: { id: hashOfFiles(written), exerciseId, files },
  });
}

async function need(id: string, other: string) {
  const file = (await site.platform.studio.files.all(id)).find(({ path }) => path === "exercise.yaml");
  const content = `${file?.content}prerequisites: [${other}]\n`;
  const change = { content, base: file?.revision ?? 0, writtenAt: new Date() };
  await site.platform.studio.files.save(ada, id, "exercise.yaml", change);
  await known(id);
}

describe.each(DATABASES)("on %s", (provider) => {
  beforeEach(async () => {
    await open(provider);
    return () => site.close();
  }, 60_000);

  test("two that need each other are not published at once, though each could be alone", async () => {
    const ids: string[] = [];
    for (const slug of ["first-of-circle", "second-of-circle"]) {
      const id = await site.studioExercise(client, slug, smallExercise(slug));
      await known(id);
      const published = await publishing(async () => []).publish(ada, id, options);
      expect(published).toMatchObject({ status: "published" });
      ids.push(id);
    }
    const [first = "", second = ""] = ids;
    await need(first, "second-of-circle");
    await need(second, "first-of-circle");
    // Both have found the other without a need before either is stored.
    const both = Promise.withResolvers<readonly string[]>();
    let waiting = 0;
    const meeting = publishing(() => {
      waiting += 1;
      if (waiting === 2) both.resolve([]);
      return both.promise;
    });
    const answers = await Promise.all([first, second].map((id) => meeting.publish(ada, id, options)));
    expect(answers.map(({ status }) => status).sort()).toEqual(["published", "refused"]);
    const refused = answers.find((answer) => answer.status === "refused");
    expect(refused?.problems).toMatchObject([{ path: "prerequisites[0]" }]);
  });

  test("two that do not need each other are both published", async () => {
    const ids: string[] = [];
    for (const slug of ["first-alone", "second-alone"]) {
      const id = await site.studioExercise(client, slug, smallExercise(slug));
      await known(id);
      ids.push(id);
    }
    const answers = await Promise.all(ids.map((id) => publishing(async () => []).publish(ada, id, options)));
    expect(answers.map(({ status }) => status)).toEqual(["published", "published"]);
    expect(site.platform.exercises.find("first-alone")).not.toBeNull();
    expect(site.platform.exercises.find("second-alone")).not.toBeNull();
  });
});
