import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type AnswerOf, ask } from "../../_client/ask.ts";
import { DiffView } from "../../_history/diff-view.tsx";
import { LocalTime } from "../../_history/local-time.tsx";
import { DataTable } from "../fields/data-table.tsx";
import styles from "../fields/fields.module.css";
import { ProblemText } from "../fields/problem-text.tsx";
import type { PartProps } from "../part-props.ts";
import { Waiting } from "../waiting.tsx";
import { Backups } from "./backups.tsx";

type Version = AnswerOf<"GET /api/studio/exercises/{id}/versions">["versions"][number];
type Files = Readonly<Record<string, string>>;

/** What was published, newest first: compared with what is written now, and brought back. */
export function VersionsPart({ exercise: { id, slug }, files, refresh }: PartProps) {
  const t = useTranslations("studio.versions");
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [compared, setCompared] = useState<{ readonly version: Version; readonly files: Files } | null>(null);
  const [restored, setRestored] = useState<number | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    ask("GET /api/studio/exercises/{id}/versions", { params: { id }, signal: leaving.signal }).then(
      (answer) => {
        if (answer.ok) setVersions(answer.content.versions);
        else setProblem(answer.refusal ?? t("unreachable"));
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [id, t]);
  const compare = async (version: Version) => {
    const answer = await ask("GET /api/studio/exercises/{id}/versions/{versionId}", {
      params: { id, versionId: version.id },
    });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (!answer.ok) return;
    const of = Object.fromEntries(answer.content.files.map(({ path, content }) => [path, content]));
    setCompared({ version, files: of });
  };
  const restore = async ({ id: versionId, number }: Version) => {
    setRestored(null);
    if (!(await files.flush())) return setProblem(t("notSaved"));
    const answer = await ask("POST /api/studio/exercises/{id}/versions/{versionId}/restore", {
      params: { id, versionId },
    });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (!answer.ok) return;
    await refresh();
    setRestored(number ?? 0);
  };
  if (versions === null && problem === null) return <Waiting />;
  return (
    <div className={styles.wide}>
      <ProblemText text={problem} />
      {restored !== null && <p role="status">{t("restored", { number: restored })}</p>}
      <div className={styles.tools}>
        <a href={`/api/studio/exercises/${id}/export`} download>
          {t("exportNow")}
        </a>
      </div>
      {versions?.length === 0 && <p className={styles.note}>{t("empty")}</p>}
      {versions !== null && versions.length > 0 && (
        <DataTable
          caption={t("caption", { slug })}
          columns={[t("version"), t("published"), t("note"), t("submissions")]}
          actions={t("change")}
        >
          {versions.map((version) => (
            <tr key={version.id}>
              <th scope="row">
                {t("number", { number: version.number ?? 0 })}
                {version.isCurrent && ` · ${t("current")}`}
              </th>
              <td>
                <LocalTime date={version.publishedAt} />
                {version.author !== null && ` · ${version.author}`}
              </td>
              <td>{version.note}</td>
              <td>{version.submissions}</td>
              <td>
                <div className={styles.tools}>
                  <Button size="compact-sm" variant="default" onClick={() => void compare(version)}>
                    {t("compare")}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => void restore(version)}>
                    {t("restore")}
                  </Button>
                  <a
                    href={`/api/studio/exercises/${id}/export?version=${version.id}`}
                    download
                    aria-label={t("exportOf", { number: version.number ?? 0 })}
                  >
                    {t("export")}
                  </a>
                </div>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      {compared !== null && <Compared {...compared} now={files.all()} />}
      <Backups id={id} files={files} />
    </div>
  );
}

interface ComparedProps {
  readonly version: Version;
  readonly files: Files;
  readonly now: Files;
}

function Compared({ version, files, now }: ComparedProps) {
  const t = useTranslations("studio.versions");
  const all = [...new Set([...Object.keys(files), ...Object.keys(now)])].toSorted();
  const changed = all.filter((path) => !path.startsWith("uses/") && files[path] !== now[path]);
  const [path, setPath] = useState(changed[0] ?? "");
  const shown = changed.includes(path) ? path : (changed[0] ?? "");
  return (
    <section aria-label={t("compared", { number: version.number ?? 0 })}>
      <h2>{t("compared", { number: version.number ?? 0 })}</h2>
      {changed.length === 0 ? (
        <p className={styles.note}>{t("same")}</p>
      ) : (
        <>
          <NativeSelect
            label={t("file")}
            value={shown}
            data={changed}
            onChange={({ currentTarget }) => setPath(currentTarget.value)}
          />
          <DiffView before={files[shown] ?? ""} after={now[shown] ?? ""} />
        </>
      )}
    </section>
  );
}
