import { useLocale, useTranslations } from "next-intl";
import type { ReactElement } from "react";
import type { PictureData, PictureSpec } from "../../grader/browser.ts";
import { mapGradient } from "./colour-map.ts";
import { drawPicture } from "./draw-picture.ts";
import { seriesColour, seriesDash } from "./line-style.ts";
import styles from "./picture.module.css";
import { pictureSummary } from "./picture-summary.ts";
import type { DrawnShape } from "./shape.ts";

interface Props {
  readonly spec: PictureSpec;
  readonly data: PictureData;
}

/** A picture with its title, what each colour stands for, and what there is to see; on the server and in the browser. */
export function Picture({ spec, data }: Props) {
  const locale = useLocale();
  const t = useTranslations("pictures.summary");
  const { width, height, shapes } = drawPicture(spec, data, locale);
  const summary = pictureSummary(spec, data, locale, {
    curve: (of) => t("curve", of),
    image: (of) => t("image", of),
    scatter: (of) => t("scatter", of),
    bars: (of) => t("bars", of),
  });
  return (
    <figure className={`${styles.colours} ${styles.figure}`}>
      <figcaption className={styles.title}>{spec.title[locale]}</figcaption>
      <svg className={styles.drawing} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        {shapes.map((one, place) => shown(one, place))}
      </svg>
      {spec.kind === "image" ? <MapKey map={spec.map} /> : <SeriesKey spec={spec} />}
    </figure>
  );
}

function shown({ tag: Tag, attributes, children }: DrawnShape, place: number): ReactElement {
  return (
    <Tag key={place} {...camelCased(attributes)}>
      {typeof children === "string" ? children : children.map((child, i) => shown(child, i))}
    </Tag>
  );
}

function camelCased(attributes: DrawnShape["attributes"]): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** Which colours are low and which are high. */
function MapKey({ map }: { readonly map: Extract<PictureSpec, { kind: "image" }>["map"] }) {
  const t = useTranslations("pictures.map");
  const signed = map === "signed";
  return (
    <p className={styles.map}>
      <span>{t(signed ? "negative" : "low")}</span>
      <span className={styles.gradient} style={{ background: mapGradient(map) }} />
      <span>{t(signed ? "positive" : "high")}</span>
    </p>
  );
}

function SeriesKey({ spec }: { readonly spec: PictureSpec }) {
  const locale = useLocale();
  const names = Object.entries(spec.series);
  if (names.length < 2) return null;
  const isLine = spec.kind === "curve" || (spec.kind === "scatter" && spec.connected);
  return (
    <ul className={styles.legend}>
      {names.map(([key, name], place) => (
        <li key={key}>
          <svg width="28" height="12" aria-hidden="true">
            {isLine ? (
              <path
                d="M1 6H27"
                stroke={seriesColour(place)}
                strokeWidth="2.5"
                strokeDasharray={seriesDash(place)}
              />
            ) : (
              <Sign isPoint={spec.kind === "scatter"} place={place} />
            )}
          </svg>
          {name[locale]}
        </li>
      ))}
    </ul>
  );
}

function Sign({ isPoint, place }: { readonly isPoint: boolean; readonly place: number }) {
  const fill = seriesColour(place);
  if (isPoint && place % 3 === 0) return <circle cx="14" cy="6" r="4.5" fill={fill} />;
  if (isPoint && place % 3 === 2) return <path d="M14 1l5 9h-10z" fill={fill} />;
  return <rect x={isPoint ? 10 : 6} y="2" width={isPoint ? 8 : 16} height="8" fill={fill} />;
}
