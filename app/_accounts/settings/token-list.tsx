"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import type { TokenView } from "../../_server/accounts/api-tokens.ts";
import { ChoiceStatus } from "./choice-status.tsx";
import styles from "./settings.module.css";

/** The tokens a user has made, each with a way to revoke it. */
export function TokenList({ tokens }: { readonly tokens: readonly TokenView[] }) {
  const t = useTranslations("accounts");
  const router = useRouter();
  const [status, setStatus] = useState("");
  const revoke = async (id: string) => {
    const answer = await ask("DELETE /api/account/tokens/{id}", { params: { id } });
    setStatus(answer.ok ? t("tokenRevoked") : (answer.refusal ?? t("notSaved")));
    router.refresh();
  };
  return (
    <>
      {tokens.length === 0 ? null : (
        <ul className={styles.sessions}>
          {tokens.map((token) => (
            <Token key={token.id} token={token} onRevoke={() => revoke(token.id)} />
          ))}
        </ul>
      )}
      <ChoiceStatus status={status} />
    </>
  );
}

function Token({ token, onRevoke }: { readonly token: TokenView; readonly onRevoke: () => void }) {
  const t = useTranslations("accounts");
  const format = useFormatter();
  const day = (date: Date | null) => (date === null ? "" : format.dateTime(date, { dateStyle: "medium" }));
  const { name, start, scopes, expiresAt, usedAt } = token;
  return (
    <li>
      <span>
        {name}
        <small>{t("tokenDetails", { start, date: day(expiresAt) })}</small>
        <small>{scopes.map((scope) => t(`tokenScope_${scope}`)).join(" · ")}</small>
        <small>{usedAt === null ? t("tokenUnused") : t("tokenUsed", { date: day(usedAt) })}</small>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={onRevoke}
        aria-label={t("tokenRevokeLabel", { name })}
      >
        {t("tokenRevoke")}
      </Button>
    </li>
  );
}
