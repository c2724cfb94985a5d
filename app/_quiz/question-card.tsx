import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { Answer } from "../_client/ask.ts";
import type { RenderedItem } from "../_server/api/rendered-item.ts";
import { RenderedMarkdown } from "../_statement/rendered-markdown.tsx";
import { AnswerFields } from "./answer-fields.tsx";
import { AnswerVerdict } from "./answer-verdict.tsx";
import styles from "./quiz.module.css";
import { firstAnswer } from "./quiz-answer.ts";
import type { QuizAsks } from "./quiz-asks.ts";

interface Props {
  readonly asks: QuizAsks;
  readonly item: RenderedItem;
  /** From 1. */
  readonly place: number;
  readonly onItem: (item: RenderedItem) => void;
  /** The page shows what no longer holds, as after an answer in another tab. */
  readonly onStale: () => Promise<void>;
}

/** One question: its answer, then whether it was right, what is, and why. */
export function QuestionCard({ asks, item, place, onItem, onStale }: Props) {
  const t = useTranslations("quiz");
  const locale = useLocale();
  const { attemptId, question, judged } = item;
  const [answer, setAnswer] = useState(firstAnswer(question));
  const { isBusy, message, askOnce } = useAsking(onItem, onStale);
  const verdict = useFocusOnChange<HTMLDivElement>(judged !== null);
  const hint = useId();

  const check = (event: FormEvent) => {
    event.preventDefault();
    // Enter in a field sends the form also where its button has gone.
    if (judged !== null) return;
    void askOnce(() => asks.answer(attemptId, answer));
  };
  const again = () => askOnce(() => askAgain(asks, question.name));
  return (
    <form className={styles.question} onSubmit={check} noValidate>
      <fieldset aria-describedby={hint}>
        <legend>
          <span className={styles.place}>{place}</span>
          <RenderedMarkdown html={question.prompt[locale]} />
        </legend>
        <p id={hint} className={styles.hint}>
          {t(`kind.${question.kind}`)}
        </p>
        <AnswerFields item={item} answer={judged?.answer ?? answer} onAnswer={setAnswer} />
      </fieldset>
      <div ref={verdict} tabIndex={-1} className={styles.verdict}>
        {judged !== null && <AnswerVerdict {...{ question, judged }} />}
      </div>
      {message !== null && (
        <p role="alert" className={styles.message}>
          {message}
        </p>
      )}
      {judged === null ? (
        <Button key="check" type="submit" variant="default" size="sm" aria-busy={isBusy}>
          {t("check")}
        </Button>
      ) : (
        <Button
          key="again"
          type="button"
          variant="subtle"
          size="compact-sm"
          onClick={again}
          aria-busy={isBusy}
        >
          {t(question.kind === "numeric" ? "again" : "againInOtherOrder")}
        </Button>
      )}
    </form>
  );
}

type Asked = Answer<RenderedItem>;

/** One request at a time. Where the question was answered or changed elsewhere, what holds is loaded. */
function useAsking(onItem: Props["onItem"], onStale: Props["onStale"]) {
  const t = useTranslations("quiz");
  const [isBusy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const isAsking = useRef(false);
  const askOnce = async (request: () => Promise<Asked>) => {
    // A double click comes faster than a state.
    if (isAsking.current) return;
    isAsking.current = true;
    setBusy(true);
    const answer = await request();
    if (answer.ok) onItem(answer.content);
    const isStale = !answer.ok && (answer.code === "alreadyAnswered" || answer.code === "noSuchQuestion");
    if (isStale) await onStale();
    isAsking.current = false;
    setBusy(false);
    setMessage(answer.ok ? null : isStale ? t("stale") : (answer.refusal ?? t("offline")));
  };
  return { isBusy, message, askOnce };
}

async function askAgain(asks: QuizAsks, again: string): Promise<Asked> {
  const answer = await asks.items(again);
  if (!answer.ok) return answer;
  const [content] = answer.content.items;
  return content === undefined
    ? { ok: false, refusal: null, code: null, seconds: null, others: [] }
    : { ok: true, content };
}

/**
 * The button that was pressed goes, so focus moves to what came of it, which is read aloud there. Not at first: a page
 * that opens on an answered quiz stays where it is.
 */
function useFocusOnChange<Part extends HTMLElement>(isThere: boolean) {
  const ref = useRef<Part>(null);
  const wasThere = useRef(isThere);
  useEffect(() => {
    if (isThere && !wasThere.current) ref.current?.focus({ preventScroll: true });
    wasThere.current = isThere;
  }, [isThere]);
  return ref;
}
