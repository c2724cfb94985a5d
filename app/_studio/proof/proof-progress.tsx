import { useTranslations } from "next-intl";
import styles from "./proof-progress.module.css";
import type { ShownVerification } from "./use-verification.ts";

/** How far a verification is, and what it looks at. */
export function ProofProgress({
  verification: { status, progress },
}: {
  readonly verification: ShownVerification;
}) {
  const t = useTranslations("studio.proof");
  if (progress === null || status === "queued") return <p className={styles.text}>{t("queued")}</p>;
  const { done, total, what } = progress;
  return (
    <div>
      <progress className={styles.bar} value={done} max={Math.max(total, 1)} aria-label={t("progress")} />
      <p className={styles.text}>
        {t("steps", { done, total })}
        {what !== null && ` · ${t(`at.${what.part}`)}`}
        {what?.name != null && <code> {what.name}</code>}
      </p>
    </div>
  );
}
