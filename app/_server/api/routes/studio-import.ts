import { z } from "zod";
import { BothLanguages } from "../../../_i18n/both-languages.ts";
import { formatText } from "../../../_i18n/format-text.ts";
import { messagesOf } from "../../../_i18n/messages.ts";
import { DraftChoice, MOST_QUESTIONS } from "../../studio/plan-document.ts";
import { DOCUMENT_BYTES } from "../../studio/refuse-document.ts";
import { requestLocale } from "../request-locale.ts";
import { route } from "../route.ts";
import { None, NoParams } from "../schemas.ts";

/** As text, or as the bytes of a file: which encoding it has is found out here. */
const Document = z
  .strictObject({
    /** Its file name, or what its author calls it. */
    name: z.string().trim().min(1).max(200),
    text: z.string().optional(),
    base64: z.base64().optional(),
  })
  .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined));

const Named = z.strictObject({ name: z.string(), title: BothLanguages });

const PlannedQuestion = z.strictObject({
  number: z.int(),
  title: z.string(),
  /** First and last, from 1. */
  lines: z.tuple([z.int(), z.int()]),
  /** What it is about, where that is sure enough for an exercise. */
  topic: z.string().nullable(),
  archetype: z.string().nullable(),
  /** The likeliest topic, however sure. */
  guess: z
    .strictObject({ topic: z.string(), archetype: z.string().nullable(), confidence: z.number() })
    .nullable(),
  /** Whether the document answers it. */
  answered: z.boolean(),
  /** A name that is free. */
  slug: z.string(),
  /** The question whose exercise this one has too. */
  sameAs: z.string().nullable(),
});

/** A heading or an item, and what became of it. */
const Account = z.strictObject({
  line: z.int(),
  kind: z.string(),
  text: z.string(),
  taken: z.enum(["question", "part"]).nullable(),
  /** The place of the question, from 0. */
  question: z.int().nullable(),
  reason: z.string().nullable(),
});

/** A file takes four thirds of its size in base64. */
const DOCUMENT_BODY_BYTES = 2 * DOCUMENT_BYTES;
const ERRORS = [
  ...(["documentEmpty", "documentNotText", "documentTooLarge"] as const),
  ...(["noQuestions", "tooManyQuestions", "importTooHard", "busy"] as const),
];

export const studioImportRoutes = {
  "GET /api/studio/archetypes": route({
    summary:
      "The kinds of exercise that can be made without a document, and the topics a question can be of.",
    access: "instructor",
    scope: "read",
    params: NoParams,
    body: None,
    answer: z.strictObject({
      archetypes: z.array(Named),
      topics: z.array(Named.extend({ archetype: z.string().nullable() })),
    }),
    errors: [],
    handle: async ({ platform: { studio } }) => ({
      archetypes: [...studio.imports.archetypes()],
      topics: [...studio.imports.topics()],
    }),
  }),
  "POST /api/studio/import": route({
    summary: "What importing a document of questions would do: its cuts, their topics, what was left out.",
    access: "instructor",
    scope: "read",
    params: NoParams,
    body: Document,
    bodyBytes: DOCUMENT_BODY_BYTES,
    answer: z.strictObject({
      /** As it was decoded: the lines that the plan speaks of. */
      text: z.string(),
      encoding: z.string(),
      /** Lines with bytes that are no character. */
      damagedLines: z.array(z.int()),
      questions: z.array(PlannedQuestion),
      /** Every heading and every item, and what became of it. */
      account: z.array(Account),
    }),
    errors: ERRORS,
    async handle({ platform: { limits, studio }, user, address, body }) {
      const bytes = bytesOf(body);
      await limits.text(address, body.text ?? body.base64 ?? "");
      const { status: _, ...plan } = await studio.imports.plan(user, body.name, bytes);
      return {
        ...{ text: plan.text, encoding: plan.encoding, damagedLines: [...plan.damagedLines] },
        questions: plan.questions.map((question) => ({
          ...question,
          lines: [question.lines[0], question.lines[1]] as [number, number],
        })),
        account: plan.account.map((entry) => ({ ...entry })),
      };
    },
  }),
  "POST /api/studio/import/drafts": route({
    summary: "Makes drafts of the chosen questions of a document, each by itself.",
    access: "instructor",
    scope: "write",
    params: NoParams,
    body: z.strictObject({ document: Document, choices: z.array(DraftChoice).min(1).max(MOST_QUESTIONS) }),
    bodyBytes: DOCUMENT_BODY_BYTES + 512 * MOST_QUESTIONS,
    answer: z.strictObject({
      made: z.array(z.strictObject({ place: z.int(), id: z.string(), slug: z.string() })),
      /** What could not be made, and why. */
      refused: z.array(z.strictObject({ place: z.int(), code: z.string(), message: z.string() })),
    }),
    errors: ERRORS,
    async handle({ platform, user, address, headers, body: { document, choices } }) {
      const { limits, studio, accounts } = platform;
      const bytes = bytesOf(document);
      await limits.text(address, document.text ?? document.base64 ?? "");
      const { made, refused } = await studio.imports.drafts(user, { name: document.name, bytes }, choices);
      const locale = await requestLocale(accounts, headers);
      return {
        made: [...made],
        refused: refused.map(({ place, error: { code, values } }) => ({
          ...{ place, code, message: formatText(messagesOf(locale).errors[code], locale, values) },
        })),
      };
    },
  }),
};

function bytesOf({ text, base64 }: z.output<typeof Document>): Uint8Array {
  return text === undefined ? Buffer.from(base64 ?? "", "base64") : Buffer.from(text);
}
