import { stringify } from "yaml";
import { starterText } from "../../spec/module/starter-text.ts";
import type { ExerciseSpec } from "../../spec/schema/exercise-spec.ts";
import { signaturesOf } from "../../spec/schema/signatures.ts";
import type { Text } from "../../spec/schema/text.ts";
import type { Archetype } from "./archetype.ts";

/** What an exercise has that its archetype does not know. */
export interface Identity {
  readonly slug: string;
  readonly title: Text;
  readonly source: ExerciseSpec["source"];
  /** Comment lines above the YAML, without `#`. */
  readonly comments: readonly string[];
}

/** `exercise.yaml` and the code of an exercise of this kind: all files but statements and quiz. */
export function archetypeFiles(archetype: Archetype, identity: Identity): Record<string, string> {
  const { reference, oracle } = archetype;
  const { spec, starter } = COMMON.get(archetype) ?? commonFiles(archetype);
  COMMON.set(archetype, { spec, starter });
  const { slug, title, source, comments } = identity;
  return {
    "exercise.yaml": yamlFile(comments, { slug, status: "draft", source, title }) + spec,
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

const COMMON = new WeakMap<Archetype, CommonFiles>();

function commonFiles({ spec }: Archetype): CommonFiles {
  const { parameters, mathematics, examples, title, ...rest } = spec;
  const said = Object.entries(rest).filter(([, value]) => !isEmptyMapping(value));
  return {
    spec: yamlFile([], { ...Object.fromEntries(said), prerequisites: [] }),
    starter: starterText(signaturesOf(spec)),
  };
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
