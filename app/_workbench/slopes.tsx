import { useTranslations } from "next-intl";
import { type TryOutcome, valueText } from "../../grader/browser-run.ts";
import { numberText } from "../_results/number-text.ts";
import { shortNumbers } from "./short-numbers.ts";
import styles from "./try-panel.module.css";

interface Props {
  readonly slopes: NonNullable<Extract<TryOutcome, { status: "returned" }>["slopes"]>;
}

/** A backward held against the numeric derivative of the learner's own forward, at the same inputs. */
export function Slopes({ slopes: { value, gradients } }: Props) {
  const t = useTranslations("workbench.try.slopes");
  return (
    <section>
      <h3>{t("title")}</h3>
      <ul className={styles.slopes}>
        {gradients.map(({ name, status, deviation, at }) => (
          <li key={name} data-status={status}>
            <span aria-hidden="true">{SIGNS[status]} </span>
            <code>{at === null || !HAS_PLACE.has(status) ? name : `${name}[${at.join(", ")}]`}</code>{" "}
            {t(status, { difference: numberText(deviation, 2) })}
          </li>
        ))}
      </ul>
      <div className={styles.value}>
        <pre>{shortNumbers(valueText(value))}</pre>
      </div>
    </section>
  );
}

const SIGNS = { agrees: "✓", differs: "✗", "not-finite": "✗", undecided: "–" };
const HAS_PLACE: ReadonlySet<string> = new Set(["differs", "not-finite"]);
