"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";

interface Props {
  readonly token: string;
  readonly title: string;
  /** null where they are no longer known. */
  readonly owner: string | null;
}

/** What one is invited to, and the button that accepts. */
export function JoinInvitation({ token, title, owner }: Props) {
  const t = useTranslations("studio.join");
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const accept = async () => {
    const answer = await ask("POST /api/studio/invitations/{token}", { params: { token } });
    if (answer.ok) router.push(`/studio/${answer.content.id}`);
    else setProblem(answer.refusal ?? t("unreachable"));
  };
  return (
    <>
      <p>{owner === null ? t("textAlone", { title }) : t("text", { title, owner })}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <Button onClick={() => void accept()}>{t("accept")}</Button>
    </>
  );
}
