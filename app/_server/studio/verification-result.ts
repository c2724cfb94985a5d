import { z } from "zod";
import {
  findingText,
  type PlacedFinding,
  problemText,
  ruleText,
  VERIFY_PARTS,
  type Verified,
} from "../../../grader/index.ts";
import { BothLanguages } from "../../_i18n/both-languages.ts";

/** Where to mend something: `line` and `column` from 1, null for a file as a whole; `path` in a YAML file, else "". */
const Place = z.strictObject({
  file: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  path: z.string(),
});

const Edit = z.strictObject({ find: z.string(), replace: z.string() });

/** A case in which a mistake would show, as JSON of what stands under its name in `cases`. */
const Proposal = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("found"),
    name: z.string(),
    case: z.record(z.string(), z.unknown()),
    /** The checks whose `cases` it belongs to. */
    checks: z.array(z.string()),
    /** How many times over the tolerance of the first of them. */
    margin: z.number(),
  }),
  z.strictObject({ status: z.literal("none") }),
  /** There was no time. */
  z.strictObject({ status: z.literal("not-searched") }),
]);

const MutantView = z.strictObject({
  line: z.int(),
  /** From 1; the end is behind the last character. */
  range: z.strictObject({ line: z.int(), column: z.int(), endLine: z.int(), endColumn: z.int() }),
  /** What stands there instead. */
  replacement: z.string(),
  /** As it would stand in `exercise.yaml`; null where that would have to show too much. */
  edit: Edit.nullable(),
  /** `line before ⇒ line after`. */
  mutant: z.string(),
});

/** Infinite, or no number, in JSON: null. */
const finite = (value: number) => (Number.isFinite(value) ? value : null);

const FindingView = z.strictObject({
  rule: z.string(),
  ok: z.boolean(),
  /** A case, a file, a check. */
  subject: z.string(),
  place: Place,
  ruleText: BothLanguages,
  text: BothLanguages.nullable(),
  /** Where a share of something was measured: what may be, and what is. */
  share: z.strictObject({ most: z.number(), received: z.number().nullable() }).nullable(),
});

export const VerificationResult = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("unreadable"),
    problems: z.array(Place.extend({ text: BothLanguages })),
  }),
  z.strictObject({
    status: z.literal("verified"),
    /** Every rule but completeness holds. */
    works: z.boolean(),
    complete: z.boolean(),
    /** Where expected results come from. */
    oracle: z.enum(["engine", "reference"]),
    /** Those that hold too: what was measured is in them. */
    findings: z.array(FindingView),
    /** In declared order. */
    checks: z.array(z.string()),
    /** Which check rejects which mistake. */
    killMatrix: z.array(
      z.strictObject({
        misconception: z.string(),
        /** The check that must be the first to reject it. */
        declared: z.string(),
        rejectedBy: z.string().nullable(),
        /** By check. */
        checks: z.record(z.string(), z.string()),
        /** By check, how many times over the tolerance; null where no two numbers are compared. */
        margins: z.record(z.string(), z.number().nullable()),
        /** Of one that no check rejects. */
        proposal: Proposal.nullable(),
      }),
    ),
    /** Mistakes that are recognised though the exercise does not declare them; absent where an older program looked. */
    shared: z.array(z.strictObject({ name: z.string(), title: BothLanguages })).optional(),
    /** By check, the share of its tolerance that the reference uses up. */
    referenceShares: z.record(z.string(), z.number().nullable()),
    /** Milliseconds by part. */
    times: z.partialRecord(z.enum(VERIFY_PARTS), z.number()),
    durationMs: z.number(),
    /** How many programs were graded, and of how many it was known what they come to. */
    grades: z.strictObject({ made: z.int(), reused: z.int() }),
    /** null where nothing was graded. */
    mutation: z
      .strictObject({
        planted: z.int(),
        killed: z.int(),
        equivalent: z.int(),
        /** There was no time for them. */
        left: z.int(),
        survivors: z.array(MutantView.extend({ isRefuted: z.boolean(), proposal: Proposal })),
        /** One for each behaviour that no mistake has. */
        unnamed: z.array(MutantView.extend({ rejectedBy: z.string(), alike: z.int() })),
        /** How many do what a mistake does. */
        named: z.int(),
        stale: z.array(z.string()),
      })
      .nullable(),
  }),
]);
export type VerificationResult = z.infer<typeof VerificationResult>;

/** What a page shows of what was found, with its texts in both languages. */
export function verificationResult(verified: Verified): VerificationResult {
  if ("problems" in verified) {
    const problems = verified.problems.map((problem) => {
      const { file, line, column, path } = problem;
      return { file, line, column, path, text: inBoth((locale) => problemText(problem, locale)) };
    });
    return { status: "unreadable", problems };
  }
  const { slug: _, findings, killMatrix, mutation, referenceShares, ...rest } = verified.verification;
  const shares = Object.entries(referenceShares).map(([name, share]) => [name, finite(share)] as const);
  return VerificationResult.parse({
    ...{ ...rest, killMatrix, mutation, status: "verified" },
    referenceShares: Object.fromEntries(shares),
    findings: findings.map(findingView),
    checks: Object.keys(killMatrix[0]?.checks ?? {}),
  });
}

function findingView({ rule, ok, subject, detail, place }: PlacedFinding): z.infer<typeof FindingView> {
  return {
    ...{ rule, ok, subject, place },
    ruleText: inBoth((locale) => ruleText(rule, locale)),
    text: detail === null ? null : inBoth((locale) => findingText(detail, locale)),
    share: detail?.kind === "share" ? { most: detail.most, received: finite(detail.received) } : null,
  };
}

function inBoth(say: (locale: "zh" | "en") => string): BothLanguages {
  return { zh: say("zh"), en: say("en") };
}
