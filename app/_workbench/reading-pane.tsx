import { Tabs } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LazyPart } from "../_parts/lazy-part.tsx";
import { PartCode } from "../_parts/part-code.ts";
import type { SubmissionState } from "../_submission/submission-state.ts";
import styles from "./reading-pane.module.css";
import { useProgress } from "./use-learner-progress.ts";
import { useOpened } from "./use-opened.ts";
import { READING_TABS, type ReadingTab } from "./use-places.ts";

const QUIZ = new PartCode(async () => (await import("../_quiz/quiz.tsx")).Quiz);
const HISTORY = new PartCode(async () => (await import("./history-list.tsx")).HistoryList);
const BUILT = new PartCode(async () => (await import("./built-tab.tsx")).BuiltTab);
const REFERENCE = new PartCode(async () => (await import("./reference-tab.tsx")).ReferenceTab);

/** What of this pane is fetched at its first use. */
export const READING_PARTS = [QUIZ, HISTORY, BUILT, REFERENCE];

interface Props {
  readonly tab: ReadingTab;
  readonly onTab: (tab: ReadingTab) => void;
  readonly quiz: { readonly right: number; readonly total: number };
  readonly onQuizProgress: (right: number) => void;
  readonly slug: string;
  readonly onRevealed: () => void;
  /** What stands in the editor; null while there is none. */
  readonly source: () => string | null;
  /** Made on the server. */
  readonly statement: ReactNode;
  readonly latest: SubmissionState;
}

/** What is read beside the editor: the statement, the quiz, earlier submissions, the reference. */
export function ReadingPane({
  tab,
  onTab,
  quiz,
  onQuizProgress,
  slug,
  onRevealed,
  source,
  statement,
  latest,
}: Props) {
  const t = useTranslations("workbench");
  const { progress, submissions } = useProgress();
  const wasOpened = useOpened(tab);
  const choose = (value: string | null) => onTab(READING_TABS.find((one) => one === value) ?? "statement");
  return (
    <Tabs
      id="read"
      value={tab}
      onChange={choose}
      keepMounted={false}
      classNames={{ root: styles.tabs ?? "", panel: styles.panel ?? "" }}
    >
      <Tabs.List className={styles.list}>
        <Tabs.Tab value="statement">{t("tabs.statement")}</Tabs.Tab>
        {quiz.total > 0 && <Tabs.Tab value="quiz">{t("tabs.quiz", quiz)}</Tabs.Tab>}
        <Tabs.Tab value="history">{t("tabs.history", { count: submissions })}</Tabs.Tab>
        {progress.passedAt !== null && <Tabs.Tab value="built">{t("tabs.built")}</Tabs.Tab>}
        <Tabs.Tab value="reference">{t("tabs.reference")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="statement" keepMounted>
        {statement}
      </Tabs.Panel>
      <Tabs.Panel value="quiz" keepMounted={wasOpened("quiz")}>
        <LazyPart code={QUIZ} props={{ slug, onProgress: onQuizProgress }} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <LazyPart code={HISTORY} props={{ slug, phase: latest.phase }} />
      </Tabs.Panel>
      <Tabs.Panel value="built">
        <LazyPart code={BUILT} props={{ slug, submissions }} />
      </Tabs.Panel>
      <Tabs.Panel value="reference">
        <LazyPart code={REFERENCE} props={{ slug, progress, onRevealed, source }} />
      </Tabs.Panel>
    </Tabs>
  );
}
