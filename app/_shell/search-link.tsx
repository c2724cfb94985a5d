"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useIsApple } from "../_client/use-mod-key.ts";
import { IconSearch } from "../_icons/icons.ts";
import { PALETTE_RESULTS, PaletteDialog } from "../_palette/palette-dialog.tsx";
import { usePaletteKey } from "../_palette/use-palette-key.ts";
import { useIdleFetch } from "../_parts/use-idle-fetch.ts";
import { SEARCH_FIELD } from "./search-field.ts";
import styles from "./site-header.module.css";

const PARTS = [PALETTE_RESULTS];

/** Opens the palette; where there is no script, leads to the search among the exercises. */
export function SearchLink() {
  const t = useTranslations("shell");
  const isApple = useIsApple();
  const [isOpen, setOpen] = useState(false);
  useIdleFetch(PARTS, true);
  usePaletteKey(isApple, () => setOpen((wasOpen) => !wasOpen));
  return (
    <>
      <Link
        className={styles.search}
        href={`/exercises#${SEARCH_FIELD}`}
        prefetch={false}
        aria-keyshortcuts={isApple ? "Meta+K" : "Control+K"}
        onPointerEnter={() => void PALETTE_RESULTS.prefetch()}
        onNavigate={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
      >
        <IconSearch size={16} aria-hidden="true" /> <span>{t("search")}</span>{" "}
        <span aria-hidden="true">
          <kbd suppressHydrationWarning>{isApple ? "⌘K" : "Ctrl K"}</kbd>
        </span>
      </Link>
      {isOpen && <PaletteDialog onClose={() => setOpen(false)} />}
    </>
  );
}
