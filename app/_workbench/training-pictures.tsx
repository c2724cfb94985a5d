import { useTranslations } from "next-intl";
import { Picture } from "../_pictures/picture.tsx";
import type { TrainingProgress } from "./run-state.ts";
import styles from "./training-pictures.module.css";

/** A training as it goes: how far it is, and the pictures that the exercise declares of it. */
export function TrainingPictures({ done, calls, pictures }: TrainingProgress) {
  const t = useTranslations("workbench");
  return (
    <section className={styles.training} aria-label={t("training.label")}>
      <p className={styles.far}>
        <progress value={done} max={calls} aria-label={t("training.label")} />
        {t("training.far", { done, calls })}
      </p>
      <div className={styles.pictures}>
        {pictures.map(({ name, spec, data }) => (
          <Picture key={name} spec={spec} data={data} />
        ))}
      </div>
    </section>
  );
}
