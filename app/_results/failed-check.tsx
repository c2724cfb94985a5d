import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type CheckReport, type Explanation, reportMessagesIn, shownCase } from "../../grader/browser.ts";
import { CaseList } from "./case-list.tsx";
import styles from "./check-view.module.css";
import { EntryFocusProvider } from "./entry-focus.tsx";
import { FailurePicture, picturesOf } from "./failure-picture.tsx";
import { GradientAgainstSlope } from "./gradient/gradient-picture.tsx";
import { InlineText } from "./inline-text.tsx";
import { LocatedError } from "./located-error.tsx";
import { SourceExcerpt } from "./source-excerpt.tsx";
import { Trajectories } from "./trajectory/trajectories.tsx";

interface Props {
  readonly check: CheckReport;
  readonly explanation: Explanation;
}

/** Sentence, place, one picture with its worst entry; all the rest opens. The terminal says the same in the same order. */
export function FailedCheck({ check, explanation }: Props) {
  const { sentences, quote, position, located } = explanation;
  const shown = shownCase(check.cases);
  return (
    <EntryFocusProvider>
      {sentences.map((sentence, i) => (
        <p key={sentence} className={i === 0 ? styles.lead : undefined}>
          <InlineText markdown={sentence} />
        </p>
      ))}
      {quote !== null && <pre className={styles.quote}>{quote.slice(0, 2_000)}</pre>}
      {position !== null && <SourceExcerpt position={position} />}
      {shown !== null && located !== null && <FailurePicture shown={shown} located={located} />}
      <Details check={check} explanation={explanation} />
    </EntryFocusProvider>
  );
}

function Details({ check, explanation }: Props) {
  const t = useTranslations("results.details");
  const messages = reportMessagesIn(useLocale());
  const { located, numeric, fault, hint, where } = explanation;
  const shown = shownCase(check.cases);
  const { outcome, curves = [] } = shown ?? {};
  const blames = (outcome?.status === "wrong-gradient" ? outcome.fault : null) ?? "unknown";
  return (
    <div className={styles.details}>
      <Detail title={messages.hint}>
        <p>
          <InlineText markdown={hint} />
        </p>
      </Detail>
      {shown !== null && located !== null && (
        <Detail title={t("numbers")}>
          <LocatedError located={located} numeric={numeric} shown={shown} />
          {picturesOf(shown).map((picture) => (
            <GradientAgainstSlope key={picture.path} picture={picture} />
          ))}
          {curves.length > 0 && <Trajectories curves={curves} located={located} />}
        </Detail>
      )}
      {where !== null && (
        <Detail title={t("cases", { count: check.cases.length })}>
          <p className={styles.quiet}>
            <InlineText markdown={where} />
          </p>
          <CaseList check={check} />
        </Detail>
      )}
      {fault !== null && (
        <Detail title={t(`fault.${blames}`)}>
          <p>
            <InlineText markdown={fault} />
          </p>
        </Detail>
      )}
    </div>
  );
}

function Detail({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}
