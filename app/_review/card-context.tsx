import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "../_history/local-time.tsx";
import { numberText } from "../_results/number-text.ts";
import type { RenderedCard } from "../_server/api/rendered-card.ts";
import { EditedCode } from "./edited-code.tsx";
import styles from "./review.module.css";

/** What a card is about, where the question alone does not say: a check that failed, or lines of code. */
export function CardContext({ card }: { readonly card: RenderedCard }) {
  if (card.code !== null) return <EditedCode code={card.code} />;
  return card.slip === null ? null : <Slip slip={card.slip} />;
}

function Slip({ slip: { at, title, located } }: { readonly slip: NonNullable<RenderedCard["slip"]> }) {
  const t = useTranslations("review");
  const locale = useLocale();
  return (
    <>
      <p className={styles.what}>
        {t.rich("failed", { date: () => <LocalTime date={at} isDay />, check: title[locale] })}
      </p>
      {located !== null && (
        <>
          <p className={styles.where}>{located.description[locale]}</p>
          <dl className={styles.numbers}>
            <div>
              <dt>{t("entry")}</dt>
              <dd>{`${located.path}${located.index.length === 0 ? "" : `[${located.index.join(", ")}]`}`}</dd>
            </div>
            <div>
              <dt>{t("yours")}</dt>
              <dd>{numberText(located.received)}</dd>
            </div>
            <div>
              <dt>{t("expected")}</dt>
              <dd>{numberText(located.expected)}</dd>
            </div>
          </dl>
        </>
      )}
    </>
  );
}
