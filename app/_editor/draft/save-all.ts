import type { Tab } from "./browser-tab.ts";
import { sendBackup, sendDraft } from "./draft-requests.ts";
import { ELSEWHERE } from "./written-text.ts";

/**
 * Saves whatever this browser holds of a page's owner and the server does not, as before they sign out.
 *
 * @returns the exercises of which something could not be saved
 */
export async function saveAll(tab: Tab): Promise<readonly string[]> {
  const keepers = [...tab.keepers];
  await Promise.all(keepers.map((keeper) => keeper.takeOver()));
  const unsaved = keepers.filter(({ isSaved }) => !isSaved).map(({ slug }) => slug);
  for (const { slug } of tab.texts.unsaved(tab.owner.id))
    if (!unsaved.includes(slug) && !(await saveExercise(tab, slug))) unsaved.push(slug);
  return unsaved;
}

async function saveExercise({ owner, texts }: Tab, slug: string): Promise<boolean> {
  const sendable = texts.stash(owner.id, slug).filter(({ base }) => base !== ELSEWHERE);
  for (const stashed of sendable) {
    const { status } = await sendBackup(owner, slug, stashed);
    if (status !== "answered") return false;
    texts.dropFromStash(owner.id, slug, stashed.source);
  }
  const text = texts.text(owner.id, slug);
  if (text === null || text.isSaved) return true;
  const answer = await sendDraft(owner, slug, text);
  if (answer.status !== "answered") return false;
  const { draft } = answer.content;
  // Of two texts written at once the server may have taken the other, and backed up this one.
  const isUntouched = texts.text(owner.id, slug)?.source === text.source;
  if (isUntouched) texts.setText(owner.id, slug, { ...text, base: draft.revision, isSaved: true });
  return isUntouched;
}
