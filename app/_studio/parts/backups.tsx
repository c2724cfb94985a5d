import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type AnswerOf, ask } from "../../_client/ask.ts";
import { DiffView } from "../../_history/diff-view.tsx";
import { LocalTime } from "../../_history/local-time.tsx";
import type { EditedFiles } from "../draft/edited-files.ts";
import styles from "../fields/fields.module.css";
import { PageSection } from "../fields/page-section.tsx";

type Backup = AnswerOf<"GET /api/studio/exercises/{id}/backups">["backups"][number];
type WithText = AnswerOf<"GET /api/studio/exercises/{id}/backups/{backupId}">;

interface Props {
  readonly id: string;
  readonly files: EditedFiles;
}

/** Texts that lost when two authors wrote at once, or that were deleted or replaced: none of them is gone. */
export function Backups({ id, files }: Props) {
  const t = useTranslations("studio.backups");
  const [backups, setBackups] = useState<readonly Backup[]>([]);
  const [shown, setShown] = useState<WithText | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    ask("GET /api/studio/exercises/{id}/backups", { params: { id }, signal: leaving.signal }).then(
      (answer) => {
        if (answer.ok) setBackups(answer.content.backups);
        else setProblem(answer.refusal ?? t("unreachable"));
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [id, t]);
  const show = async ({ id: backupId }: Backup) => {
    const answer = await ask("GET /api/studio/exercises/{id}/backups/{backupId}", {
      params: { id, backupId },
    });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (answer.ok) setShown(answer.content);
  };
  if (backups.length === 0 && problem === null) return null;
  return (
    <PageSection title={t("title")} lead={t("lead")} problem={problem}>
      <ul className={styles.people}>
        {backups.map((backup) => (
          <li key={backup.id} className={styles.tools}>
            <code>{backup.path}</code> <LocalTime date={backup.writtenAt} />
            {backup.author !== null && ` · ${backup.author}`}
            <Button size="compact-sm" variant="default" onClick={() => void show(backup)}>
              {t("compare")}
            </Button>
          </li>
        ))}
      </ul>
      {shown !== null && (
        <div className={styles.section}>
          <DiffView before={shown.content} after={files.text(shown.path) ?? ""} />
          <div className={styles.tools}>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                files.keeper(shown.path)?.stash();
                files.write(shown.path, shown.content);
              }}
            >
              {t("restore", { file: shown.path })}
            </Button>
          </div>
        </div>
      )}
    </PageSection>
  );
}
