import { useTranslations } from "next-intl";
import { useId } from "react";
import { formatIndex, type GradientPicture as Picture } from "../../../grader/browser.ts";
import { numberText } from "../number-text.ts";
import palette from "../palette.module.css";
import { ColourBar } from "./colour-bar.tsx";
import styles from "./gradient-picture.module.css";
import { Hatch, HeatMap } from "./heat-map.tsx";
import { byDifference, countApart, type PictureEntry, pictureEntries } from "./picture-entries.ts";
import { Scatter } from "./scatter.tsx";
import { WorstEntries } from "./worst-entries.tsx";

/**
 * The gradient check of one parameter: how far the learner's backward is from the numeric derivative of the learner's
 * own forward, entry by entry, and one against the other. The sentences and the table say the same without a picture.
 */
export function GradientPicture({ picture }: { readonly picture: Picture }) {
  const t = useTranslations("results.gradient");
  const id = useId();
  const entries = pictureEntries(picture);
  const ordered = byDifference(entries);
  const summary = useSummary(picture, entries, ordered[0]);
  const worst = countApart(entries) > 0 ? (ordered[0] ?? null) : null;
  const axes = { analytic: t("analytic"), numeric: t("numeric") };
  return (
    <figure className={`${palette.palette} ${styles.figure}`}>
      <figcaption>
        <code>{picture.path}</code> {formatIndex(picture.shape)} · {summary}
      </figcaption>
      <div className={styles.pictures}>
        <div>
          <div className={styles.title}>{t("heatTitle")}</div>
          <HeatMap
            shape={picture.shape}
            entries={entries}
            worst={worst}
            label={`${t("heatTitle")}: ${summary}`}
            id={id}
          />
          <ColourBar id={id} />
          <KinkLegend id={id} count={picture.kinks.length} />
        </div>
        <div>
          <div className={styles.title}>{t("scatterTitle")}</div>
          <Scatter entries={entries} worst={worst} label={`${t("scatterTitle")}: ${summary}`} axes={axes} />
        </div>
      </div>
      <WorstEntry picture={picture} worst={worst} />
      <WorstEntries entries={ordered} />
    </figure>
  );
}

function useSummary(
  picture: Picture,
  entries: readonly PictureEntry[],
  first: PictureEntry | undefined,
): string {
  const t = useTranslations("results.gradient");
  const total = entries.length - picture.kinks.length;
  const apart = countApart(entries);
  if (first === undefined) return t("nothingCompared");
  const index = formatIndex(first.index);
  if (first.difference === Number.POSITIVE_INFINITY) return t("noNumber", { apart, total, index });
  const difference = numberText(first.difference);
  return apart === 0 ? t("agrees", { total, difference }) : t("apart", { apart, total, difference, index });
}

/** What the numbers of the worst entry mean. */
function WorstEntry({ picture, worst }: { readonly picture: Picture; readonly worst: PictureEntry | null }) {
  const t = useTranslations("results.gradient");
  if (worst === null) return <p className={styles.words}>{t("forwardDiffers")}</p>;
  const index = worst.index.length === 0 ? "" : formatIndex(worst.index);
  const place = `${picture.parameter}${index}`;
  const said = { numeric: numberText(worst.numeric), analytic: numberText(worst.analytic) };
  return (
    <p className={styles.words}>
      <span className={styles.marker} aria-hidden="true" />{" "}
      {t.rich("worst", { ...said, place: () => <code>{place}</code> })}
    </p>
  );
}

function KinkLegend({ id, count }: { readonly id: string; readonly count: number }) {
  const t = useTranslations("results.gradient");
  if (count === 0) return null;
  return (
    <div className={styles.kinks}>
      <svg width="16" height="16" aria-hidden="true">
        <Hatch id={`${id}-legend`} />
        <rect width="16" height="16" fill={`url(#${id}-legend)`} />
      </svg>{" "}
      {t("kinks", { count })}
    </div>
  );
}
