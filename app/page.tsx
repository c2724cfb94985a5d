import Link from "next/link";
import { getTranslations } from "next-intl/server";

export default async function LandingPage() {
  const t = await getTranslations("shell");
  return <Link href="/exercises">{t("exercises")}</Link>;
}
