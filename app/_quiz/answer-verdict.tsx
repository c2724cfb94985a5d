import { useLocale, useTranslations } from "next-intl";
import { IconCheck, IconX } from "../_icons/icons.ts";
import type { RenderedItem } from "../_server/api/rendered-item.ts";
import { RenderedMarkdown } from "../_statement/rendered-markdown.tsx";
import styles from "./quiz.module.css";

interface Props {
  readonly question: RenderedItem["question"];
  readonly judged: NonNullable<RenderedItem["judged"]>;
}

/** Right or not, what would have been, and why. */
export function AnswerVerdict({ question, judged }: Props) {
  const t = useTranslations("quiz");
  const locale = useLocale();
  const { correct, right, explanation } = judged;
  const Sign = correct ? IconCheck : IconX;
  return (
    <>
      <p className={styles.word} data-mark={correct ? "hit" : "wrong"}>
        <Sign size={18} stroke={2.25} aria-hidden="true" />
        {t(correct ? "right" : "wrong")}
      </p>
      {!correct && "number" in right && <p>{t("rightNumber", { number: right.number })}</p>}
      {!correct && "order" in right && (
        <>
          <p>{t("rightOrder")}</p>
          <ol className={styles.rightOrder}>
            {right.order.map((shown) => (
              <li key={shown}>
                <RenderedMarkdown html={question.options[shown]?.[locale] ?? ""} />
              </li>
            ))}
          </ol>
        </>
      )}
      <p className={styles.explanation}>
        <RenderedMarkdown html={explanation[locale]} />
      </p>
    </>
  );
}
