"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ask } from "../../_client/ask.ts";
import { ChoiceStatus } from "./choice-status.tsx";
import styles from "./settings.module.css";

interface Props {
  readonly email: string;
  readonly isVerified: boolean;
}

/** Whether the account's address is verified, and another link where it is not. */
export function AddressState({ email, isVerified }: Props) {
  const t = useTranslations("accounts");
  const [status, setStatus] = useState("");
  const isSending = useRef(false);
  if (isVerified) return <p className={styles.lead}>{t("verifyUnneeded")}</p>;

  const sendAgain = async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    const answer = await ask("POST /api/account/verification", {});
    isSending.current = false;
    setStatus(answer.ok ? t("verifySent", { email }) : (answer.refusal ?? t("offline")));
  };

  return (
    <>
      <p className={styles.lead}>{t("verifyMissing")}</p>
      <Button variant="default" onClick={sendAgain}>
        {t("verifyAgain")}
      </Button>
      <ChoiceStatus status={status} />
    </>
  );
}
