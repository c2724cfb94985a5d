"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconListDetails, IconSearch, IconSitemap } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import styles from "./catalogue-filters.module.css";
import { type CatalogueQuery, queryAddress, STATUSES } from "./catalogue-query.ts";
import type { ConceptChoice } from "./concept-choices.ts";

interface Properties {
  readonly query: CatalogueQuery;
  readonly change: (part: Partial<CatalogueQuery>) => void;
  readonly concepts: readonly ConceptChoice[];
}

const LEVELS = [1, 2, 3, 4, 5] as const;

/** Search and filters: a form of the browser's own where there is no script, at every key where there is. */
export function CatalogueFilters({ query, change, concepts }: Properties) {
  const t = useTranslations("catalogue");
  return (
    <search>
      <form
        className={styles.filters}
        action="/exercises"
        aria-label={t("filters")}
        onSubmit={(event) => event.preventDefault()}
      >
        <TextInput
          {...{ type: "search", name: "q", maxLength: 100, autoComplete: "off" }}
          className={styles.search ?? ""}
          label={t("search")}
          placeholder={t("searchHint")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={query.search}
          onChange={({ currentTarget }) => change({ search: currentTarget.value })}
        />
        <ConceptFilter query={query} change={change} concepts={concepts} />
        <NativeSelect
          name="difficulty"
          label={t("difficulty")}
          data={[
            { value: "", label: t("allDifficulties") },
            ...LEVELS.slice(0, 4).map((level) => ({ value: String(level), label: t(`levels.${level}`) })),
          ]}
          value={query.difficulty ?? ""}
          onChange={({ currentTarget }) => change({ difficulty: Number(currentTarget.value) || null })}
        />
        <NativeSelect
          name="status"
          label={t("statusLabel")}
          data={[
            { value: "", label: t("allStatuses") },
            ...STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
          ]}
          value={query.status ?? ""}
          onChange={({ currentTarget: { value } }) =>
            change({ status: STATUSES.find((known) => known === value) ?? null })
          }
        />
        {query.view === "graph" && <input type="hidden" name="view" value="graph" />}
        <noscript>
          <Button type="submit">{t("apply")}</Button>
        </noscript>
        <ViewSwitch query={query} change={change} />
      </form>
    </search>
  );
}

function ConceptFilter({ query, change, concepts }: Properties) {
  const t = useTranslations("catalogue");
  const choice = ({ slug, name, count }: ConceptChoice) => ({
    value: slug,
    label: count === 1 ? name : t("conceptChoice", { name, count }),
  });
  return (
    <NativeSelect
      name="concept"
      className={styles.concept ?? ""}
      label={t("concept")}
      data={[
        { value: "", label: t("allConcepts") },
        { group: t("severalExercises"), items: concepts.filter(({ count }) => count > 1).map(choice) },
        { group: t("oneExercise"), items: concepts.filter(({ count }) => count === 1).map(choice) },
      ]}
      value={query.concept}
      onChange={({ currentTarget }) => change({ concept: currentTarget.value })}
    />
  );
}

const VIEWS = [
  { view: "list", Icon: IconListDetails },
  { view: "graph", Icon: IconSitemap },
] as const;

function ViewSwitch({ query, change }: Omit<Properties, "concepts">) {
  const t = useTranslations("catalogue");
  return (
    <nav className={styles.views} aria-label={t("view.label")}>
      {VIEWS.map(({ view, Icon }) => (
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
          <Icon size={16} aria-hidden="true" /> {t(`view.${view}`)}
        </a>
      ))}
    </nav>
  );
}
