import type { DraftChoice, SentDocument } from "./plan-document.ts";

/** What a worker of the importer is asked for. */
export type ImportTask =
  | { readonly kind: "plan"; readonly sent: SentDocument }
  | { readonly kind: "drafts"; readonly sent: SentDocument; readonly choices: readonly DraftChoice[] }
  | { readonly kind: "question"; readonly text: string; readonly slug: string };
