import type { ImportPlan, PlannedQuestion } from "../../importer/plan-import.ts";
import { type Line, line, span } from "../../reporters/text/line.ts";
import { padEnd, padStart, textWidth, truncate } from "../../reporters/text/text-width.ts";
import type { Context } from "../command.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import type { Options } from "../options.ts";
import { standingOf } from "./verify-drafts.ts";

/** Most topics that `--explain` shows for a question. */
const MOST_TOPICS = 3;

/** The plan for a terminal: a line a question, why, and the sums. */
export function importLines(
  plan: ImportPlan,
  working: ReadonlySet<string>,
  options: Options,
  { messages, locale, stdout }: Context,
): Line[] {
  const { questions } = plan;
  const said = messages.importing;
  const digits = Math.max(...questions.map(({ question }) => String(question.number).length));
  const slugs = Math.max(...questions.map(({ draft }) => textWidth(draft.slug)));
  const room = Math.max(12, Math.min(stdout.columns, 110) - digits - slugs - 18);
  const lines = questions.flatMap((one) => {
    const standing = standingOf(one, working);
    const [sign, style] = SIGNS[standing];
    const title = padEnd(truncate(one.question.title, room), room);
    const head = line(
      span(`${sign} `, style),
      `${padStart(String(one.question.number), digits)}  ${title}  `,
      span(padEnd(one.draft.slug, slugs), "code"),
      span(`  ${said[standing]}`, "dim"),
    );
    return options.explain ? [head, ...explanation(one, messages, locale)] : [head];
  });
  const count = (standing: string) => questions.filter((one) => standingOf(one, working) === standing).length;
  const totals = { questions: questions.length, working: count("works"), quizOnly: count("quizOnly") };
  const kinds = (kind: string) => questions.filter(({ change }) => change.kind === kind).length;
  const done = { created: kinds("new"), updated: kinds("updated"), unchanged: kinds("unchanged") };
  const ending = options.dryRun ? said.dryRun : said.done({ ...done, out: options.out });
  const next = options.dryRun ? [] : said.next(options.out);
  return [...lines, [], line(said.total(totals)), line(ending), ...next.map((text) => line(text))];
}

const SIGNS = { works: ["✓", "good"], broken: ["✗", "bad"], quizOnly: ["·", "dim"] } as const;

/** What was left alone, and why. */
export function reportLines({ questions, orphans }: ImportPlan, messages: CliMessages): Line[] {
  const said = messages.importing;
  const texts = [
    ...questions.flatMap(({ change }) =>
      change.kept.length === 0 ? [] : [said.kept(change.slug, change.kept)],
    ),
    ...questions.flatMap(({ change }) => (change.kind === "gone" ? [said.gone(change.slug)] : [])),
    ...orphans.map((slug) => said.orphan(slug)),
  ];
  return texts.map((text) => line(span("! ", "bold"), text));
}

function explanation(
  { topic, evidence }: PlannedQuestion,
  messages: CliMessages,
  locale: "zh" | "en",
): Line[] {
  const said = messages.importing;
  const none =
    topic === null ? [said.otherField] : topic.archetype === null ? [said.noCode(topic.title[locale])] : [];
  const why = evidence.slice(0, MOST_TOPICS).flatMap(({ topic: one, score, terms }) => {
    const words = terms.map(({ term, field, score: part }) => `${term} (${said.fields[field]} ${part})`);
    return [said.score(one.title[locale], score), `  ${words.join(", ")}`];
  });
  return [...none, ...why].map((text) => line(span(`      ${text}`, "dim")));
}
