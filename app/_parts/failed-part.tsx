import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import styles from "./failed-part.module.css";
import { type PartFailure, partFailure } from "./part-failure.ts";
import { ReloadButton } from "./reload-button.tsx";

interface Props {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** In the place of a part that failed: why, that nothing is lost, and what to do. */
export function FailedPart({ error, onRetry }: Props) {
  const t = useTranslations("parts");
  const failure = useLoadFailure(error);
  return (
    <div className={styles.part} role="alert">
      <strong>{t("title")}</strong>
      {failure !== null && <p>{t(failure)}</p>}
      {failure === "updated" ? (
        <ReloadButton />
      ) : (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

/** Null until the server has answered, or has not. */
function useLoadFailure(error: unknown): PartFailure | null {
  const [failure, setFailure] = useState<PartFailure | null>(null);
  useEffect(() => {
    let isGone = false;
    void partFailure(error).then((found) => isGone || setFailure(found));
    return () => {
      isGone = true;
    };
  }, [error]);
  return failure;
}
