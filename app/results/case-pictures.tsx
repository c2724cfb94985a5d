import { useLocale } from "next-intl";
import { type CheckReport, type GradientPicture as Picture, reportMessages } from "../../grader/browser.ts";
import styles from "./check-view.module.css";
import { GradientPicture } from "./gradient/gradient-picture.tsx";
import { InlineText } from "./inline-text.tsx";
import { Trajectories } from "./trajectory/trajectories.tsx";

type Case = CheckReport["cases"][number];

/** Gradient checks and trajectories of all cases that have some. The largest of them is open. */
export function CasePictures({ check }: { readonly check: CheckReport }) {
  const locale = useLocale();
  const messages = reportMessages(locale);
  const drawn = check.cases
    .filter((one) => picturesOf(one).length > 0)
    .toSorted((a, b) => entriesOf(b) - entriesOf(a));
  const curved = check.cases
    .filter(({ curves }) => curves !== undefined)
    .toSorted((a, b) => pointsOf(b) - pointsOf(a));
  return (
    <>
      {drawn.map((one, i) => (
        <details key={one.name} className={styles.pictures} open={i === 0}>
          <summary>
            <InlineText markdown={messages.publicCase(one.description[locale])} />
          </summary>
          <div className={styles.gallery}>
            {picturesOf(one).map((picture) => (
              <GradientPicture key={picture.path} picture={picture} />
            ))}
          </div>
        </details>
      ))}
      {curved.map(({ name, description, curves = [] }, i) => (
        <details key={name} className={styles.pictures} open={i === 0}>
          <summary>
            <InlineText markdown={messages.publicCase(description[locale])} />
          </summary>
          <Trajectories curves={curves} />
        </details>
      ))}
    </>
  );
}

function picturesOf({ outcome }: Case): readonly Picture[] {
  return outcome.status === "wrong-gradient" ? outcome.pictures : [];
}

function entriesOf(one: Case): number {
  return picturesOf(one).reduce((sum, { analytic }) => sum + analytic.length, 0);
}

function pointsOf({ curves = [] }: Case): number {
  return curves.reduce((sum, { expected }) => sum + expected.length, 0);
}
