import { TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { RenderedItem } from "../_server/api/rendered-item.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { OrderFields } from "./order-fields.tsx";
import styles from "./quiz.module.css";
import type { GivenAnswer } from "./quiz-answer.ts";

export interface AnswerFieldsProps {
  readonly item: RenderedItem;
  readonly answer: GivenAnswer;
  readonly onAnswer: (answer: GivenAnswer) => void;
}

/** What to answer with; once judged, it stands still and shows what is right. */
export function AnswerFields({ item, answer, onAnswer }: AnswerFieldsProps) {
  const t = useTranslations("quiz");
  if ("order" in answer) return <OrderFields {...{ item, onAnswer }} order={answer.order} />;
  if ("choices" in answer) return <ChoiceFields {...{ item, onAnswer }} choices={answer.choices} />;
  return (
    <TextInput
      className={styles.number}
      aria-label={t("number")}
      value={answer.number}
      readOnly={item.judged !== null}
      onChange={(event) => onAnswer({ number: event.currentTarget.value })}
      autoComplete="off"
      spellCheck={false}
      maxLength={100}
    />
  );
}
