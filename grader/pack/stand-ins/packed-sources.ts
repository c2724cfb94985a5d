import type { GraderSources, SourcePart } from "../../pipeline/bank/grader-sources.ts";

/** Put in when the package is packed. */
declare const SOURCES_WHEN_PACKED: Readonly<Record<SourcePart, GraderSources>>;

/** What the sources were that the package was made of. */
function packedSources(part: SourcePart): GraderSources {
  return SOURCES_WHEN_PACKED[part];
}

export { packedSources as graderSources };
