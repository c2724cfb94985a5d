import { z } from "zod";
import {
  type Exercise,
  type ExerciseFiles,
  exerciseFromFiles,
  nameVersion,
  type specCache,
} from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import { RecentResults } from "../recent-results.ts";

/** Old versions are asked for again and again while somebody looks through a history. */
const MOST_KEPT = 20;

/** What stands in the database is no exercise for this program. */
export class UnreadableVersion extends Error {}

/** Exercises as they were, made from what the database holds of them. */
export class ExerciseVersions {
  readonly #database: Database;
  readonly #cache: ReturnType<typeof specCache>;
  readonly #kept = new RecentResults<Exercise>(MOST_KEPT);

  constructor(database: Database, cache: ReturnType<typeof specCache>) {
    this.#database = database;
    this.#cache = cache;
  }

  /** @throws {UnreadableVersion} this program can no longer read its files */
  exercise(versionId: string): Promise<Exercise> {
    return this.#kept.of(versionId, () => this.#make(versionId));
  }

  async #make(versionId: string): Promise<Exercise> {
    const { files, derivedFiles, legacyContent, exercise } =
      await this.#database.exerciseVersion.findUniqueOrThrow({
        where: { id: versionId },
        include: { exercise: { select: { slug: true } } },
      });
    if (files === null) {
      const made = contentOf(LegacyContent, legacyContent, versionId, exercise.slug);
      const spec = { ...NOTHING_AFTER_A_PASS.spec, ...made.spec };
      return nameVersion({ dir: exercise.slug, ...NOTHING_AFTER_A_PASS, ...made, uses: [], spec }, versionId);
    }
    const texts = new Map<string, string>(Object.entries(contentOf(Files, files, versionId, exercise.slug)));
    const published = storedFiles(derivedFiles);
    const loaded = await exerciseFromFiles(null, texts, { cache: this.#cache, published });
    if (loaded.ok) return loaded.exercise;
    const found = loaded.problems.map(
      ({ file, line, detail }) => `${detail.kind} at ${file}${line === null ? "" : `:${line}`}`,
    );
    throw new UnreadableVersion(
      `expected the files of version ${versionId} of ${exercise.slug} to be an exercise, ` +
        `found ${found.join(", ")}: publish a version that this program reads, ` +
        "or go back to the program that published this one",
    );
  }
}

/** Texts by their names. */
const Files = z.record(z.string(), z.string());

/** Files of a version as they stand in the database; none where they cannot be read, or are older than such. */
export function storedFiles(files: string | null): ExerciseFiles {
  const parsed = Json.pipe(Files).safeParse(files);
  return new Map(Object.entries(parsed.data ?? {}));
}

const LegacyParts = z.looseObject({
  spec: z.looseObject({ slug: z.string(), prerequisites: z.array(z.string()) }),
  starter: z.string(),
  reference: z.string(),
});

/** An exercise as an older program made it, looked at as far as an exercise is listed and shown. */
const LegacyContent = z.custom<Omit<Exercise, "dir" | "uses">>().superRefine((made, context) => {
  for (const { path, message } of LegacyParts.safeParse(made).error?.issues ?? [])
    context.addIssue({ code: "custom", path, message });
});

/** What no exercise had then. */
const NOTHING_AFTER_A_PASS = {
  spec: { pictures: {}, languages: ["zh", "en"] },
  derived: [],
  carriedInto: {},
  alternatives: {},
  pictures: null,
  chineseStarter: null,
  explanation: { zh: null, en: null },
  pytorch: null,
} satisfies Partial<Record<keyof Exercise, unknown>> & { spec: Partial<Exercise["spec"]> };

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue("text that is no JSON");
    return z.NEVER;
  }
});

function contentOf<Content>(
  schema: z.ZodType<Content>,
  text: string | null,
  versionId: string,
  slug: string,
): Content {
  const parsed = Json.pipe(schema).safeParse(text);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => [message, ...path].join(" at "));
  throw new UnreadableVersion(
    `expected version ${versionId} of ${slug} to hold texts of files by their names, or what an older program made ` +
      `of them, as JSON, found ${text === null ? "neither" : wrong.join(", ")}: ` +
      "restore the table exercise_version from a backup",
  );
}
