import { z } from "zod";
import { Report } from "../../report/report.ts";

// What the site answers, as far as the commands ask for it; docs/api.md. More in an answer is ignored.

const NewestSubmission = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: z.string(),
  verdict: z.string().nullable(),
  score: z.number().nullable(),
  maxScore: z.number().nullable(),
});

export const SubmissionAnswer = z.object({
  id: z.string(),
  slug: z.string(),
  status: z.string(),
  finishedAt: z.string().nullable(),
  report: Report.nullable(),
  position: z.number().nullable(),
});
export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>;

export const AcceptedAnswer = z.object({ id: z.string() });

export const WorkAnswer = z.object({
  exercises: z.array(
    z.object({
      slug: z.string(),
      draft: z.object({ revision: z.number(), updatedAt: z.string() }).nullable(),
      submission: NewestSubmission.nullable(),
    }),
  ),
});
export type BegunExercise = z.infer<typeof WorkAnswer>["exercises"][number];

export const DraftAnswer = z.object({
  draft: z.object({ source: z.string(), revision: z.number(), updatedAt: z.string() }).nullable(),
});

export const LatestAnswer = z.object({ submission: z.object({ source: z.string() }).nullable() });

export const SavedAnswer = z.object({ draft: z.object({ revision: z.number() }) });

export const DoneAnswer = z.object({});

export const MeAnswer = z.object({
  name: z.string(),
  token: z.object({ scopes: z.array(z.string()), expiresAt: z.string() }).nullable(),
});

export const CatalogueAnswer = z.object({ exercises: z.array(z.object({ slug: z.string() })) });

export const StudioAnswer = z.object({
  exercises: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      state: z.string(),
      listing: z.string(),
      proof: z.string().nullable(),
    }),
  ),
});
export type StudioEntry = z.infer<typeof StudioAnswer>["exercises"][number];

export const ReplacedAnswer = z.object({ replaced: z.array(z.string()) });

const InBoth = z.object({ zh: z.string(), en: z.string() });

export const VerificationAnswered = z.object({
  finishedAt: z.string().nullable(),
  progress: z.object({ done: z.number(), total: z.number() }).nullable(),
});

export type VerificationAnswered = z.infer<typeof VerificationAnswered>;

export const PublishAnswer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("published"), number: z.number().nullable() }),
  z.object({
    status: z.literal("refused"),
    problems: z.array(
      z.object({
        file: z.string(),
        line: z.number().nullable(),
        column: z.number().nullable(),
        path: z.string(),
        text: InBoth,
      }),
    ),
    findings: z.array(z.object({ subject: z.string(), ruleText: InBoth, text: InBoth.nullable() })),
  }),
]);
export type RefusedAnswer = Extract<z.infer<typeof PublishAnswer>, { status: "refused" }>;
