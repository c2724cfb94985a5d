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
            <Fact name={t("entry")} value={entryOf(located)} />
            {located.numbers !== null && (
              <>
                <Fact name={t("yours")} value={numberText(located.numbers.received)} />
                <Fact name={t("expected")} value={numberText(located.numbers.expected)} />
              </>
            )}
          </dl>
        </>
      )}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A result that is one number has neither key nor index. */
function entryOf({ path, index }: { readonly path: string; readonly index: readonly number[] }): string {
  const place = index.length === 0 ? "" : `[${index.join(", ")}]`;
  return `${path}${place}` || "—";
}
