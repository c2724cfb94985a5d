import { createHash } from "node:crypto";
import { z } from "zod";
import { SLUG_PATTERN } from "../../spec/schema/slug-pattern.ts";
import { Slug } from "../../spec/schema/text.ts";
import { withoutProvenance } from "../drafts/draft.ts";

/** Lies in the folder that drafts are written to. */
export const MANIFEST_FILE = ".grader-import.json";

const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/);
const DraftFile = z
  .string()
  .regex(new RegExp(`^(misconceptions/)?${SLUG_PATTERN}(\\.(zh|en))?\\.(ts|md|yaml)$`));

/** What was written for one question: enough to find it again when the document has changed. */
export const ManifestEntry = z.strictObject({
  number: z.int(),
  title: z.string(),
  topic: z.string().nullable(),
  question: Fingerprint,
  slug: Slug,
  files: z.record(DraftFile, Fingerprint),
});
export type ManifestEntry = z.infer<typeof ManifestEntry>;

/** What was imported into a folder, by the name of the document. */
export const Manifest = z.strictObject({
  version: z.literal(1),
  documents: z.record(z.string(), z.strictObject({ hash: Fingerprint, questions: z.array(ManifestEntry) })),
});
export type Manifest = z.infer<typeof Manifest>;

export const EMPTY_MANIFEST: Manifest = { version: 1, documents: {} };

/** A manifest from its text; null where the text is none. */
export function parseManifest(text: string): Manifest | null {
  try {
    return Manifest.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The identity of a text, whatever document it came from. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(withoutProvenance(text)).digest("hex");
}
