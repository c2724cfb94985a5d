import { stringify } from "yaml";
import { withoutOtherLanguages } from "../../spec/load/fill-languages.ts";
import { starterText } from "../../spec/module/starter-text.ts";
import type { ExerciseSpec } from "../../spec/schema/exercise-spec.ts";
import { LANGUAGES, type Language } from "../../spec/schema/languages.ts";
import { signaturesOf } from "../../spec/schema/signatures.ts";
import type { Text } from "../../spec/schema/text.ts";
import type { Archetype } from "./archetype.ts";

/** What an exercise has that its archetype does not know. */
export interface Identity {
  readonly slug: string;
  readonly title: Text;
  /** What it is written in. */
  readonly languages: readonly Language[];
  readonly source: ExerciseSpec["source"];
  /** Comment lines above the YAML, without `#`. */
  readonly comments: readonly string[];
}

/** `exercise.yaml` and the code of an exercise of this kind: all files but statements and quiz. */
export function archetypeFiles(archetype: Archetype, identity: Identity): Record<string, string> {
  const { reference, oracle } = archetype;
  const { slug, source, comments, languages } = identity;
  const { spec, starter } = commonFiles(archetype, languages);
  const head = { slug, status: "draft", source, ...spokenIn(languages, { title: identity.title }) };
  return {
    "exercise.yaml": yamlFile(comments, head) + spec,
    "starter.ts": starter,
    "reference.ts": reference,
    "oracle.ts": oracle,
  };
}

/** What all exercises of an archetype have in common: writing it out takes its time, and a document has many. */
interface CommonFiles {
  /** `exercise.yaml` behind what names the exercise. */
  readonly spec: string;
  readonly starter: string;
}

/** By the languages an exercise is written in. */
const COMMON = new WeakMap<Archetype, Map<string, CommonFiles>>();

function commonFiles(archetype: Archetype, languages: readonly Language[]): CommonFiles {
  const known = COMMON.get(archetype) ?? new Map<string, CommonFiles>();
  COMMON.set(archetype, known);
  const key = languages.join();
  const files = known.get(key) ?? writtenIn(archetype, languages);
  known.set(key, files);
  return files;
}

function writtenIn({ spec }: Archetype, languages: readonly Language[]): CommonFiles {
  const { parameters, mathematics, examples, title, languages: _, ...rest } = spec;
  const said = Object.entries(rest).filter(([, value]) => !isEmptyMapping(value));
  const document = withoutOtherLanguages({ ...Object.fromEntries(said), prerequisites: [] }, languages);
  return { spec: yamlFile([], document), starter: starterText(signaturesOf(spec)) };
}

/** A part of `exercise.yaml` with the languages in front where it is not written in all. */
export function spokenIn(languages: readonly Language[], part: object): object {
  const declared = languages.length === LANGUAGES.length ? {} : { languages };
  return { ...declared, ...Object(withoutOtherLanguages(part, languages)) };
}

/** What the schema puts in where nothing was said: `uses: {}` makes whoever reads the file look for neighbours. */
function isEmptyMapping(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A YAML document under comment lines. */
export function yamlFile(comments: readonly string[], document: unknown): string {
  const head = comments.map((comment) => `# ${comment}\n`).join("");
  return head + stringify(document, { lineWidth: 110, aliasDuplicateObjects: false });
}
