"use client";

import { useTranslations } from "next-intl";
import styles from "./new-version-bar.module.css";
import { useNewVersion } from "./use-new-version.ts";

/** Says that an author has published a new version meanwhile: what is written here is kept, and goes along. */
export function NewVersionBar(exercise: { readonly slug: string; readonly versionId: string }) {
  const t = useTranslations("workbench");
  const isThere = useNewVersion(exercise.slug, exercise.versionId);
  return (
    <div role="status" data-new-version>
      {isThere && (
        <div className={styles.bar}>
          <span>{t("newVersion.text")}</span>
          <button type="button" className={styles.load} onClick={() => window.location.reload()}>
            {t("newVersion.load")}
          </button>
        </div>
      )}
    </div>
  );
}
