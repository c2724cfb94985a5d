import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import { ConfirmedButton } from "../fields/confirmed-button.tsx";
import styles from "../fields/fields.module.css";
import { PageSection } from "../fields/page-section.tsx";
import type { PartProps } from "../part-props.ts";

/** Whether learners are offered the exercise; a draft that never was can be deleted. */
export function Offer({ exercise, refresh }: Pick<PartProps, "exercise" | "refresh">) {
  const t = useTranslations("studio.listing");
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const { id, state, isArchived, isOwner } = exercise;
  const archive = async () => {
    const answer = await ask("POST /api/studio/exercises/{id}/archive", {
      ...{ params: { id }, body: { isArchived: !isArchived } },
    });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (answer.ok) await refresh();
  };
  const remove = async () => {
    const answer = await ask("DELETE /api/studio/exercises/{id}", { params: { id } });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (answer.ok) router.push("/studio");
  };
  // A draft is its owner's to delete.
  if (state === "draft" && !isOwner) return null;
  return (
    <PageSection title={t(state === "draft" ? "draft" : "title")} problem={problem}>
      <div className={styles.tools}>
        {state === "draft" ? (
          <ConfirmedButton label={t("delete")} sure={t("deleteSure")} onConfirm={() => void remove()} />
        ) : (
          <>
            <Button size="xs" variant="default" onClick={() => void archive()}>
              {t(isArchived ? "restore" : "archive")}
            </Button>
            <span className={styles.note}>{t("lead")}</span>
          </>
        )}
      </div>
    </PageSection>
  );
}
