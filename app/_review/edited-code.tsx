import { useTranslations } from "next-intl";
import type { RenderedCard } from "../_server/api/rendered-card.ts";
import styles from "./review.module.css";

type Code = NonNullable<RenderedCard["code"]>;

/** Lines of a reference into which a mistake was edited; after the answer with what stood there. */
export function EditedCode({ code }: { readonly code: Code }) {
  const t = useTranslations("review");
  return (
    <figure className={styles.code} aria-label={t("code")}>
      {Array.from(code.entries(), ([place, lines]) => (
        <pre key={place}>
          {Array.from(lines.entries(), ([line, { text, mark }]) => (
            <code key={line} data-mark={mark}>
              <span aria-hidden="true">{SIGNS[mark]}</span>
              {mark !== "same" && <span className={styles.hidden}>{t(`mark.${mark}`)}</span>}
              {text}
              {"\n"}
            </code>
          ))}
        </pre>
      ))}
    </figure>
  );
}

const SIGNS = { same: " ", added: "▸", removed: "−" };
