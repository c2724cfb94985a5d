import { useTranslations } from "next-intl";
import { useId } from "react";
import { formatIndex, type GradientPictureView as Picture } from "../../../grader/browser.ts";
import { numberText } from "../number-text.ts";
import palette from "../palette.module.css";
import { ColourBar } from "./colour-bar.tsx";
import styles from "./gradient-picture.module.css";
import { Hatch, HeatMap } from "./heat-map.tsx";
import { countApart, type PictureEntry, pictureEntries, worstFirst } from "./picture-entries.ts";
import { Scatter } from "./scatter.tsx";
import { WorstEntries } from "./worst-entries.tsx";

/**
 * The gradient check of one parameter: how far the learner's backward is from the numeric derivative of the learner's
 * own forward, entry by entry, and one against the other. The sentences and the table say the same without a picture.
 * The worst entry is the report's: the one that is farthest from what is expected.
 */
export function GradientPicture({ picture }: { readonly picture: Picture }) {
  const t = useTranslations("results.gradient");
  const id = useId();
  const entries = pictureEntries(picture);
  const ordered = worstFirst(entries);
  const worst = ordered[0] ?? null;
  const summary = useSummary(entries);
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
      {worst !== null && <WorstEntry picture={picture} entries={entries} worst={worst} />}
      <WorstEntries entries={ordered} />
    </figure>
  );
}

function useSummary(entries: readonly PictureEntry[]): string {
  const t = useTranslations("results.gradient");
  const compared = entries.filter(({ isKink }) => !isKink);
  const total = compared.length;
  if (total === 0) return t("nothingCompared");
  const apart = countApart(entries);
  const noNumber = compared.find(({ difference }) => difference === Number.POSITIVE_INFINITY);
  if (noNumber !== undefined) return t("noNumber", { apart, total, index: formatIndex(noNumber.index) });
  if (apart > 0) return t("apart", { apart, total });
  const largest = Math.max(...compared.map(({ difference }) => difference));
  return t("agrees", { total, difference: numberText(largest) });
}

interface WorstProps {
  readonly picture: Picture;
  readonly entries: readonly PictureEntry[];
  readonly worst: PictureEntry;
}

/** What the numbers of the worst entry mean. */
function WorstEntry({ picture, entries, worst }: WorstProps) {
  const t = useTranslations("results.gradient");
  const name = `${picture.parameter}${worst.index.length === 0 ? "" : formatIndex(worst.index)}`;
  const place = () => <code>{name}</code>;
  const analytic = numberText(worst.analytic);
  const said = { analytic, numeric: numberText(worst.numeric), expected: numberText(worst.expected), place };
  const sentence = worst.isKink ? "worstAtKink" : countApart(entries) === 0 ? "worstOfForward" : "worst";
  return (
    <p className={styles.words}>
      <span className={styles.marker} aria-hidden="true" /> {t.rich(sentence, said)}
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
