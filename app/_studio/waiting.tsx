import { useTranslations } from "next-intl";
import styles from "./waiting.module.css";

/** Stands where something is on its way, quietly, and only after a moment. */
export function Waiting() {
  const t = useTranslations("studio");
  return (
    <p className={styles.waiting} role="status">
      {t("loading")}
    </p>
  );
}
