import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type AnswerOf, ask } from "../_client/ask.ts";
import { InlineText } from "../_results/inline-text.tsx";
import { useTextLang } from "../_statement/exercise-lang.ts";
import styles from "./built-tab.module.css";

type Shares = AnswerOf<"GET /api/exercises/{slug}/misconceptions">["shares"];

const MOST_SHOWN = 5;

/** Which mistakes learners make here, by share; nothing while there are too few to speak of, or they cannot be had. */
export function CommonSlips({ slug }: { readonly slug: string }) {
  const t = useTranslations("pictures.built");
  const [shares, setShares] = useState<Shares>(null);
  useEffect(() => {
    const leaving = new AbortController();
    ask("GET /api/exercises/{slug}/misconceptions", { params: { slug }, signal: leaving.signal }).then(
      (answer) => setShares(answer.ok ? answer.content.shares : null),
      () => undefined,
    );
    return () => leaving.abort();
  }, [slug]);
  if (shares === null || shares.length === 0) return null;
  return (
    <section>
      <h2>{t("others")}</h2>
      <p className={styles.note}>{t("othersNote")}</p>
      <ul className={styles.slips}>
        {shares.slice(0, MOST_SHOWN).map(({ name, message, share }) => (
          <li key={name}>
            <span className={styles.share}>{t("share", { percent: Math.round(share * 100) })}</span>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ width: `${Math.round(share * 100)}%` }} />
            </span>
            <Message message={message} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Message({ message }: Pick<NonNullable<Shares>[number], "message">) {
  return (
    <span lang={useTextLang(message)}>
      <InlineText markdown={message[useLocale()]} />
    </span>
  );
}
