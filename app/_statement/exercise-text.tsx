import { currentPreferences } from "../_request/current-preferences.ts";
import { isDocumentRequest } from "../_request/is-document-request.ts";
import { platform } from "../_request/platform.ts";
import type { TextName } from "../_server/exercises/statements.ts";
import { Statement } from "./statement.tsx";

/** A text of an exercise, sent once: within the document, or as data to a page that is there already. */
export async function ExerciseText(name: TextName) {
  const html = (await isDocumentRequest()) ? null : platform().statements.html(name);
  const { openSteps = false } = await currentPreferences();
  return <Statement {...{ name, html, openSteps }} />;
}
