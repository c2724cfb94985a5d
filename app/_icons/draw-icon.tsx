import type { ReactElement, SVGProps } from "react";

export interface IconProps extends Omit<SVGProps<SVGSVGElement>, "stroke"> {
  size?: number;
  /** The width of the lines, in the icon's own 24 units. */
  stroke?: number;
}

/** An icon of lines in the colour of the text around it; it takes what an `<svg>` takes. */
export function drawIcon(name: string, paths: readonly string[]): (props: IconProps) => ReactElement {
  return (props) => <Drawing name={name} paths={paths} given={props} />;
}

interface DrawingProps {
  readonly name: string;
  readonly paths: readonly string[];
  readonly given: IconProps;
}

function Drawing({ name, paths, given }: DrawingProps) {
  const { size = 24, stroke = 2, className, ...rest } = given;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: whoever places an icon hides it or gives it a label
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={["tabler-icon", `tabler-icon-${name}`, className].filter(Boolean).join(" ")}
      {...rest}
    >
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
