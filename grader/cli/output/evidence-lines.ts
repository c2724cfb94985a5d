import type { WeighedEvidence } from "../../diagnosis/weigh-evidence.ts";
import type { Report } from "../../index.ts";
import type { Diagnosis } from "../../report/diagnosis.ts";
import { sayDiagnosis } from "../../reporters/messages/say.ts";
import { reportMessagesIn } from "../../reporters/report-messages-in.ts";
import { inlineMarkup } from "../../reporters/text/inline-markup.ts";
import { indent, type Line, line, span } from "../../reporters/text/line.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import type { Context } from "../commands/command.ts";

/** What `explain` prints: for each failed check what is said, and what speaks for and against everything else. */
export function evidenceLines(
  weighed: readonly WeighedEvidence[],
  { verdict }: Pick<Report, "verdict">,
  context: Context,
): Line[] {
  const { evidence } = context.messages;
  if (weighed.length === 0) return [line(verdict === "passed" ? evidence.passed : evidence.nothingRan)];
  const width = Math.max(40, Math.min(context.stdout.columns, 100));
  return weighed.flatMap((one) => [...checkLines(one, context, width), []]);
}

function checkLines(one: WeighedEvidence, context: Context, width: number): Line[] {
  const { evidence } = context.messages;
  const { check, failed, passed } = one;
  const parts: [string, Line[]][] = [
    [evidence.said, one.said.length === 0 ? [line(evidence.nothing)] : sentences(one.said, context)],
    [evidence.misconceptions, misconceptionLines(one, context)],
    [
      evidence.relations,
      one.relations.length === 0 ? [line(evidence.nothing)] : sentences(one.relations, context),
    ],
    ...faultPart(one, context),
    [evidence.slips, slipLines(one, context)],
  ];
  return [
    line(span("✗ ", "bad"), span(check, "bold"), `  ${evidence.cases(failed, passed)}`),
    ...parts.flatMap(([title, lines]) => [
      ...indent([line(span(title, "dim"))], 2),
      ...indent(
        lines.flatMap((each) => wrap(each, width - 4)),
        4,
      ),
    ]),
  ];
}

function faultPart({ fault }: WeighedEvidence, { messages }: Context): [string, Line[]][] {
  const { evidence } = messages;
  return fault === null ? [] : [[evidence.place, [line(evidence.fault[fault.where](fault.function))]]];
}

function misconceptionLines({ misconceptions }: WeighedEvidence, { messages }: Context): Line[] {
  const { evidence } = messages;
  if (misconceptions.length === 0) return [line(evidence.nothing)];
  return misconceptions.map(({ name, alike, unlike }) =>
    line(
      unlike.length === 0 ? span("= ", "good") : span("≠ ", "dim"),
      name,
      span(`  ${evidence.alike(alike, unlike)}`, "dim"),
    ),
  );
}

function slipLines({ slips }: WeighedEvidence, context: Context): Line[] {
  const { evidence } = context.messages;
  if (slips === null) return [line(evidence.noSlips)];
  return [
    line(evidence.tried(slips.tried, slips.left)),
    ...slips.nearest.flatMap(({ slips: alike, unlike }) => [
      line(unlike.length === 0 ? span("= ", "good") : span("≠ ", "dim"), evidence.unlike(unlike)),
      ...indent(
        alike.map((one) => inlineMarkup(evidence.slip(one))),
        2,
      ),
    ]),
  ];
}

function sentences(diagnoses: readonly Diagnosis[], { locale }: Context): Line[] {
  const { diagnosis } = reportMessagesIn(locale);
  return diagnoses.map((one) => inlineMarkup(sayDiagnosis(diagnosis, one)));
}
