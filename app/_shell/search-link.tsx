"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { IconSearch } from "../_icons/icons.ts";
import { SEARCH_FIELD } from "./search-field.ts";
import styles from "./site-header.module.css";

const ADDRESS = `/exercises#${SEARCH_FIELD}`;

/** Leads to the search among the exercises; so does Ctrl or Command with K, but in the editor, where it begins a chord. */
export function SearchLink() {
  const t = useTranslations("shell");
  const router = useRouter();
  useEffect(() => {
    const search = (event: KeyboardEvent) => {
      if (!isSearchKey(event)) return;
      event.preventDefault();
      if (!focusField()) router.push(ADDRESS);
    };
    window.addEventListener("keydown", search);
    return () => window.removeEventListener("keydown", search);
  }, [router]);
  return (
    <Link
      className={styles.search}
      href={ADDRESS}
      prefetch={false}
      aria-label={t("search")}
      aria-keyshortcuts="Control+K Meta+K"
      onNavigate={(event) => focusField() && event.preventDefault()}
    >
      <IconSearch size={16} aria-hidden="true" /> <span>{t("search")}</span> <kbd>Ctrl K</kbd>
    </Link>
  );
}

/** @returns whether this page has the field */
function focusField(): boolean {
  const field = document.getElementById(SEARCH_FIELD);
  field?.focus();
  return field !== null;
}

function isSearchKey(event: KeyboardEvent): boolean {
  const isInEditor = event.target instanceof Element && event.target.closest(".monaco-editor") !== null;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  return isCommand && event.key.toLowerCase() === "k" && !event.defaultPrevented && !isInEditor;
}
