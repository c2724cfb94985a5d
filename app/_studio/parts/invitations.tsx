import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { type AnswerOf, ask } from "../../_client/ask.ts";
import { LocalTime } from "../../_history/local-time.tsx";
import { ConfirmedButton } from "../fields/confirmed-button.tsx";
import styles from "../fields/fields.module.css";
import { ProblemText } from "../fields/problem-text.tsx";

type Invitation = AnswerOf<"GET /api/studio/exercises/{id}/invitations">["invitations"][number];

/** Links that make whoever opens them first a co-author: a new one, and those that nobody has accepted yet. */
export function Invitations({ id }: { readonly id: string }) {
  const t = useTranslations("studio.authors");
  const [open, setOpen] = useState<readonly Invitation[]>([]);
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(async () => {
    const answer = await ask("GET /api/studio/exercises/{id}/invitations", { params: { id } });
    if (answer.ok) setOpen(answer.content.invitations);
    else setProblem(answer.refusal ?? t("unreachable"));
  }, [id, t]);
  useEffect(() => {
    void read();
  }, [read]);
  const invite = async () => {
    const answer = await ask("POST /api/studio/exercises/{id}/invitations", { params: { id } });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (!answer.ok) return;
    // By the address this page was reached by.
    setLink(new URL(answer.content.path, window.location.href).href);
    await read();
  };
  const withdraw = async (invitation: string) => {
    const answer = await ask("DELETE /api/studio/exercises/{id}/invitations/{invitation}", {
      params: { id, invitation },
    });
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    // Which of them the link on the page is, is not known: it is not offered any more.
    setLink(null);
    await read();
  };
  return (
    <>
      <ProblemText text={problem} />
      <div className={styles.tools}>
        <Button size="xs" variant="default" onClick={() => void invite()}>
          {t("invite")}
        </Button>
      </div>
      {link !== null && (
        <p role="status">
          {t("link")} <code className={styles.link}>{link}</code>
        </p>
      )}
      {open.length > 0 && (
        <ul className={styles.people} aria-label={t("open")}>
          {open.map(({ id: invitation, createdAt, expiresAt }) => (
            <li key={invitation} className={styles.tools}>
              <span>
                {t("invited")} <LocalTime date={createdAt} /> · {t("expires")} <LocalTime date={expiresAt} />
              </span>
              <ConfirmedButton
                label={t("withdraw")}
                sure={t("withdrawSure")}
                onConfirm={() => void withdraw(invitation)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
