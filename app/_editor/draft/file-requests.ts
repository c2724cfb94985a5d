import type { PageOwner } from "../../_client/page-owner.ts";
import { type Answered, askAs } from "./answered.ts";
import type { SaveAnswer } from "./apply-save-result.ts";
import { draftChange, outlivesPage } from "./draft-change.ts";
import type { WrittenText } from "./written-text.ts";

interface FileName {
  readonly id: string;
  readonly path: string;
}

/** Sends a file of an exercise that is being written. Of two written at once the server keeps the other as a backup. */
export async function sendFile(
  owner: PageOwner,
  params: FileName,
  text: WrittenText,
): Promise<Answered<SaveAnswer>> {
  const answer = await askAs(owner, "PUT /api/studio/exercises/{id}/files/{path}", {
    ...{ params, body: { content: text.source, ...draftChange(text) } },
    keepalive: outlivesPage(text.source),
  });
  if (answer.status !== "answered") return answer;
  const { file, isOverruled } = answer.content;
  const { content: source, revision, updatedAt } = file;
  return {
    ...answer,
    content: { draft: { source, revision, updatedAt: Date.parse(updatedAt) }, isOverruled },
  };
}
