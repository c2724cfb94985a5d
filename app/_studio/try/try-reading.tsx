import { Tabs } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ask } from "../../_client/ask.ts";
import { LazyPart } from "../../_parts/lazy-part.tsx";
import { PartCode } from "../../_parts/part-code.ts";
import type { QuizAsks } from "../../_quiz/quiz-asks.ts";
import pane from "../../_workbench/reading-pane.module.css";
import text from "../../_workbench/reading-text.module.css";
import { ScrollableText } from "../scrollable-text.tsx";
import styles from "./try-draft.module.css";

const QUIZ = new PartCode(async () => (await import("../../_quiz/quiz.tsx")).AskedQuiz);

/** What a learner reads beside the editor, as the page has it. */
export interface TriedTexts {
  /** Of the statement, and of each hint. */
  readonly html: string;
  readonly hints: readonly string[];
  readonly reading: readonly {
    readonly title: string;
    readonly url: string;
    readonly note: string | null;
  }[];
  /** How many questions its quiz has. */
  readonly questions: number;
}

interface Props {
  readonly id: string;
  readonly texts: TriedTexts;
  readonly lang: string | undefined;
}

/** The statement with its hints and links, and the quiz, as learners have them; no answer is kept. */
export function TryReading({ id, lang, texts: { html, hints, reading, questions } }: Props) {
  const t = useTranslations("workbench");
  const [right, setRight] = useState(0);
  const asks = useMemo(() => triedQuiz(id), [id]);
  return (
    <Tabs id="read" defaultValue="statement" classNames={{ root: pane.tabs ?? "", panel: pane.panel ?? "" }}>
      <Tabs.List className={styles.list ?? ""}>
        <Tabs.Tab value="statement">{t("tabs.statement")}</Tabs.Tab>
        {questions > 0 && <Tabs.Tab value="quiz">{t("tabs.quiz", { right, total: questions })}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="statement">
        <article className={text.text}>
          <div lang={lang}>
            <ScrollableText html={html} />
          </div>
          {hints.length > 0 && (
            <section className={text.hints} aria-label={t("hints")}>
              {hints.map((hint, i) => (
                <details key={hint}>
                  <summary>{t("hint", { number: i + 1, total: hints.length })}</summary>
                  <div lang={lang}>
                    <ScrollableText html={hint} />
                  </div>
                </details>
              ))}
            </section>
          )}
          {reading.length > 0 && (
            <section className={text.reading}>
              <h2>{t("reading")}</h2>
              <ul>
                {reading.map(({ title, url, note }) => (
                  <li key={url}>
                    <a href={url} rel="noreferrer" target="_blank">
                      {title}
                    </a>
                    {note !== null && <p>{note}</p>}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </article>
      </Tabs.Panel>
      <Tabs.Panel value="quiz">
        <LazyPart code={QUIZ} props={{ asks, onProgress: setRight }} />
      </Tabs.Panel>
    </Tabs>
  );
}

function triedQuiz(id: string): QuizAsks {
  return {
    items: (again) =>
      ask("POST /api/studio/exercises/{id}/quiz", {
        ...{ params: { id }, body: again === undefined ? {} : { again } },
      }),
    answer: (attemptId, answer) =>
      ask("POST /api/studio/exercises/{id}/quiz/answers", { params: { id }, body: { attemptId, answer } }),
  };
}
