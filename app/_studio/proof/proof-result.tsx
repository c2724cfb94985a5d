import { useLocale, useTranslations } from "next-intl";
import type { DraftFiles } from "../draft/draft-files.ts";
import { filePlace } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import type { StudioExercise } from "../studio-exercise.ts";
import type { Place } from "../use-place.ts";
import { findingPlace } from "./finding-place.ts";
import { KillMatrix } from "./kill-matrix.tsx";
import { ProofFacts } from "./proof-facts.tsx";
import styles from "./proof-result.module.css";
import { Survivors } from "./survivors.tsx";
import type { Verification } from "./use-verification.ts";

type Verified = Extract<NonNullable<Verification["result"]>, { readonly status: "verified" }>;
type Rule = Verified["findings"][number];

interface Props {
  readonly exercise: StudioExercise;
  readonly files: DraftFiles | null;
  readonly verification: Verification;
  readonly isStale: boolean;
  readonly go: (place: Place) => void;
}

/** What a verification found: what fails, with the way there; which check rejects which mistake; what no check sees. */
export function ProofResult({ exercise, files, verification, isStale, go }: Props) {
  const t = useTranslations("studio.proof");
  const { result, failure } = verification;
  if (failure !== null) return <p className={styles.failure}>{t(`failure.${failure.reason}`)}</p>;
  if (result === null) return null;
  if (result.status === "unreadable")
    return isStale ? null : (
      <ServerProblems problems={result.problems} onGo={({ file }) => go(filePlace(file))} />
    );
  return (
    <div className={styles.result} data-stale={isStale || undefined}>
      <FailingRules rules={result.findings.filter(({ ok }) => !ok)} go={go} />
      {result.killMatrix.length > 0 && <KillMatrix {...{ exercise, go }} kills={result.killMatrix} />}
      {result.mutation !== null && <Survivors {...{ exercise, files, go }} mutation={result.mutation} />}
      <ProofFacts result={result} />
    </div>
  );
}

function FailingRules({
  rules,
  go,
}: {
  readonly rules: readonly Rule[];
  readonly go: (place: Place) => void;
}) {
  const t = useTranslations("studio.proof");
  const locale = useLocale();
  if (rules.length === 0) return null;
  return (
    <section aria-label={t("failing")}>
      <ul className={styles.rules}>
        {rules.map((rule) => {
          const { subject, ruleText, text, place } = rule;
          const goThere = () => go(place === null ? findingPlace(rule) : filePlace(place.file));
          return (
            <li key={`${rule.rule} ${subject} ${text?.en ?? ""}`}>
              <span className={styles.sign} aria-hidden="true">
                ✗
              </span>
              <div>
                <button type="button" className={styles.place} onClick={goThere}>
                  {subject}
                  {place?.line != null && `:${place.line}`}
                </button>{" "}
                {ruleText[locale]}
                {text !== null && <p className={styles.text}>{text[locale]}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
