import { useTranslations } from "next-intl";
import { formatIndex, type GradientPictureView as Picture } from "../../../grader/browser.ts";
import { EntryFocusProvider } from "../entry-focus.tsx";
import { numberText } from "../number-text.ts";
import palette from "../palette.module.css";
import styles from "./gradient-picture.module.css";
import { HeatMap } from "./heat-map.tsx";
import { countApart, type PictureEntry, pictureEntries, worstFirst } from "./picture-entries.ts";
import { Scatter } from "./scatter.tsx";
import { WorstEntries } from "./worst-entries.tsx";

/**
 * The gradient check of one parameter: how far the learner's backward is from what is expected, entry by entry, and
 * what it is against the numeric derivative of the learner's own forward. Pointing at an entry in one marks it in the
 * other.
 */
export function GradientPicture({ picture }: { readonly picture: Picture }) {
  return (
    <EntryFocusProvider>
      <div className={`${palette.palette} ${styles.pictures}`}>
        <GradientHeat picture={picture} />
        <GradientAgainstSlope picture={picture} />
      </div>
    </EntryFocusProvider>
  );
}

/** The whole gradient as a heat map. */
export function GradientHeat({ picture }: { readonly picture: Picture }) {
  const { path, shape } = picture;
  const entries = pictureEntries(picture);
  return <HeatMap {...{ path, shape, entries }} worst={worstFirst(entries)[0] ?? null} />;
}

/** What the learner's own forward has to say about it; sentences and table say the same without a picture. */
export function GradientAgainstSlope({ picture }: { readonly picture: Picture }) {
  const t = useTranslations("results.gradient");
  const { path, shape, kinks } = picture;
  const entries = pictureEntries(picture);
  const ordered = worstFirst(entries);
  const worst = ordered[0] ?? null;
  const summary = useSummary(entries);
  const axes = { analytic: t("analytic"), numeric: t("numeric") };
  return (
    <figure className={styles.figure}>
      <figcaption>
        <code>{path}</code> {formatIndex(shape)} · {summary}
      </figcaption>
      <div className={styles.title}>{t("scatterTitle")}</div>
      <Scatter {...{ path, entries, worst, axes }} label={`${t("scatterTitle")}: ${summary}`} />
      {kinks.length > 0 && <p className={styles.kinks}>{t("kinks", { count: kinks.length })}</p>}
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
  const noNumber = compared.find(({ gap }) => gap === Number.POSITIVE_INFINITY);
  if (noNumber !== undefined) return t("noNumber", { apart, total, index: formatIndex(noNumber.index) });
  if (apart > 0) return t("apart", { apart, total });
  const largest = Math.max(...compared.map(({ gap }) => gap));
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
  const analytic = numberText(worst.received);
  const said = { analytic, numeric: numberText(worst.numeric), expected: numberText(worst.expected), place };
  const sentence = worst.isKink ? "worstAtKink" : countApart(entries) === 0 ? "worstOfForward" : "worst";
  return <p className={styles.words}>{t.rich(sentence, said)}</p>;
}
