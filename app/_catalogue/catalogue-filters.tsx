"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { SEARCH_FIELD } from "../_shell/search-field.ts";
import styles from "./catalogue-filters.module.css";
import { type CatalogueQuery, STATUSES } from "./catalogue-query.ts";
import type { ConceptChoice } from "./concept-choices.ts";
import { FilterChoice } from "./filter-choice.tsx";
import { ViewSwitch } from "./view-switch.tsx";

interface Props {
  readonly query: CatalogueQuery;
  readonly change: (part: Partial<CatalogueQuery>) => void;
  readonly concepts: readonly ConceptChoice[];
}

const LEVELS = [1, 2, 3, 4] as const;

/**
 * Search and filters: a form of the browser's own where there is no script, at every key where there is. The controls
 * are the browser's too: the library's would be a tenth of what this page loads.
 */
export function CatalogueFilters({ query, change, concepts }: Props) {
  const t = useTranslations("catalogue");
  return (
    <search>
      <form
        className={styles.filters}
        action="/exercises"
        aria-label={t("filters")}
        onSubmit={(event) => event.preventDefault()}
      >
        <label className={`${styles.field} ${styles.search}`}>
          {t("search")}
          <input
            {...{ type: "search", name: "q", maxLength: 100, autoComplete: "off", id: SEARCH_FIELD }}
            ref={focusWhenSought}
            placeholder={t("searchHint")}
            value={query.search}
            onChange={({ currentTarget }) => change({ search: currentTarget.value })}
          />
        </label>
        <ConceptFilter query={query} change={change} concepts={concepts} />
        <FilterChoice
          {...{ name: "difficulty", label: t("difficulty"), all: t("allDifficulties") }}
          value={String(query.difficulty ?? "")}
          choose={(value) => change({ difficulty: Number(value) || null })}
          groups={[{ items: LEVELS.map((level) => ({ value: String(level), name: t(`levels.${level}`) })) }]}
        />
        <FilterChoice
          {...{ name: "status", label: t("statusLabel"), all: t("allStatuses") }}
          value={query.status ?? ""}
          choose={(value) => change({ status: STATUSES.find((known) => known === value) ?? null })}
          groups={[{ items: STATUSES.map((status) => ({ value: status, name: t(`status.${status}`) })) }]}
        />
        {query.view !== "map" && <input type="hidden" name="view" value={query.view} />}
        <noscript>
          <Button type="submit">{t("apply")}</Button>
        </noscript>
        <ViewSwitch query={query} change={change} />
      </form>
    </search>
  );
}

/** Reached by the search link: the field is focused at once. */
function focusWhenSought(field: HTMLInputElement | null): void {
  if (window.location.hash === `#${SEARCH_FIELD}`) field?.focus();
}

function ConceptFilter({ query, change, concepts }: Props) {
  const t = useTranslations("catalogue");
  const choice = ({ slug, name, count }: ConceptChoice) => ({
    value: slug,
    name: count === 1 ? name : t("conceptChoice", { name, count }),
  });
  return (
    <FilterChoice
      {...{ name: "concept", label: t("concept"), all: t("allConcepts") }}
      value={query.concept}
      choose={(concept) => change({ concept })}
      groups={[
        { label: t("severalExercises"), items: concepts.filter(({ count }) => count > 1).map(choice) },
        { label: t("oneExercise"), items: concepts.filter(({ count }) => count === 1).map(choice) },
      ]}
    />
  );
}
