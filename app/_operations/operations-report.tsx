import { useTranslations } from "next-intl";
import { LocalTime } from "../_history/local-time.tsx";
import type { OperationsOverview } from "../_server/operations/operations.ts";
import { FaultTable } from "./fault-table.tsx";
import { HourPicture } from "./hour-picture.tsx";
import styles from "./operations.module.css";
import { ProcessTable } from "./process-table.tsx";
import { RefreshButton } from "./refresh-button.tsx";

/** The queue, the processes, the last hour, faults, the database: numbers first. */
export function OperationsReport({ now, queue, processes, minutes, faults, database }: OperationsOverview) {
  const t = useTranslations("operations");
  const unjailed = processes.filter(({ jail }) => jail === "none").length;
  const versions = new Set(processes.map(({ version }) => version)).size;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{t("title")}</h1>
        <RefreshButton />
      </div>
      <p className={styles.note}>
        {t.rich("refreshed", { time: () => <LocalTime date={now.toISOString()} /> })} · {t("lead")}
      </p>
      {unjailed > 0 && <p className={styles.warning}>⚠ {t("noJail", { count: unjailed })}</p>}
      {versions > 1 && <p className={styles.warning}>⚠ {t("twoVersions", { count: versions })}</p>}
      <dl className={styles.figures} aria-label={t("queue.title")}>
        <Figure name={t("queue.queued")} value={String(queue.queued)} />
        <Figure name={t("queue.grading")} value={String(queue.grading)} />
        <Figure name={t("queue.oldest")} value={waitingText(queue.oldestSeconds, t)} />
      </dl>
      <section aria-label={t("processes.title")}>
        <h2>{t("processes.title")}</h2>
        {processes.length === 0 ? (
          <p className={styles.warning}>⚠ {t("processes.none")}</p>
        ) : (
          <>
            <ProcessTable now={now} processes={processes} />
            <p className={styles.note}>{t("processes.lead")}</p>
          </>
        )}
      </section>
      <HourPicture minutes={minutes} />
      <section aria-label={t("faults.title")}>
        <h2>{t("faults.title")}</h2>
        {faults.listed.length === 0 ? (
          <p className={styles.note}>{t("faults.none")}</p>
        ) : (
          <>
            <p className={styles.note}>{t("faults.lead")}</p>
            <FaultTable faults={faults.listed.map(plainFault)} />
            {faults.hasMore && <p className={styles.note}>{t("faults.more")}</p>}
          </>
        )}
      </section>
      <section aria-label={t("data.title")}>
        <h2>{t("data.title")}</h2>
        <dl className={styles.facts}>
          <dt>{t("data.kind")}</dt>
          <dd>{t(`data.${database.provider}`)}</dd>
          <dt>{t("data.migrations")}</dt>
          <dd className={styles.code}>
            {t("data.last", { count: database.migrations, name: database.lastMigration })}
          </dd>
        </dl>
      </section>
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function waitingText(seconds: number | null, t: ReturnType<typeof useTranslations<"operations">>): string {
  if (seconds === null) return t("queue.nothing");
  if (seconds < 120) return t("queue.seconds", { seconds: Math.round(seconds) });
  return t("queue.minutes", { minutes: Math.round(seconds / 60) });
}

/** As the browser is sent it. */
function plainFault({ id, slug, cause, finishedAt }: OperationsOverview["faults"]["listed"][number]) {
  return { id, slug, cause, finishedAt: finishedAt?.toISOString() ?? null };
}
