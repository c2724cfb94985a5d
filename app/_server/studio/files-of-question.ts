import { PlatformError } from "../platform-error.ts";
import { inImportWorker } from "./in-import-worker.ts";
import { refuseDocument } from "./refuse-document.ts";

/**
 * The files of one question that was pasted with its answer.
 *
 * @throws {PlatformError} documentEmpty, documentNotText, documentTooLarge, severalQuestions, importTooHard
 */
export async function filesOfQuestion(text: string, slug: string): Promise<Readonly<Record<string, string>>> {
  const drafted = await inImportWorker({ kind: "question", text, slug });
  if (drafted.status === "made") return drafted.files;
  if (drafted.status === "too-many") throw new PlatformError("severalQuestions", { count: drafted.count });
  return refuseDocument(drafted);
}
