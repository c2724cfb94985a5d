import type { FuzzFinding, FuzzResult } from "../../pipeline/fuzz/fuzz-exercise.ts";
import { formatDuration } from "../../reporters/text/format-number.ts";
import { indent, type Line, line, span } from "../../reporters/text/line.ts";
import { padEnd } from "../../reporters/text/text-width.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import { specYaml } from "../../spec/derive/spec-yaml.ts";
import type { FuzzMessages } from "../messages/fuzz-messages.ts";

/** Whether nothing was found, and each right answer had the time to say something. */
export function isAgreed({ findings, neverInTime }: FuzzResult): boolean {
  return findings.length === 0 && neverInTime.length === 0;
}

/** What fuzzing an exercise came to. */
export function fuzzLines(
  result: FuzzResult,
  durationMs: number,
  messages: FuzzMessages,
  width: number,
): Line[] {
  const { slug, findings, margins, unreached, neverInTime } = result;
  const fine = isAgreed(result);
  const sometimes = result.outOfTime.filter((answer) => !neverInTime.includes(answer));
  const head = line(
    span(fine ? "✓ " : "✗ ", fine ? "good" : "bad"),
    span(slug, "bold"),
    `  ${messages.head(result, formatDuration(durationMs))}`,
  );
  const column = Math.max(0, ...margins.map(({ misconception }) => misconception.length)) + 2;
  return [
    ...wrap(head, width),
    ...indent(wrap(line(span(messages.answers(result), "dim")), width - 2), 2),
    ...(fine && result.cases > result.outside && result.outOfTime.length === 0
      ? indent(wrap(line(messages.agree), width - 2), 2)
      : []),
    ...(sometimes.length === 0
      ? []
      : indent(wrap(line(span(messages.outOfTime(sometimes), "warn")), width - 2), 2)),
    ...(neverInTime.length === 0
      ? []
      : indent(wrap(line(span(messages.neverInTime(neverInTime), "bad")), width - 2), 2)),
    ...findings.flatMap((finding) => findingLines(finding, messages, width)),
    ...titled(messages.margins, width, margins.length),
    ...margins.flatMap((margin) => {
      const times = margin.narrowest === null ? null : margin.narrowest.toPrecision(2);
      const text = `${padEnd(margin.misconception, column)}${margin.check}  ${messages.margin(margin, times)}`;
      const style = margin.passing > 0 ? "warn" : null;
      return indent(wrap(line(span(text, style)), width - 2), 2);
    }),
    ...titled(messages.unreachedTitle, width, unreached.length),
    ...unreached.flatMap((one) => indent(wrap(line(messages.unreached(one)), width - 2), 2)),
  ];
}

function titled(title: string, width: number, count: number): Line[] {
  return count === 0 ? [] : [[], ...wrap(line(span(title, "bold")), width)];
}

/** The case is not wrapped: it is there to be copied. */
function findingLines(finding: FuzzFinding, messages: FuzzMessages, width: number): Line[] {
  return [
    [],
    ...wrap(line(span("✗ ", "bad"), messages.finding(finding)), width),
    ...indent(wrap(line(span(messages.paste, "dim")), width - 2), 2),
    ...caseYaml(finding)
      .trimEnd()
      .split("\n")
      .map((text) => line(`  ${text}`)),
  ];
}

/** A case as it stands below `cases`. */
export function caseYaml({ name, case: spec }: Pick<FuzzFinding, "name" | "case">): string {
  const { description: _, visibility: __, ...rest } = spec;
  return specYaml({ [name]: rest }, [], "");
}
