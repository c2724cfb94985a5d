import { Button, CopyButton } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import styles from "./tokens.module.css";

/** A token just made, to be copied: read out when it appears. */
export function NewToken({ token }: { readonly token: string }) {
  const t = useTranslations("accounts");
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new token is to be seen
  useEffect(() => box.current?.focus(), [token]);
  return (
    <div ref={box} className={styles.created} role="status" tabIndex={-1}>
      <p>{t("tokenOnce")}</p>
      <code>{token}</code>
      <CopyButton value={token}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {copied ? t("tokenCopied") : t("tokenCopy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
