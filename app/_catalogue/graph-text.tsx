import { useTranslations } from "next-intl";
import type { CatalogueRow } from "./catalogue-row.ts";
import styles from "./prerequisite-graph.module.css";

interface Props {
  readonly rows: readonly CatalogueRow[];
  /** By slug. */
  readonly titles: ReadonlyMap<string, string>;
}

/** What the arrows say, in words. */
export function GraphText({ rows, titles }: Props) {
  const t = useTranslations("catalogue");
  return (
    <details className={styles.text}>
      <summary>{t("graph.asText")}</summary>
      <ul>
        {rows.map(({ slug, title, needs }) => (
          <li key={slug}>
            <strong>{title}</strong>{" "}
            {needs.length === 0
              ? t("graph.needsNothing")
              : t("graph.needs", { titles: needs.map((need) => titles.get(need) ?? need).join(t("and")) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
