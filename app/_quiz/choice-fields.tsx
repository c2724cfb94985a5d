import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { IconCheck, IconX } from "../_icons/icons.ts";
import type { RenderedItem } from "../_server/api/rendered-item.ts";
import { RenderedMarkdown } from "../_statement/rendered-markdown.tsx";
import type { AnswerFieldsProps } from "./answer-fields.tsx";
import styles from "./quiz.module.css";
import { toggled } from "./quiz-answer.ts";

interface Props extends Pick<AnswerFieldsProps, "item" | "onAnswer"> {
  readonly choices: readonly number[];
}

/** One or several of what is shown. */
export function ChoiceFields({ item, choices, onAnswer }: Props) {
  const locale = useLocale();
  const group = useId();
  const { question, judged } = item;
  const isSingle = question.kind === "single";
  return (
    <ul className={styles.options}>
      {Array.from(question.options.entries(), ([place, option]) => {
        const isChosen = choices.includes(place);
        const mark = markOf(judged, place, isChosen);
        return (
          <li key={place}>
            <label className={styles.option} data-mark={mark}>
              <input
                type={isSingle ? "radio" : "checkbox"}
                name={group}
                checked={isChosen}
                disabled={judged !== null}
                onChange={() => onAnswer({ choices: toggled(choices, place, isSingle) })}
              />
              <span className={styles.text}>
                <RenderedMarkdown html={option[locale]} />
              </span>
              {mark !== undefined && <Mark mark={mark} />}
            </label>
          </li>
        );
      })}
    </ul>
  );
}

/** What there is to say of a choice once it is judged; of a wrong one that was left alone, nothing. */
type ChoiceMark = "hit" | "missed" | "wrong";

function markOf(judged: RenderedItem["judged"], place: number, isChosen: boolean): ChoiceMark | undefined {
  if (judged === null || !("choices" in judged.right)) return undefined;
  if (judged.right.choices.includes(place)) return isChosen ? "hit" : "missed";
  return isChosen ? "wrong" : undefined;
}

function Mark({ mark }: { readonly mark: ChoiceMark }) {
  const t = useTranslations("quiz");
  const Sign = mark === "wrong" ? IconX : IconCheck;
  return (
    <span className={styles.mark}>
      <Sign size={16} stroke={2.25} aria-hidden="true" />
      {t(`mark.${mark}`)}
    </span>
  );
}
