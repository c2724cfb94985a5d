"use client";

import { useTranslations } from "next-intl";
import styles from "./catalogue-filters.module.css";
import { type CatalogueQuery, queryAddress, VIEWS } from "./catalogue-query.ts";

interface Props {
  readonly query: CatalogueQuery;
  readonly change: (part: Partial<CatalogueQuery>) => void;
}

/** Map, list or graph: links that work without script, and with it do not ask the server. */
export function ViewSwitch({ query, change }: Props) {
  const t = useTranslations("catalogue");
  return (
    <nav className={styles.views} aria-label={t("view.label")}>
      {VIEWS.map((view) => (
        <a
          key={view}
          href={queryAddress({ ...query, view })}
          aria-current={query.view === view ? "page" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            change({ view });
          }}
        >
          {t(`view.${view}`)}
        </a>
      ))}
    </nav>
  );
}
