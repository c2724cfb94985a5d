import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { reportMessagesIn } from "../../../grader/browser.ts";
import type { TensorView } from "./tensor-slices.ts";
import styles from "./tensor-viewer.module.css";

interface Props {
  readonly view: TensorView;
  readonly place: number;
  /** The slice with the worst entry. */
  readonly worst: number;
  readonly onChoose: (place: number) => void;
}

/** Slides over the leading axes of a tensor of rank 3 and more. */
export function SliceChoice({ view, place, worst, onChoose }: Props) {
  const t = useTranslations("results.tensor");
  const id = useId();
  const messages = reportMessagesIn(useLocale());
  const name = `[${[...(view.slices[place]?.lead ?? []), ":", ":"].join(", ")}]`;
  return (
    <div className={styles.slices}>
      <label htmlFor={id}>{messages.slice(name)}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={view.slices.length - 1}
        value={place}
        aria-valuetext={name}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
      />
      <span className={styles.label}>
        {t("sliceOf", { place: place + 1, count: view.slices.length })}
        {place === worst && ` · ${t("holdsWorst")}`}
      </span>
    </div>
  );
}
