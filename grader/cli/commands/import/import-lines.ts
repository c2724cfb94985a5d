import type { ImportPlan, PlannedQuestion } from "../../../importer/plan-import.ts";
import { indent, type Line, line, span } from "../../../reporters/text/line.ts";
import { padEnd, padStart, textWidth, truncate } from "../../../reporters/text/text-width.ts";
import { wrap } from "../../../reporters/text/wrap.ts";
import type { CliMessages } from "../../messages/cli-messages.ts";
import type { Options } from "../../options.ts";
import type { Context } from "../command.ts";
import { lineRanges } from "./line-ranges.ts";
import type { DocumentSource } from "./read-source.ts";
import { standingOf } from "./verify-drafts.ts";

/** Fewer columns than this are too few for a title. */
const LEAST_TITLE = 12;
/** Most topics that `--explain` shows for a question. */
const MOST_TOPICS = 3;

/** The plan for a terminal: a line a question, why, and the sum. */
export function importLines(
  plan: ImportPlan,
  working: ReadonlySet<string>,
  options: Options,
  { messages, locale, stdout }: Context,
): Line[] {
  const { questions } = plan;
  const said = messages.importing;
  const width = widthOf(stdout);
  const digits = Math.max(...questions.map(({ question }) => String(question.number).length));
  const slugs = Math.max(...questions.map(({ draft }) => textWidth(draft.slug)));
  const states = Math.max(...questions.map((one) => textWidth(said[standingOf(one, working)])));
  const room = width - digits - slugs - states - 8;
  const lines = questions.flatMap((one) => {
    const standing = standingOf(one, working);
    const [sign, style] = SIGNS[standing];
    const number = [span(`${sign} `, style), span(`${padStart(String(one.question.number), digits)}  `)];
    const state = span(`  ${said[standing]}`, "dim");
    const head =
      room >= LEAST_TITLE
        ? [
            [
              ...number,
              span(`${padEnd(truncate(one.question.title, room), room)}  `),
              span(padEnd(one.draft.slug, slugs), "code"),
              state,
            ],
          ]
        : [
            [...number, span(truncate(one.question.title, width - digits - 4))],
            ...indent(wrap([span(one.draft.slug, "code"), state], width - digits - 4), digits + 4),
          ];
    return options.explain ? [...head, ...explanation(one, messages, locale, width)] : head;
  });
  const count = (standing: string) => questions.filter((one) => standingOf(one, working) === standing).length;
  const totals = { questions: questions.length, working: count("works"), quizOnly: count("quizOnly") };
  return [...lines, [], ...wrap(line(said.total(totals)), width)];
}

/** What was written, and what comes next. */
export function endingLines(plan: ImportPlan, options: Options, { messages, stdout }: Context): Line[] {
  const { questions } = plan;
  const said = messages.importing;
  const kinds = (kind: string) => questions.filter(({ change }) => change.kind === kind).length;
  const done = { created: kinds("new"), updated: kinds("updated"), unchanged: kinds("unchanged") };
  const ending = options.dryRun ? said.dryRun : said.done({ ...done, out: options.out });
  const next = options.dryRun ? [] : said.next(options.out);
  return [...wrap(line(ending), widthOf(stdout)), ...next.map((text) => line(text))];
}

const SIGNS = { works: ["✓", "good"], broken: ["✗", "bad"], quizOnly: ["·", "dim"] } as const;

/** The columns that lines are wrapped to. */
export function widthOf({ columns }: Context["stdout"]): number {
  return Math.max(40, Math.min(columns, 110));
}

/** What could not be read, what was left alone, and why. */
export function reportLines(
  { questions, orphans }: ImportPlan,
  { name, encoding, damagedLines }: DocumentSource,
  { messages, stdout }: Context,
): Line[] {
  const said = messages.importing;
  const damage = said.damaged(name, encoding.toUpperCase(), lineRanges(damagedLines), damagedLines.length);
  const texts = [
    ...(damagedLines.length === 0 ? [] : [damage]),
    ...questions.flatMap(({ change }) =>
      change.kept.length === 0 ? [] : [said.kept(change.slug, change.kept)],
    ),
    ...questions.flatMap(({ change }) => (change.kind === "gone" ? [said.gone(change.slug)] : [])),
    ...orphans.map((slug) => said.orphan(slug)),
  ];
  return notices(texts, stdout);
}

/** Which drafts have one exercise; `--json` says it of each. */
export function sameExerciseLines({ questions }: ImportPlan, { messages, stdout }: Context): Line[] {
  const shared = Map.groupBy(questions, ({ draft, sameAs }) => sameAs ?? draft.slug);
  const several = [...shared.values()].filter((drafts) => drafts.length > 1);
  return notices(
    several.map((drafts) => messages.importing.same(drafts.map(({ draft }) => draft.slug))),
    stdout,
  );
}

function notices(texts: readonly string[], stdout: Context["stdout"]): Line[] {
  return texts.flatMap((text) =>
    wrap(line(text), widthOf(stdout) - 2).map((spans, i) => [
      i === 0 ? span("! ", "bold") : span("  "),
      ...spans,
    ]),
  );
}

function explanation(
  { topic, guess, evidence }: PlannedQuestion,
  messages: CliMessages,
  locale: "zh" | "en",
  width: number,
): Line[] {
  const said = messages.importing;
  const none =
    topic === null && guess !== null
      ? [said.unsure(guess.topic.title[locale], guess.confidence)]
      : topic === null
        ? [said.otherField]
        : topic.archetype === null
          ? [said.noCode(topic.title[locale])]
          : [];
  const why = evidence.slice(0, MOST_TOPICS).flatMap(({ topic: one, score, terms }) => {
    const words = terms.map(({ term, field, score: part }) => `${term} (${said.fields[field]} ${part})`);
    return [...dimmed(said.score(one.title[locale], score), 6, width), ...dimmed(words.join(", "), 8, width)];
  });
  return [...none.flatMap((text) => dimmed(text, 6, width)), ...why];
}

function dimmed(text: string, margin: number, width: number): Line[] {
  return indent(wrap(line(span(text, "dim")), width - margin), margin);
}
