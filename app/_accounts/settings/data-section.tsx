"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import { browserTab } from "../../_editor/draft/browser-tab.ts";
import { IrreversibleButton } from "../../_parts/irreversible-button.tsx";
import { AccountForm } from "../account-form.tsx";
import styles from "./settings.module.css";

interface Props {
  readonly email: string | null;
  readonly hasPassword: boolean;
  /** Whether they may have made exercises. */
  readonly teaches: boolean;
}

/** Taking everything along, and deleting everything: the latter only for who typed what is asked for. */
export function DataSection({ email, hasPassword, teaches }: Props) {
  const t = useTranslations("accounts");
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button component="a" href="/api/account" download variant="default">
        {t("export")}
      </Button>
      <p className={styles.lead}>{t("deleteLead", { kind: email === null ? "work" : "account" })}</p>
      {teaches && <p className={styles.lead}>{t("deleteExercises")}</p>}
      {isAsking ? (
        <AccountForm
          send={({ confirmation = "", password = "" }) =>
            ask("DELETE /api/account", { body: { confirmation, password } })
          }
          fields={[
            {
              name: "confirmation",
              label: t("deleteType", { text: email ?? t("deleteWord") }),
              kind: "text",
              autoComplete: "off",
            },
            ...(hasPassword ? [{ ...PASSWORD_FIELD, label: t("currentPassword") }] : []),
          ]}
          submitLabel={t("deleteNow")}
          isDangerous
          onDone={() => {
            const { texts, owner } = browserTab();
            texts.remove(owner.id);
            window.location.assign("/");
          }}
        />
      ) : (
        <IrreversibleButton onClick={() => setAsking(true)}>{t("deleteOpen")}</IrreversibleButton>
      )}
    </>
  );
}

const PASSWORD_FIELD = {
  name: "password",
  kind: "password",
  autoComplete: "current-password",
} as const;
