import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { ask } from "../_client/ask.ts";
import { langAttribute } from "../_i18n/lang-attribute.ts";
import { AnswerFields } from "../_quiz/answer-fields.tsx";
import { AnswerVerdict } from "../_quiz/answer-verdict.tsx";
import quiz from "../_quiz/quiz.module.css";
import { firstAnswer, toggled } from "../_quiz/quiz-answer.ts";
import type { RenderedCard, RenderedVerdict } from "../_server/api/rendered-card.ts";
import { ExerciseLang } from "../_statement/exercise-lang.ts";
import { RenderedMarkdown } from "../_statement/rendered-markdown.tsx";
import { CardContext } from "./card-context.tsx";
import { onCardKey } from "./card-keys.ts";
import { EditedCode } from "./edited-code.tsx";
import styles from "./review.module.css";

interface Props {
  readonly card: RenderedCard;
  readonly isLast: boolean;
  readonly onVerdict: (verdict: RenderedVerdict) => void;
  readonly onNext: () => void;
  /** What is shown no longer holds. */
  readonly onStale: () => Promise<void>;
}

/** One card: what it is about, the answer, then what is right and for how long it rests. */
export function CardForm({ card, isLast, onVerdict, onNext, onStale }: Props) {
  const t = useTranslations("review");
  const locale = useLocale();
  const { question } = card;
  const { lang } = langAttribute(card.languages, locale);
  const [answer, setAnswer] = useState(() => firstAnswer(question));
  const [verdict, setVerdict] = useState<RenderedVerdict | null>(null);
  const { message, isBusy, send } = useSending(card, onStale, (received) => {
    setVerdict(received);
    onVerdict(received);
  });
  const outcome = useFocusWhen<HTMLDivElement>(verdict !== null);
  const heading = useFocusWhen<HTMLHeadingElement>(true);
  const hint = useId();
  const isChoice = question.kind === "single" || question.kind === "multiple";
  const goOn = () => (verdict === null ? send(answer) : onNext());
  const keys = {
    onDigit: (digit: number) => {
      if (verdict !== null || !("choices" in answer) || digit > question.options.length) return;
      setAnswer({ choices: toggled(answer.choices, digit - 1, question.kind === "single") });
    },
    onEnter: goOn,
  };
  const item = { attemptId: card.id, question, judged: verdict?.judged ?? null, wasRight: false };
  const content = (
    <form
      className={`${quiz.question} ${styles.card}`}
      noValidate
      // A press beside the answers leaves the focus in the card.
      tabIndex={-1}
      onKeyDown={(event) => onCardKey(event, keys)}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        goOn();
      }}
    >
      <h2 ref={heading} tabIndex={-1} className={styles.kind}>
        {t(`kind.${card.kind}`)} · {/* A title made from the reference is in both languages. */}
        <a href={`/exercises/${card.slug}`} lang={card.title.zh === card.title.en ? lang : undefined}>
          {card.title[locale]}
        </a>
      </h2>
      {verdict?.code == null ? <CardContext card={card} /> : <EditedCode code={verdict.code} />}
      <fieldset aria-describedby={hint}>
        <legend>
          {/* About a mistake the site asks itself, in both languages. */}
          <ExerciseLang value={question.prompt.zh === question.prompt.en ? lang : undefined}>
            <RenderedMarkdown html={question.prompt[locale]} />
          </ExerciseLang>
        </legend>
        <p id={hint} className={quiz.hint}>
          {t(`hint.${question.kind}`)}{" "}
          {isChoice && <span className={styles.keys}>{t("keys", { count: question.options.length })}</span>}
        </p>
        <div className={isChoice ? styles.numbered : undefined}>
          <AnswerFields item={item} answer={verdict?.judged.answer ?? answer} onAnswer={setAnswer} />
        </div>
      </fieldset>
      <div ref={outcome} tabIndex={-1} className={quiz.verdict}>
        {verdict !== null && (
          <>
            <AnswerVerdict question={question} judged={verdict.judged} />
            <p className={styles.rests}>
              {t(verdict.judged.correct ? "restsRight" : "restsWrong", { days: verdict.days })}
              {card.slip !== null && (
                <>
                  {" "}
                  <a href={`/submissions/${card.slip.submissionId}`}>{t("thatSubmission")}</a>
                </>
              )}
            </p>
          </>
        )}
      </div>
      {message !== null && (
        <p role="alert" className={quiz.message}>
          {message}
        </p>
      )}
      {verdict === null ? (
        <Button key="check" type="submit" aria-busy={isBusy}>
          {t("check")}
        </Button>
      ) : (
        <Button key="next" type="button" onClick={onNext}>
          {t(isLast ? "finish" : "next")}
        </Button>
      )}
    </form>
  );
  // The choices of a failed case are the site's own, numbers in the page's language.
  return <ExerciseLang value={card.kind === "case" ? undefined : lang}>{content}</ExerciseLang>;
}

/** One request at a time; it may be sent again, since a turn counts once. */
function useSending(
  { id, turn, version }: RenderedCard,
  onStale: Props["onStale"],
  onVerdict: (verdict: RenderedVerdict) => void,
) {
  const t = useTranslations("review");
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const send = async (answer: RenderedVerdict["judged"]["answer"]) => {
    // A second press comes faster than a state.
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    const received = await ask("POST /api/review/{id}", { params: { id }, body: { turn, version, answer } });
    isSending.current = false;
    setBusy(false);
    if (received.ok) return onVerdict(received.content);
    if (GONE.has(received.code)) return onStale();
    setMessage(received.refusal ?? t("offline"));
  };
  return { message, isBusy, send: (answer: RenderedVerdict["judged"]["answer"]) => void send(answer) };
}

/** What is shown is not due any more: the day is loaded anew. */
const GONE: ReadonlySet<string | null> = new Set(["cardChanged", "cardNotDue", "noSuchCard"]);

/** What was pressed is gone, so focus moves to what came of it, and is read aloud there. */
function useFocusWhen<Part extends HTMLElement>(isThere: boolean) {
  const ref = useRef<Part>(null);
  useEffect(() => {
    if (isThere) ref.current?.focus({ preventScroll: true });
  }, [isThere]);
  return ref;
}
