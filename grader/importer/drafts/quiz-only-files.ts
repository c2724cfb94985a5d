import { type Identity, spokenIn, yamlFile } from "../archetype/archetype-files.ts";
import type { Topic } from "../topics/topic.ts";

/** A draft without code: what no function can answer, or what the importer knows no exercise for. */
export function quizOnlyFiles(identity: Identity, topic: Topic | null): Record<string, string> {
  const { slug, title, source, comments, languages } = identity;
  const none = "// No function answers this question, or none is known. The quiz does.\nexport {};\n";
  const spec = {
    slug,
    status: "draft",
    source,
    ...spokenIn(languages, { title, summary: title }),
    concepts: [topic?.name ?? "other"],
    prerequisites: [],
    difficulty: 1,
    minutes: 5,
    functions: {},
    cases: {},
    checks: [],
    misconceptions: {},
  };
  return {
    "exercise.yaml": yamlFile(comments, spec),
    "starter.ts": none,
    "reference.ts": none,
    "oracle.ts": none,
  };
}
