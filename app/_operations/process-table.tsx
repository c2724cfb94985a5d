import { useTranslations } from "next-intl";
import { LocalTime } from "../_history/local-time.tsx";
import { ScrolledTable } from "../_parts/scrolled-table.tsx";
import type { OperationsOverview } from "../_server/operations/operations.ts";
import styles from "./operations.module.css";

type Props = Pick<OperationsOverview, "now" | "processes">;

const COLUMNS = ["host", "pid", "lanes", "busy", "jail", "seen", "started", "version", "id"] as const;
const NUMBERS: ReadonlySet<string> = new Set(["pid", "lanes", "busy", "seen"]);

/** Every process that grades, with what it has said last. */
export function ProcessTable({ now, processes }: Props) {
  const t = useTranslations("operations.processes");
  return (
    <ScrolledTable
      className={styles.table}
      title={t("title")}
      rows={processes.map(({ id, host, pid, lanes, busy, jail, seenAt, startedAt, version }) => (
        <tr key={id}>
          <th scope="row">{host}</th>
          <td className={styles.number}>{pid}</td>
          <td className={styles.number}>{lanes}</td>
          <td className={styles.number}>{busy}</td>
          <td>{jail === "none" ? `⚠ ${t("unjailed")}` : t("jailed")}</td>
          <td className={styles.number}>
            {t("ago", { seconds: Math.max(0, Math.round((now.getTime() - seenAt.getTime()) / 1000)) })}
          </td>
          <td>
            <LocalTime date={startedAt.toISOString()} />
          </td>
          <td className={styles.code}>{version}</td>
          <td className={styles.code} title={id}>
            {id.slice(0, 8)}
          </td>
        </tr>
      ))}
    >
      {COLUMNS.map((column) => (
        <th key={column} scope="col" className={NUMBERS.has(column) ? styles.number : undefined}>
          {t(column)}
        </th>
      ))}
    </ScrolledTable>
  );
}
