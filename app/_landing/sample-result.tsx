import { useLocale, useTranslations } from "next-intl";
import { explainChecks, shownCase } from "../../grader/browser.ts";
import { CheckSign } from "../_results/check-sign.tsx";
import { GradientPicture } from "../_results/gradient/gradient-picture.tsx";
import { InlineText } from "../_results/inline-text.tsx";
import styles from "./landing.module.css";
import { sampleReport } from "./sample-report.ts";

/** A real report, cut to its one failed check: what a learner reads after a mistake that no value gives away. */
export function SampleResult() {
  const t = useTranslations("landing");
  const locale = useLocale();
  const { checks, score, maxScore, title } = sampleReport;
  const failed = explainChecks(checks, locale).find(({ explanation }) => explanation !== null);
  if (failed === undefined || failed.explanation === null)
    throw new Error("the sample report shows no failure");
  const { check, explanation } = failed;
  const outcome = shownCase(check.cases)?.outcome;
  const picture = outcome?.status === "wrong-gradient" ? outcome.pictures[0] : undefined;
  if (picture === undefined) throw new Error("the sample report shows no picture");
  const passed = checks.filter(({ status }) => status === "passed").length;
  return (
    <section className={styles.sample} aria-labelledby="sample">
      <div>
        <h2 id="sample">{t("sample.title")}</h2>
        <p>{t("sample.text", { passed, total: checks.length, exercise: title[locale] })}</p>
        <p>{t("sample.how")}</p>
      </div>
      <figure className={styles.report}>
        <figcaption className={styles.quiet}>
          {t("sample.caption", { exercise: title[locale], score, max: maxScore })}
        </figcaption>
        <p className={styles.check}>
          <CheckSign status={check.status} /> <strong>{check.title[locale]}</strong>
          <span className={styles.quiet}>{t("sample.lost", { lost: check.maxPoints - check.points })}</span>
        </p>
        {explanation.sentences.map((sentence) => (
          <p key={sentence}>
            <InlineText markdown={sentence} />
          </p>
        ))}
        <GradientPicture picture={picture} />
      </figure>
    </section>
  );
}
