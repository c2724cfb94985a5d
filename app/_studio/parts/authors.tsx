import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import { currentOwner } from "../../_client/current-owner.ts";
import { ConfirmedButton } from "../fields/confirmed-button.tsx";
import styles from "../fields/fields.module.css";
import { PageSection } from "../fields/page-section.tsx";
import type { PartProps } from "../part-props.ts";
import { Invitations } from "./invitations.tsx";

/** Who writes the exercise, and how somebody joins. */
export function Authors({ exercise, refresh }: Pick<PartProps, "exercise" | "refresh">) {
  const t = useTranslations("studio.authors");
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const { id, authors, isOwner } = exercise;
  const own = currentOwner().id;
  const remove = async (userId: string) => {
    const params = { id, userId };
    const answer = await ask("DELETE /api/studio/exercises/{id}/authors/{userId}", { params });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (!answer.ok) return;
    if (userId === own) router.push("/studio");
    else await refresh();
  };
  return (
    <PageSection title={t("title")} lead={t("lead")} problem={problem}>
      <ul className={styles.people}>
        {authors.map((author) => (
          <li key={author.id} className={styles.tools}>
            {author.name}
            {author.isOwner && ` · ${t("owner")}`}
            {!author.isOwner && (isOwner || author.id === own) && (
              <ConfirmedButton
                label={author.id === own ? t("leave") : t("remove", { name: author.name })}
                sure={author.id === own ? t("leaveSure") : t("removeSure", { name: author.name })}
                onConfirm={() => void remove(author.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {isOwner && <Invitations id={id} />}
    </PageSection>
  );
}
