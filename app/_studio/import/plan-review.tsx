import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type AnswerOf, ask, type BodyOf } from "../../_client/ask.ts";
import styles from "./import-review.module.css";
import type { ShownPlan } from "./import-review.tsx";

type Question = ShownPlan["questions"][number];
type Made = AnswerOf<"POST /api/studio/import/drafts">;

interface Choice {
  readonly isTaken: boolean;
  readonly slug: string;
  /** null for a quiz alone. */
  readonly topic: string | null;
}

interface Props {
  readonly topics: readonly { readonly name: string; readonly title: string }[];
  readonly document: BodyOf<"POST /api/studio/import">;
  readonly plan: ShownPlan;
  readonly onBack: () => void;
  /** Exercises were made of it. */
  readonly onMade: () => void;
}

/** The document beside the questions that were found in it; every other heading and item is accounted for. */
export function PlanReview({ topics, document, plan, onBack, onMade }: Props) {
  const t = useTranslations("studio.import");
  const [choices, setChoices] = useState<readonly Choice[]>(() =>
    plan.questions.map(({ slug, topic, sameAs }) => ({ isTaken: sameAs === null, slug, topic })),
  );
  const [pointed, setPointed] = useState(0);
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const taken = choices.filter(({ isTaken }) => isTaken).length;
  const change = (place: number, next: Partial<Choice>) =>
    setChoices(choices.map((choice, i) => (i === place ? { ...choice, ...next } : choice)));
  const make = async () => {
    setBusy(true);
    const wanted = choices.flatMap(({ isTaken, slug, topic }, place) =>
      isTaken ? [{ place, slug, topic }] : [],
    );
    const answer = await ask("POST /api/studio/import/drafts", { body: { document, choices: wanted } });
    setBusy(false);
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (!answer.ok) return;
    setMade(answer.content);
    onMade();
  };
  if (made !== null) return <MadeDrafts {...{ made, onBack }} questions={plan.questions} />;
  return (
    <>
      <div className={styles.bar}>
        <strong>{t("found", { count: plan.questions.length })}</strong>
        <Button onClick={() => void make()} loading={isBusy} disabled={taken === 0}>
          {t("make", { count: taken })}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t("again")}
        </Button>
      </div>
      {plan.damagedLines.length > 0 && (
        <p className={styles.problem}>{t("damaged", { lines: plan.damagedLines.join(", ") })}</p>
      )}
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.beside}>
        <DocumentText plan={plan} pointed={plan.questions[pointed]} />
        <section aria-label={t("cuts")}>
          {plan.questions.map((question, place) => (
            <Cut
              key={question.lines[0]}
              {...{ question, topics }}
              choice={choices[place] ?? { isTaken: false, slug: question.slug, topic: null }}
              onChange={(next) => change(place, next)}
              onPoint={() => setPointed(place)}
            />
          ))}
          <LeftOut plan={plan} />
        </section>
      </div>
    </>
  );
}

function DocumentText({
  plan,
  pointed,
}: {
  readonly plan: ShownPlan;
  readonly pointed: Question | undefined;
}) {
  const t = useTranslations("studio.import");
  const [from, to] = pointed?.lines ?? [0, 0];
  const scroller = useRef<HTMLOListElement>(null);
  const shown = useRef(0);
  if (shown.current !== from) {
    shown.current = from;
    // After this has been drawn.
    queueMicrotask(() => scroller.current?.children[from - 1]?.scrollIntoView({ block: "nearest" }));
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too.
    <section className={styles.document} aria-label={t("document")} tabIndex={0}>
      <ol ref={scroller}>
        {plan.text.split("\n").map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number.
          <li key={i} data-cut={(i + 1 >= from && i + 1 <= to) || undefined}>
            {line}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface CutProps {
  readonly question: Question;
  readonly topics: Props["topics"];
  readonly choice: Choice;
  readonly onChange: (next: Partial<Choice>) => void;
  readonly onPoint: () => void;
}

function Cut({ question, topics, choice, onChange, onPoint }: CutProps) {
  const t = useTranslations("studio.import");
  const format = useFormatter();
  const { number, title, lines, answered, guess, sameAs } = question;
  const percent = guess === null ? null : format.number(Math.round(guess.confidence * 100));
  return (
    <fieldset className={styles.cut} onFocus={onPoint} onPointerEnter={onPoint}>
      <Checkbox
        checked={choice.isTaken}
        onChange={({ currentTarget }) => onChange({ isTaken: currentTarget.checked })}
        label={`${number}. ${title}`}
      />
      <p className={styles.facts}>
        {t("lines", { from: lines[0], to: lines[1] })} · {t(answered ? "answered" : "unanswered")}
        {percent !== null && ` · ${t("confidence", { percent })}`}
        {sameAs !== null && ` · ${t("sameAs", { slug: sameAs })}`}
      </p>
      <div className={styles.row}>
        <NativeSelect
          size="xs"
          aria-label={t("topic", { number })}
          value={choice.topic ?? ""}
          data={[
            { value: "", label: t("noTopic") },
            ...topics.map((topic) => ({ value: topic.name, label: topic.title })),
          ]}
          onChange={({ currentTarget }) =>
            onChange({ topic: currentTarget.value === "" ? null : currentTarget.value })
          }
        />
        <TextInput
          size="xs"
          aria-label={t("slug")}
          value={choice.slug}
          onChange={({ currentTarget }) => onChange({ slug: currentTarget.value })}
          spellCheck={false}
        />
      </div>
    </fieldset>
  );
}

const REASONS = ["section", "contents", "to-do", "asks-nothing"] as const;

function LeftOut({ plan }: { readonly plan: ShownPlan }) {
  const t = useTranslations("studio.import");
  const left = plan.account.filter(({ taken }) => taken === null);
  const reasonText = (reason: string | null) => {
    const known = REASONS.find((one) => one === reason);
    return known === undefined ? "" : t(`reasons.${known}`);
  };
  if (left.length === 0) return null;
  return (
    <details className={styles.left}>
      <summary>{t("leftOut", { count: left.length })}</summary>
      <ul>
        {left.map(({ line, text, reason }) => (
          <li key={line}>
            {t("line", { line })}: {text} <em>{reasonText(reason)}</em>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface MadeProps {
  readonly made: Made;
  readonly questions: readonly Question[];
  readonly onBack: () => void;
}

function MadeDrafts({ made, questions, onBack }: MadeProps) {
  const t = useTranslations("studio.import");
  const titleOf = (place: number) => questions[place]?.title ?? "";
  return (
    <div role="status">
      <p>{t("made", { count: made.made.length })}</p>
      <ul>
        {made.made.map(({ place, id, slug }) => (
          <li key={id}>
            <Link href={`/studio/${id}`} prefetch={false}>
              {titleOf(place)}
            </Link>{" "}
            <code>{slug}</code>
          </li>
        ))}
      </ul>
      {made.refused.length > 0 && (
        <>
          <h2>{t("refused")}</h2>
          <ul>
            {made.refused.map(({ place, message }) => (
              <li key={place}>
                {titleOf(place)}: {message}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button variant="default" onClick={onBack}>
        {t("again")}
      </Button>
    </div>
  );
}
