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
  const { spec, reference, oracle } = archetype;
  return {
    "exercise.yaml": exerciseYaml(archetype, identity),
    "starter.ts": starterText(signaturesOf(spec)),
    "reference.ts": reference,
    "oracle.ts": oracle,
  };
}

function exerciseYaml({ spec }: Archetype, { slug, title, source, comments }: Identity): string {
  const { parameters, mathematics, examples, title: ownTitle, ...rest } = spec;
  const document = {
    slug,
    status: "draft",
    source,
    title,
    ...rest,
    prerequisites: [],
  };
  return yamlFile(comments, document);
}

/** A YAML document under comment lines. */
export function yamlFile(comments: readonly string[], document: unknown): string {
  const head = comments.map((comment) => `# ${comment}\n`).join("");
  return head + stringify(document, { lineWidth: 110, aliasDuplicateObjects: false });
}
