import { Slug } from "../../spec/schema/text.ts";
import type { FoundQuestion } from "../questions/found-question.ts";
import type { Topic } from "../topics/topic.ts";

/**
 * A name for a question's folder: its topic's, else the Latin words of its title, else its number; never a taken one.
 * Where the topic's is taken, a word of the title tells the two apart.
 */
export function slugFor(
  question: FoundQuestion,
  topic: Topic | null,
  isTaken: (slug: string) => boolean,
): string {
  const words =
    question.title
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z][a-z0-9]*/g) ?? [];
  const telling = words.filter((word) => !FILLERS.has(word)).slice(0, 5);
  const base = topic?.name ?? (telling.length > 1 ? telling.join("-") : `question-${question.number}`);
  const valid = Slug.safeParse(base).success && base.length <= 50 ? base : `question-${question.number}`;
  if (topic !== null && isTaken(valid)) {
    const known = new Set(`${topic.name} ${topic.title.en}`.toLowerCase().split(/[^a-z0-9]+/));
    const own = telling.find((word) => !known.has(word) && word.length > 2);
    const apart = `${valid}-${own ?? ""}`;
    if (own !== undefined && Slug.safeParse(apart).success && !isTaken(apart)) return apart;
  }
  for (let count = 1; ; count += 1) {
    const slug = count === 1 ? valid : `${valid}-${count}`;
    if (!isTaken(slug)) return slug;
  }
}

const FILLERS = new Set(
  "a an the of in on to is are was do does did can how what why when where which who and or for with it its".split(
    " ",
  ),
);
