import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { conceptName } from "../_catalogue/concept-name.ts";
import { DifficultyDots } from "../_catalogue/difficulty-dots.tsx";
import { langAttribute } from "../_i18n/lang-attribute.ts";
import { IconChevronLeft, IconChevronRight } from "../_icons/icons.ts";
import type { ExerciseName, ExercisePage } from "../_server/exercises/exercise-page.ts";
import { BestScore } from "./best-score.tsx";
import styles from "./exercise-header.module.css";

interface Props {
  readonly page: ExercisePage;
}

/** Number, title, what it is about, how much work it is, and how far the learner is. */
export async function ExerciseHeader({ page }: Props) {
  const t = await getTranslations("workbench");
  const locale = await getLocale();
  const { question, title, difficulty, minutes, previous, following } = page;
  return (
    <div className={styles.header}>
      <h1 className={styles.title}>
        {question !== null && <span className={styles.number}>{question} · </span>}
        <span {...langAttribute(page.languages, locale)}>{title[locale]}</span>
      </h1>
      <ul className={styles.facts}>
        {!page.languages.includes(locale) && <li>{(await getTranslations("tracks"))("otherLanguage")}</li>}
        <Concepts slugs={page.concepts} />
        <li>
          <DifficultyDots difficulty={difficulty} />
        </li>
        <li className={styles.minutes}>{t("minutes", { minutes })}</li>
        <BestScore />
      </ul>
      <nav className={styles.neighbours} aria-label={t("neighbours")}>
        <Neighbour exercise={previous} label={t("previous")} Icon={IconChevronLeft} />
        <Neighbour exercise={following} label={t("following")} Icon={IconChevronRight} />
      </nav>
    </div>
  );
}

async function Concepts({ slugs }: { readonly slugs: readonly string[] }) {
  const locale = await getLocale();
  return (
    <li className={styles.concepts}>
      {slugs.map((slug) => (
        <Link key={slug} href={`/exercises?concept=${slug}`} prefetch={false}>
          {conceptName(slug, locale)}
        </Link>
      ))}
    </li>
  );
}

interface NeighbourProps {
  readonly exercise: ExerciseName | null;
  readonly label: string;
  readonly Icon: typeof IconChevronLeft;
}

async function Neighbour({ exercise, label, Icon }: NeighbourProps) {
  const locale = await getLocale();
  if (exercise === null) return null;
  const text = `${label}: ${exercise.title[locale]}`;
  return (
    <Link href={`/exercises/${exercise.slug}`} prefetch={false} title={text} aria-label={text}>
      <Icon size={18} aria-hidden="true" />
    </Link>
  );
}
