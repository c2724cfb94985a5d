import { useLocale, useTranslations } from "next-intl";
import { compileErrorText } from "../../grader/browser.ts";
import { type Signature, type TryOutcome, type TypeSpec, valueText } from "../../grader/browser-run.ts";
import type { Locale } from "../_i18n/locales.ts";
import { ConsoleOutput } from "../_results/console-output.tsx";
import { numberText } from "../_results/number-text.ts";
import palette from "../_results/palette.module.css";
import { SourceExcerpt } from "../_results/source-excerpt.tsx";
import { changedArguments } from "./changed-arguments.ts";
import type { ExpectedAnswer } from "./expected-answer.ts";
import { farthest } from "./farthest.ts";
import { shortNumbers } from "./short-numbers.ts";
import { Slopes } from "./slopes.tsx";
import styles from "./try-panel.module.css";
import type { TryState } from "./use-try.ts";

interface Props {
  readonly state: TryState;
  readonly signature: Signature;
}

/** What a call came to: the value, what it printed, or where it broke. */
export function TryResult({ state, signature }: Props) {
  const t = useTranslations("workbench");
  if (state.phase === "stopped") return <p className={styles.quiet}>{t("try.stopped")}</p>;
  if (state.phase === "failed") return <p className={styles.problem}>{t(`problem.${state.problem}`)}</p>;
  if (state.phase !== "done" || state.outcome.status === "invalid-inputs") return null;
  const { outcome } = state;
  return (
    <div className={`${palette.palette} ${styles.result}`}>
      <div className={styles.columns}>
        <section>
          {outcome.status === "returned" ? (
            <>
              <h3>
                {t("try.result")}{" "}
                <span className={styles.quiet}>{t("try.took", { time: outcome.elapsedMs })}</span>
              </h3>
              <ValueBlock text={valueText(outcome.value)} />
            </>
          ) : (
            <Failure outcome={outcome.outcome} />
          )}
        </section>
        <Expected
          answer={state.expected}
          received={outcome.status === "returned" ? valueText(outcome.value) : null}
          type={signature.returns}
        />
      </div>
      {outcome.status === "returned" && outcome.slopes !== null && <Slopes slopes={outcome.slopes} />}
      {outcome.status === "returned" &&
        [...changedArguments(signature, state.texts, outcome.argumentsAfter)].map(([name, value]) => (
          <div key={name} className={styles.problem}>
            {t("try.changed", { name })}
            <ValueBlock text={valueText(value)} />
          </div>
        ))}
      <ConsoleOutput console={outcome.console} />
    </div>
  );
}

interface ExpectedProps {
  /** null as long as it is being asked for. */
  readonly answer: ExpectedAnswer | null;
  readonly received: string | null;
  readonly type: TypeSpec;
}

function Expected({ answer, received, type }: ExpectedProps) {
  const t = useTranslations("workbench.try");
  const apart =
    answer?.status === "known" && received !== null ? farthest(received, answer.value, type) : null;
  return (
    <section>
      <h3>
        {t("expected")} <span className={styles.quiet}>{apart !== null && apartText(apart, t)}</span>
      </h3>
      {answer?.status === "known" ? (
        <ValueBlock text={answer.value} />
      ) : (
        <p className={styles.quiet}>{unknownText(answer, t)}</p>
      )}
    </section>
  );
}

function apartText(apart: number | "shape", t: ReturnType<typeof useTranslations<"workbench.try">>): string {
  if (apart === "shape") return t("otherShape");
  return apart === 0 ? t("same") : t("apart", { difference: numberText(apart) });
}

function unknownText(
  answer: Exclude<ExpectedAnswer, { status: "known" }> | null,
  t: ReturnType<typeof useTranslations<"workbench.try">>,
): string {
  if (answer === null) return t("expectedOf.asking");
  return (answer.status === "unreachable" && answer.refusal) || t(`expectedOf.${answer.status}`);
}

/** Few digits to look at, all of them in its title. */
function ValueBlock({ text }: { readonly text: string }) {
  return (
    // A long row is read by scrolling, with the keyboard too.
    <section className={styles.value} title={text.length < 2_000 ? text : undefined}>
      <pre>{shortNumbers(text)}</pre>
    </section>
  );
}

type Failed = Extract<TryOutcome, { status: "failed" }>["outcome"];

function Failure({ outcome }: { readonly outcome: Failed }) {
  const t = useTranslations("workbench.try.failure");
  const locale = useLocale();
  const said = quoteOf(outcome, locale);
  return (
    <div className={styles.problem}>
      <p>{textOf(outcome, t)}</p>
      {said !== null && <pre className={styles.said}>{said}</pre>}
      {"position" in outcome && outcome.position !== null && <SourceExcerpt position={outcome.position} />}
    </div>
  );
}

type Say = ReturnType<typeof useTranslations<"workbench.try.failure">>;

function textOf(outcome: Failed, t: Say): string {
  switch (outcome.status) {
    case "timed-out":
      return outcome.limitMs === null ? t("other") : t("timed-out", { seconds: outcome.limitMs / 1_000 });
    case "out-of-memory":
      return t("out-of-memory", { megabytes: outcome.limitMb });
    case "missing-export":
      return t("missing-export", { name: outcome.name });
    case "blocked":
      return outcome.capability === null ? t("other") : t("blocked", { capability: outcome.capability });
    case "threw":
    case "compile-error":
    case "wrong-shape":
    case "grader-fault":
      return t(outcome.status);
    default:
      return t("other");
  }
}

/** What the function said, word for word, or the compiler. */
function quoteOf(outcome: Failed, locale: Locale): string | null {
  if (outcome.status === "compile-error") return compileErrorText(outcome.message, outcome.position, locale);
  if (outcome.status !== "threw") return null;
  return [outcome.name, outcome.message].filter((part) => part !== null && part !== "").join(": ") || null;
}
