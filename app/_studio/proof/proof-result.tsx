import { useLocale, useTranslations } from "next-intl";
import { InlineText } from "../../_results/inline-text.tsx";
import type { EditedFiles } from "../draft/edited-files.ts";
import { filePlace } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import type { StudioExercise } from "../studio-exercise.ts";
import type { StudioPlace } from "../use-place.ts";
import { findingPlace } from "./finding-place.ts";
import { KillMatrix } from "./kill-matrix.tsx";
import { ProofFacts } from "./proof-facts.tsx";
import styles from "./proof-result.module.css";
import { Survivors } from "./survivors.tsx";
import type { ShownProof, ShownVerification } from "./use-verification.ts";

type Rule = ShownProof["findings"][number];

interface Props {
  readonly exercise: StudioExercise;
  readonly files: EditedFiles | null;
  readonly verification: ShownVerification;
  readonly isStale: boolean;
  readonly go: (place: StudioPlace) => void;
}

/** What a verification found: what fails, with the way there; which check rejects which mistake; what no check sees. */
export function ProofResult({ exercise, files, verification, isStale, go }: Props) {
  const t = useTranslations("studio.proof");
  const { result, failure } = verification;
  if (failure !== null) return <p className={styles.failure}>{t(`failure.${failure.reason}`)}</p>;
  if (result === null) return null;
  if (result.status === "unreadable")
    return isStale ? null : (
      <ServerProblems problems={result.problems} onGo={(problem) => go(filePlace(problem))} />
    );
  return (
    <div className={styles.result} data-stale={isStale || undefined}>
      <FailingRules rules={result.findings.filter(({ ok }) => !ok)} go={go} />
      {result.killMatrix.length > 0 && <KillMatrix {...{ exercise, files, go }} kills={result.killMatrix} />}
      {result.mutation !== null && <Survivors {...{ exercise, files, go }} mutation={result.mutation} />}
      <ProofFacts {...{ exercise, result }} />
    </div>
  );
}

interface FailingProps {
  readonly rules: readonly Rule[];
  readonly go: (place: StudioPlace) => void;
}

/** What does not hold, rule by rule: each leads to its place and says what to do. */
function FailingRules({ rules, go }: FailingProps) {
  const t = useTranslations("studio.proof");
  const locale = useLocale();
  const groups = Object.entries(Object.groupBy(rules, ({ rule }) => rule));
  return groups.map(([name, group = []]) => (
    <section key={name} className={styles.group}>
      <h3>
        <span className={styles.sign} aria-hidden="true">
          ✗{" "}
        </span>
        {name === "complete" ? t("missing") : t("broken", { rule: group[0]?.ruleText[locale] ?? name })}
      </h3>
      <ul className={styles.rules}>
        {group.map((rule) => (
          <Failing key={`${rule.subject} ${rule.text?.en ?? ""}`} rule={rule} go={go} />
        ))}
      </ul>
    </section>
  ));
}

/** A finding of a mistake, of which its line alone says little, begins with its name. */
function namedText({ rule, subject }: Rule, text: string): string {
  return rule.startsWith("misconception-") && !text.includes(subject) ? `\`${subject}\`: ${text}` : text;
}

function Failing({ rule, go }: { readonly rule: Rule; readonly go: (place: StudioPlace) => void }) {
  const locale = useLocale();
  const { subject, text, place } = rule;
  const where = place.line === null ? place.file : `${place.file}:${place.line}`;
  return (
    <li>
      <button type="button" className={styles.place} title={subject} onClick={() => go(findingPlace(rule))}>
        {where}
      </button>{" "}
      {text === null ? subject : <InlineText markdown={namedText(rule, text[locale])} />}
    </li>
  );
}
