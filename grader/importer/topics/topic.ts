import type { Text } from "../../spec/schema/text.ts";
import type { ArchetypeParameters } from "../archetype/archetype.ts";

/** A subject of the field, the words it is known by, and the kind of exercise that fits it. */
export interface Topic {
  /** In lower-case words joined by hyphens. */
  readonly name: string;
  readonly title: Text;
  /** null: a subject that is talked about, but that no code can answer. */
  readonly archetype: string | null;
  readonly parameters: ArchetypeParameters;
  /** Words and their weights: 4 names the subject, 2 the field around it, 1 is used in passing. */
  readonly terms: Readonly<Record<string, number>>;
}
