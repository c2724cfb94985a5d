import katex from "katex";
import { nearest } from "../nearest.ts";
import type { FormulaFault } from "../problem-detail.ts";

/** As the pages set formulas (app/_statement/markdown-pipeline.ts). */
const OPTIONS = {
  throwOnError: true,
  strict: "ignore",
  maxSize: 20,
  maxExpand: 1000,
  output: "mathml",
} as const;

export interface FormulaProblem {
  /** Offset in the formula. */
  readonly at: number;
  readonly fault: FormulaFault;
  readonly suggestion: string | null;
}

/** Why KaTeX cannot set a formula; null where it can. */
export function formulaProblem(formula: string, displayMode: boolean): FormulaProblem | null {
  const refused: string[] = [];
  const trust = ({ command }: { command: string }) => {
    refused.push(command);
    return false;
  };
  try {
    katex.renderToString(formula, { ...OPTIONS, trust, displayMode });
    const [command] = refused;
    if (command === undefined) return null;
    return {
      at: Math.max(0, formula.indexOf(command)),
      fault: { is: "unknown-command", command },
      suggestion: null,
    };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    const { position, rawMessage } = error;
    const fault = faultOf(rawMessage);
    const suggestion = fault.is === "unknown-command" ? nearest(fault.command, COMMANDS) : null;
    return { at: position, fault, suggestion };
  }
}

function faultOf(message: string): FormulaFault {
  const [, command] = /^Undefined control sequence: (\S+)/.exec(message) ?? [];
  if (command !== undefined) return { is: "unknown-command", command };
  const [, environment] = /^No such environment: (.+?)(?: at position|$)/.exec(message) ?? [];
  if (environment !== undefined) return { is: "unknown-environment", environment };
  const [, expected, received] = /^Expected '(.+?)', got '(.+?)'/.exec(message) ?? [];
  if (expected !== undefined && received !== undefined)
    return { is: "unexpected", expected: mark(expected), received: mark(received) };
  const [, missing] = /^Unexpected end of input in a macro argument, expected '(.+?)'/.exec(message) ?? [];
  if (missing !== undefined) return { is: "unexpected", expected: missing, received: null };
  const [, script] = /^Double (superscript|subscript)/.exec(message) ?? [];
  if (script === "superscript" || script === "subscript") return { is: "double-script", script };
  return { is: "other", message };
}

/** null for the end of the formula. */
function mark(token: string): string | null {
  return token === "EOF" ? null : token;
}

/** Those that texts about networks use; the rest of KaTeX's nine hundred would only be nearer by chance. */
const COMMANDS = (
  "alpha beta gamma delta epsilon varepsilon eta theta kappa lambda mu nu xi pi rho sigma tau phi varphi chi psi omega " +
  "Gamma Delta Theta Lambda Sigma Phi Omega partial nabla infty sum prod int sqrt frac dfrac tfrac cdot cdots ldots " +
  "dots times odot otimes oplus le leq ge geq ne neq approx equiv sim propto in notin subset to gets mapsto " +
  "rightarrow leftarrow Rightarrow hat bar tilde vec dot overline underline mathbf mathrm mathbb mathcal mathit " +
  "text operatorname left right lfloor rfloor lceil rceil lvert rvert lVert rVert langle rangle begin end quad qquad " +
  "log ln exp max min arg sin cos tan tanh cosh sinh lim sup inf top ell mid circ star ast forall exists"
)
  .split(" ")
  .map((name) => `\\${name}`);
