import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { langAttribute } from "../_i18n/lang-attribute.ts";
import { currentPreferences } from "../_request/current-preferences.ts";
import type { ExercisePage } from "../_server/exercises/exercise-page.ts";
import type { TextName } from "../_server/exercises/statements.ts";
import { DerivationSteps } from "../_statement/derivation-steps.tsx";
import { ExerciseText } from "../_statement/exercise-text.tsx";
import styles from "./reading-text.module.css";
import { UsedModules } from "./used-modules.tsx";

const STEP = /^ *:::step\[/m;

/** What there is to read: the statement, the hints one by one, where to read on. All of it works without scripts. */
export async function ReadingText({ page }: { readonly page: ExercisePage }) {
  const locale = await getLocale();
  const text = { slug: page.slug, version: page.versionId, locale };
  return (
    <article className={styles.text}>
      <Before page={page} />
      <UsedModules slug={page.slug} />
      <div {...langAttribute(page.languages, locale)}>
        <StatementText text={text} hasSteps={STEP.test(page.statement[locale])} />
      </div>
      <Hints
        hints={page.hints.map((hint) => hint[locale])}
        text={text}
        {...langAttribute(page.languages, locale)}
      />
      <Reading links={page.reading} />
    </article>
  );
}

async function Before({ page }: { readonly page: ExercisePage }) {
  const t = await getTranslations("workbench");
  const locale = await getLocale();
  if (page.prerequisites.length === 0) return null;
  return (
    <p className={styles.before}>
      {t("buildsOn")}{" "}
      {page.prerequisites.map(({ slug, title }) => (
        <Link key={slug} href={`/exercises/${slug}`} prefetch={false}>
          {title[locale]}
        </Link>
      ))}
    </p>
  );
}

interface StatementProps {
  readonly text: Omit<TextName, "part">;
  readonly hasSteps: boolean;
}

async function StatementText({ text, hasSteps }: StatementProps) {
  const { openSteps = false } = await currentPreferences();
  const statement = <ExerciseText {...text} part="statement" />;
  return hasSteps ? <DerivationSteps open={openSteps}>{statement}</DerivationSteps> : statement;
}

interface HintsProps {
  readonly hints: readonly string[];
  readonly text: Omit<TextName, "part">;
  readonly lang?: string;
}

async function Hints({ hints, text, lang }: HintsProps) {
  const t = await getTranslations("workbench");
  if (hints.length === 0) return null;
  return (
    <section className={styles.hints} aria-label={t("hints")}>
      {hints.map((hint, part) => (
        <details key={hint}>
          <summary>{t("hint", { number: part + 1, total: hints.length })}</summary>
          <div lang={lang}>
            <ExerciseText {...text} part={part} />
          </div>
        </details>
      ))}
    </section>
  );
}

async function Reading({ links }: { readonly links: ExercisePage["reading"] }) {
  const t = await getTranslations("workbench");
  const locale = await getLocale();
  if (links.length === 0) return null;
  return (
    <section className={styles.reading}>
      <h2>{t("reading")}</h2>
      <ul>
        {links.map(({ title, url, note }) => (
          <li key={url}>
            <a href={url} rel="noreferrer" target="_blank">
              {title}
            </a>
            {note !== undefined && <p>{note[locale]}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
