import { useLocale, useTranslations } from "next-intl";
import { type CheckReport, type ExplainedCheck, explainChecks, plainText } from "../../grader/browser.ts";
import { type AwaitedCheck, AwaitedCheckRow } from "./awaited-check.tsx";
import { checkGroups, pointsOf, type UnwrittenFunction } from "./check-groups.ts";
import { CheckSign } from "./check-sign.tsx";
import styles from "./check-view.module.css";
import { CheckView } from "./check-view.tsx";
import { Points } from "./points.tsx";
import { LineLink } from "./source-excerpt.tsx";

interface Props {
  readonly checks: readonly CheckReport[];
  /** Those still to come, in declared order; null at the end. */
  readonly awaited: readonly AwaitedCheck[] | null;
  /** Of an earlier report. */
  readonly kept: readonly CheckReport[];
}

/**
 * Each cause once; what is not begun, what has the same cause, what is to come and what was passed in a line each. So it
 * stands while checks come, too: at the end the first cause opens, and nothing else moves.
 */
export function CheckGroupList({ checks, awaited, kept }: Props) {
  const t = useTranslations("results.groups");
  const locale = useLocale();
  const { failed, unwritten, passed } = checkGroups(explainChecks(checks, locale));
  return (
    <ol className={styles.groups}>
      {failed.map(({ first, others }, i) => (
        <li key={first.check.name}>
          <CheckView explained={first} isOpen={awaited === null && i === 0} />
          <Fold
            checks={others}
            status={others.every(isCarried) ? "carried" : "threw"}
            title={t("sameCause", { count: others.length })}
          />
        </li>
      ))}
      {unwritten.length > 0 && (
        <li>
          <Unwritten functions={unwritten} />
        </li>
      )}
      {awaited !== null && awaited.length > 0 && (
        <li>
          <Awaited checks={awaited} />
        </li>
      )}
      {passed.length > 0 && (
        <li>
          <Fold checks={passed} status="passed" title={t("passed", { count: passed.length })} />
        </li>
      )}
      {kept.length > 0 && (
        <li>
          <Fold
            checks={explainChecks(kept, locale)}
            status="passed"
            title={t("kept", { count: kept.length })}
          />
        </li>
      )}
    </ol>
  );
}

function isCarried({ check }: ExplainedCheck): boolean {
  return check.carriedFrom !== undefined;
}

interface FoldProps {
  readonly checks: readonly ExplainedCheck[];
  readonly status: Parameters<typeof CheckSign>[0]["status"];
  readonly title: string;
}

/** Several checks in one line. */
function Fold({ checks, status, title }: FoldProps) {
  if (checks.length === 0) return null;
  return (
    <details className={styles.check}>
      <summary className={`${styles.row} ${styles.fold}`}>
        <CheckSign status={status} />
        <span>{title}</span>
        <Points {...pointsOf(checks)} />
      </summary>
      <ol className={styles.folded}>
        {checks.map((one) => (
          <li key={one.check.name}>
            <CheckView explained={one} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Which one is being run, and how many are to come. */
function Awaited({ checks }: { readonly checks: readonly AwaitedCheck[] }) {
  const t = useTranslations("results.groups");
  const locale = useLocale();
  const next = plainText(checks[0]?.title[locale] ?? "");
  return (
    <details className={styles.check}>
      <summary className={`${styles.row} ${styles.fold}`}>
        <CheckSign status="awaited" />
        <span>{t("awaited", { next, count: checks.length - 1 })}</span>
      </summary>
      <ol className={styles.folded}>
        {checks.map((check, i) => (
          <li key={check.name}>
            <AwaitedCheckRow check={check} isNext={i === 0} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Nothing is wrong with what is not written: which functions those are, and which one to begin with. */
function Unwritten({ functions }: { readonly functions: readonly UnwrittenFunction[] }) {
  const t = useTranslations("results.groups");
  const all = functions.flatMap(({ checks }) => checks);
  const [first] = functions;
  if (first === undefined) return null;
  const code = (chunks: React.ReactNode) => <code>{chunks}</code>;
  return (
    <div className={styles.check} data-status="unwritten">
      <div className={`${styles.row} ${styles.fold}`}>
        <CheckSign status="awaited" />
        <span>
          {t("unwritten")}{" "}
          {functions.map(({ name }, i) => (
            <span key={name}>
              {i > 0 && ", "}
              <code>{name}</code>
            </span>
          ))}
        </span>
        <Points {...pointsOf(all)} />
      </div>
      <p className={styles.begin}>
        {t.rich("begin", { name: first.name, count: first.checks.length, code })}{" "}
        {first.position !== null && <LineLink position={first.position} />}
      </p>
    </div>
  );
}
