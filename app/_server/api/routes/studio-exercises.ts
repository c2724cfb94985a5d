import { z } from "zod";
import { archetypeNames } from "../../../../grader/index.ts";
import { BothLanguages } from "../../../_i18n/both-languages.ts";
import { FILES_BODY_BYTES } from "../../studio/checked-files.ts";
import { route } from "../route.ts";
import { Done, Id, Moment, None, NoParams } from "../schemas.ts";
import { DraftFile } from "./studio-files.ts";

const State = z.enum(["draft", "published", "changed"]);
export const Listing = z.enum(["catalogue", "link"]);
export const Title = z.strictObject({ zh: z.string().optional(), en: z.string().optional() });

const StudioListItem = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: Title,
  /** `changed`: published, and edited since. */
  state: State,
  listing: Listing,
  isArchived: z.boolean(),
  isOwner: z.boolean(),
  updatedAt: Moment,
  /** How many have submitted or answered something. */
  learners: z.int(),
  /** What verifying its files as they are came to; null where that was not done, or by another version of the program. */
  proof: z.enum(["fails", "works", "complete"]).nullable(),
});

export const ProblemView = z.strictObject({
  file: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  /** Where in a YAML file: `checks[2].points`. */
  path: z.string(),
  text: BothLanguages,
});

/** One that there is. */
const Archetype = z.string().refine((name) => archetypeNames().includes(name));

const Author = z.strictObject({ id: z.string(), name: z.string(), isOwner: z.boolean() });

/** What may go wrong where an exercise is made. */
export const NEW_ERRORS = [
  ...(["badSlug", "slugReserved", "slugTaken", "tooManyExercises", "noSuchExercise"] as const),
  ...(["badFilePath", "notText", "fileTooLarge", "tooManyFiles", "exerciseTooLarge"] as const),
];

export const studioExerciseRoutes = {
  "GET /api/studio/exercises": route({
    summary: "The exercises the user is an author of, edited last first; all of them for an admin.",
    access: "instructor",
    scope: "read",
    params: NoParams,
    body: None,
    answer: z.strictObject({ exercises: z.array(StudioListItem) }),
    errors: [],
    handle: async ({ platform, user }) => ({ exercises: [...(await platform.studio.exercises.list(user))] }),
  }),
  "POST /api/studio/exercises": route({
    summary: "Makes an exercise: an empty one, a copy, or one of files.",
    access: "instructor",
    scope: "write",
    params: NoParams,
    body: z.strictObject({
      slug: z.string().max(200),
      from: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("empty") }),
        z.strictObject({ kind: z.literal("copy"), slug: z.string().max(200) }),
        z.strictObject({ kind: z.literal("archetype"), name: Archetype }),
        z.strictObject({ kind: z.literal("question"), text: z.string() }),
        z.strictObject({ kind: z.literal("files"), files: z.record(z.string(), z.string()) }),
      ]),
    }),
    bodyBytes: FILES_BODY_BYTES,
    answer: z.strictObject({ id: z.string() }),
    errors: [
      ...NEW_ERRORS,
      ...(["documentEmpty", "documentNotText", "documentTooLarge"] as const),
      ...(["severalQuestions", "importTooHard", "busy"] as const),
    ],
    async handle({ platform: { limits, studio }, user, address, body: { slug, from } }) {
      if (from.kind === "files") await limits.text(address, Object.values(from.files).join(""));
      if (from.kind === "question") await limits.text(address, from.text);
      return { id: await studio.exercises.create(user, slug, from) };
    },
  }),
  "GET /api/studio/exercises/{id}": route({
    summary: "An exercise as its authors edit it, what was read of its files, and what is wrong with them.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: None,
    answer: z.strictObject({
      id: z.string(),
      slug: z.string(),
      listing: Listing,
      state: State,
      isArchived: z.boolean(),
      isOwner: z.boolean(),
      files: z.array(DraftFile.extend({ path: z.string() })),
      /** Of all of them: a verification of these very files has the same. */
      filesHash: z.string(),
      /** `exercise.yaml` in full, with what is derived; null where it cannot be read. */
      spec: z.unknown(),
      /** Paths in `spec` of what its authors have not written; of a whole part the path of the part alone. */
      derived: z.array(z.array(z.union([z.string(), z.number()]))),
      /** What learners begin with, where it is made from the reference. */
      derivedStarter: z.string().nullable(),
      problems: z.array(ProblemView),
      /** The owner first. */
      authors: z.array(Author),
    }),
    errors: ["noSuchExercise", "busy"],
    async handle({ platform, user, params }) {
      const view = await platform.studio.exercises.view(user, params.id);
      return {
        ...view,
        files: [...view.files],
        derived: view.derived.map((path) => [...path]),
        problems: [...view.problems],
        authors: [...view.authors],
      };
    },
  }),
  "DELETE /api/studio/exercises/{id}": route({
    summary: "Deletes an exercise that was never published; what was is archived instead.",
    access: "instructor",
    scope: null,
    params: Id,
    body: None,
    answer: Done,
    errors: ["noSuchExercise", "forbidden", "alreadyPublished"],
    async handle({ platform, user, params }) {
      await platform.studio.exercises.delete(user, params.id);
      return {};
    },
  }),
  "POST /api/studio/exercises/{id}/archive": route({
    summary: "Takes an exercise from those that are offered, or offers it again.",
    access: "instructor",
    scope: "write",
    params: Id,
    body: z.strictObject({ isArchived: z.boolean() }),
    answer: Done,
    errors: ["noSuchExercise"],
    async handle({ platform, user, params, body }) {
      await platform.studio.exercises.archive(user, params.id, body.isArchived);
      return {};
    },
  }),
};
