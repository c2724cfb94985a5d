import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import { currentOwner } from "../../_client/current-owner.ts";
import { ConfirmedButton } from "../fields/confirmed-button.tsx";
import styles from "../fields/fields.module.css";
import { PageSection } from "../fields/page-section.tsx";
import type { PartProps } from "../part-props.ts";

/** Who writes the exercise, and how somebody joins. */
export function Authors({ exercise, refresh }: Pick<PartProps, "exercise" | "refresh">) {
  const t = useTranslations("studio.authors");
  const router = useRouter();
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, authors, isOwner } = exercise;
  const own = currentOwner().id;
  const invite = async () => {
    const answer = await ask("POST /api/studio/exercises/{id}/invitations", { params: { id } });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    // By the address this page was reached by.
    if (answer.ok) setLink(new URL(answer.content.path, window.location.href).href);
  };
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
      {isOwner && (
        <div className={styles.tools}>
          <Button size="xs" variant="default" onClick={() => void invite()}>
            {t("invite")}
          </Button>
        </div>
      )}
      {link !== null && (
        <p role="status">
          {t("link")} <code className={styles.link}>{link}</code>
        </p>
      )}
    </PageSection>
  );
}
