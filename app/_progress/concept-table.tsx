import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { CatalogueRow } from "../_catalogue/catalogue-row.ts";
import { conceptName } from "../_catalogue/concept-name.ts";
import { StatusMark } from "../_catalogue/status-sign.tsx";
import { type ConceptProgress, isWorkedOn } from "./concept-progress.ts";
import styles from "./progress.module.css";
import { ProgressBar } from "./progress-bar.tsx";

interface Props {
  readonly concepts: readonly ConceptProgress[];
  readonly rows: readonly CatalogueRow[];
}

/** Progress by concept. What was not touched yet waits behind a click. */
export function ConceptTable({ concepts, rows }: Props) {
  const t = useTranslations("progress");
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const rest = concepts.filter((concept) => !isWorkedOn(concept));
  return (
    <section>
      <h2 className={styles.heading}>{t("byConcept")}</h2>
      <Concepts concepts={concepts.filter(isWorkedOn)} bySlug={bySlug} />
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>{t("untouched", { count: rest.length })}</summary>
          <Concepts concepts={rest} bySlug={bySlug} />
        </details>
      )}
    </section>
  );
}

interface ConceptsProperties {
  readonly concepts: readonly ConceptProgress[];
  readonly bySlug: ReadonlyMap<string, CatalogueRow>;
}

function Concepts({ concepts, bySlug }: ConceptsProperties) {
  const t = useTranslations("progress");
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("concept")}</th>
          <th scope="col">{t("exercises")}</th>
          <th scope="col" className={styles.figure}>
            {t("points")}
          </th>
          <th scope="col" className={styles.figure}>
            {t("quiz")}
          </th>
        </tr>
      </thead>
      <tbody>
        {concepts.map((concept) => (
          <ConceptRow key={concept.concept} concept={concept} bySlug={bySlug} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProperties {
  readonly concept: ConceptProgress;
  readonly bySlug: ReadonlyMap<string, CatalogueRow>;
}

function ConceptRow({ concept, bySlug }: RowProperties) {
  const t = useTranslations("progress");
  const locale = useLocale();
  return (
    <tr>
      <th scope="row">
        <Link href={`/exercises?concept=${concept.concept}`} prefetch={false}>
          {conceptName(concept.concept, locale)}
        </Link>
        <ExerciseLinks slugs={concept.slugs} bySlug={bySlug} />
      </th>
      <td className={styles.passed}>
        <ProgressBar tally={concept} />
        <span>{t("passedOf", { passed: concept.passed, begun: concept.begun, all: concept.exercises })}</span>
      </td>
      <td className={styles.figure}>{t("ratio", { value: concept.points, total: concept.maxPoints })}</td>
      <td className={styles.figure}>
        {concept.quizTotal === 0 ? "–" : t("ratio", { value: concept.quizRight, total: concept.quizTotal })}
      </td>
    </tr>
  );
}

interface LinksProperties {
  readonly slugs: readonly string[];
  readonly bySlug: ReadonlyMap<string, CatalogueRow>;
}

function ExerciseLinks({ slugs, bySlug }: LinksProperties) {
  const t = useTranslations("catalogue");
  return (
    <ul className={styles.links}>
      {slugs
        .flatMap((slug) => bySlug.get(slug) ?? [])
        .map(({ slug, title, status }) => (
          <li key={slug}>
            <StatusMark status={status} />
            <Link href={`/exercises/${slug}`} prefetch={false}>
              {title}
            </Link>
            <span className={styles.hidden}>({t(`status.${status}`)})</span>
          </li>
        ))}
    </ul>
  );
}
