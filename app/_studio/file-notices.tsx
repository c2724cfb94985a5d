import { useTranslations } from "next-intl";
import { NoticeBar } from "../_editor/notice-bar.tsx";
import type { EditedFiles } from "./draft/edited-files.ts";
import styles from "./file-notices.module.css";
import type { StudioPlace } from "./use-place.ts";

interface Props {
  readonly files: EditedFiles;
  readonly go: (place: StudioPlace) => void;
}

/** Says of which files two texts met, and where the other is; or that this page saves nothing any more. */
export function FileNotices({ files, go }: Props) {
  const t = useTranslations("studio.notices");
  const texts = {
    "shown-newer": t("shown-newer"),
    "other-backed-up": t("other-backed-up"),
    "other-tab": t("other-tab"),
    "before-sign-in": t("before-sign-in"),
    "left-here": t("left-here"),
  };
  const all = files.paths().flatMap((path) => {
    const keeper = files.keeper(path);
    return keeper === null ? [] : [{ path, keeper, view: keeper.view() }];
  });
  const locked = all.find(({ view }) => view.lockedOut !== null);
  const told = all.filter(({ path, view }) => view.notice !== null || path === locked?.path);
  return told.map(({ path, keeper, view }) => (
    <div key={path} className={styles.notice}>
      {view.notice !== null && <code>{path}</code>}
      <NoticeBar
        keeper={keeper}
        texts={texts}
        onSee={() => go({ part: "versions", file: path, line: null })}
      />
    </div>
  ));
}
