import { useLocale } from "next-intl";
import {
  type CheckReport,
  type Located,
  type GradientPictureView as Picture,
  reportMessagesIn,
  shownCase,
} from "../../grader/browser.ts";
import styles from "./check-view.module.css";
import { GradientPicture } from "./gradient/gradient-picture.tsx";
import { InlineText } from "./inline-text.tsx";
import { Trajectories } from "./trajectory/trajectories.tsx";

type Case = CheckReport["cases"][number];

/**
 * The gradient check and the curves of the case a failed check is explained by; of a passed one the curves of every
 * case, those with the most points open.
 */
export function CasePictures({ check }: { readonly check: CheckReport }) {
  const locale = useLocale();
  const messages = reportMessagesIn(locale);
  const shown = shownCase(check.cases);
  const drawn = (shown === null ? check.cases : [shown])
    .filter((one) => picturesOf(one).length > 0 || one.curves !== undefined)
    .toSorted((a, b) => pointsOf(b) - pointsOf(a));
  return drawn.map((one, i) => (
    <details key={one.name} className={styles.pictures} open={i === 0}>
      <summary>
        <InlineText markdown={messages.publicCase(one.description[locale])} />
      </summary>
      <div className={styles.gallery}>
        {picturesOf(one).map((picture) => (
          <GradientPicture key={picture.path} picture={picture} />
        ))}
      </div>
      {one.curves !== undefined && <Trajectories curves={one.curves} located={locatedOf(one)} />}
    </details>
  ));
}

function picturesOf({ outcome }: Case): readonly Picture[] {
  return outcome.status === "wrong-gradient" ? outcome.pictures : [];
}

function locatedOf({ outcome }: Case): Located | null {
  return "located" in outcome ? outcome.located : null;
}

function pointsOf({ curves = [] }: Case): number {
  return curves.reduce((sum, { expected }) => sum + expected.length, 0);
}
