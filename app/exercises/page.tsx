import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CataloguePage } from "../_catalogue/catalogue-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue");
  return { title: t("title") };
}

export default CataloguePage;
