import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";

/** Brings the open page to the site's present version. */
export function ReloadButton() {
  const t = useTranslations("parts");
  return (
    <Button size="compact-sm" variant="default" onClick={() => window.location.reload()}>
      {t("reload")}
    </Button>
  );
}
