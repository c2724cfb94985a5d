import { archetypeTitles, GLOSSARY } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import { checkUsesStudio } from "./authored-exercise.ts";
import { inImportWorker } from "./in-import-worker.ts";
import type { DocumentPlan, DraftChoice } from "./plan-document.ts";
import { DOCUMENT_BYTES, refuseDocument } from "./refuse-document.ts";
import type { StudioExercises } from "./studio-exercises.ts";

interface Parts {
  readonly database: Database;
  readonly exercises: StudioExercises;
}

export interface NamedTopic {
  readonly name: string;
  readonly title: BothLanguages;
  /** The kind of exercise there is for it; null: a quiz alone. */
  readonly archetype: string | null;
}

/** What became of the choices: an exercise each, or why not. */
export interface ImportedDrafts {
  readonly made: readonly { readonly place: number; readonly id: string; readonly slug: string }[];
  readonly refused: readonly { readonly place: number; readonly error: PlatformError }[];
}

/** Exercises of documents: first what would become of one, then what of it is chosen. */
export class DocumentImports {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The subjects that the importer knows, in the order of the field. */
  topics(): readonly NamedTopic[] {
    return GLOSSARY.map(({ name, title, archetype }) => ({ name, title, archetype }));
  }

  /** The kinds of exercise that can be made without a document. */
  archetypes(): readonly Omit<NamedTopic, "archetype">[] {
    return archetypeTitles();
  }

  /**
   * @throws {PlatformError} notInstructor, documentEmpty, documentNotText, documentTooLarge, noQuestions, tooManyQuestions,
   *   importTooHard
   */
  async plan(user: User, name: string, bytes: Uint8Array): Promise<DocumentPlan> {
    checkUsesStudio(user);
    const plan = await inImportWorker({ kind: "plan", sent: await this.#sent(name, bytes) });
    return plan.status === "planned" ? plan : refuseDocument(plan);
  }

  /**
   * Makes drafts of what was chosen, each by itself: one that cannot be made keeps none of the others from it.
   *
   * @throws {PlatformError} as `plan`
   */
  async drafts(
    user: User,
    document: { readonly name: string; readonly bytes: Uint8Array },
    choices: readonly DraftChoice[],
  ): Promise<ImportedDrafts> {
    checkUsesStudio(user);
    const sent = await this.#sent(document.name, document.bytes);
    const drafted = await inImportWorker({ kind: "drafts", sent, choices });
    if (drafted.status !== "made") return refuseDocument(drafted);
    const made: ImportedDrafts["made"][number][] = [];
    const refused: ImportedDrafts["refused"][number][] = [];
    for (const { place, slug, files } of drafted.drafts) {
      try {
        const id = await this.#parts.exercises.create(user, slug, { kind: "files", files });
        made.push({ place, id, slug });
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        refused.push({ place, error });
      }
    }
    return { made, refused };
  }

  /** @throws {PlatformError} documentTooLarge */
  async #sent(name: string, bytes: Uint8Array) {
    if (bytes.length > DOCUMENT_BYTES)
      throw new PlatformError("documentTooLarge", { most: DOCUMENT_BYTES / 1024 });
    const rows = await this.#parts.database.exercise.findMany({ select: { slug: true } });
    return { name, bytes, taken: new Set(rows.map(({ slug }) => slug)) };
  }
}
