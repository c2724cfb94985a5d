"use client";

import { Button, VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../_client/ask.ts";
import { LocalTime } from "../_history/local-time.tsx";
import { ScrolledTable } from "../_parts/scrolled-table.tsx";
import styles from "./operations.module.css";

interface Fault {
  readonly id: string;
  readonly slug: string;
  readonly cause: string | null;
  readonly finishedAt: string | null;
}

/** Submissions that ended by a fault of ours, each to be looked at and to be graded again. */
export function FaultTable({ faults }: { readonly faults: readonly Fault[] }) {
  const t = useTranslations("operations.faults");
  return (
    <ScrolledTable
      className={styles.table}
      title={t("title")}
      rows={faults.map((fault) => <FaultRow key={fault.id} {...fault} />)}
    >
      <th scope="col">{t("submission")}</th>
      <th scope="col">{t("exercise")}</th>
      <th scope="col">{t("cause")}</th>
      <th scope="col">{t("ended")}</th>
      <th scope="col">
        <VisuallyHidden>{t("actions")}</VisuallyHidden>
      </th>
    </ScrolledTable>
  );
}

function FaultRow({ id, slug, cause, finishedAt }: Fault) {
  const t = useTranslations("operations.faults");
  const [state, setState] = useState<"idle" | "asking" | "queued">("idle");
  const [problem, setProblem] = useState<string | null>(null);
  async function retry(): Promise<void> {
    setState("asking");
    setProblem(null);
    const answer = await ask("POST /api/operations/faults/{id}/retry", { params: { id } });
    setState(answer.ok ? "queued" : "idle");
    if (!answer.ok) setProblem(t("failed", { reason: answer.refusal ?? "–" }));
  }
  return (
    <tr>
      <th scope="row" className={styles.code}>
        <Link href={`/submissions/${id}`} prefetch={false}>
          {id}
        </Link>
      </th>
      <td>{slug}</td>
      <td className={styles.cause}>{cause ?? t("logged")}</td>
      <td>{finishedAt === null ? "–" : <LocalTime date={finishedAt} />}</td>
      <td>
        <span role="status">{state === "queued" ? `✓ ${t("retrying")}` : problem}</span>
        {state !== "queued" && (
          <Button size="compact-sm" variant="default" loading={state === "asking"} onClick={retry}>
            {t("retry")}
          </Button>
        )}
      </td>
    </tr>
  );
}
