/**
 * Inline TeX as one line of Unicode: `\hat{x}_i` becomes x̂ᵢ, `\frac{\partial L}{\partial w}` becomes ∂L/∂w. What has
 * no such form is left readable: `x_{max}`.
 */
export function mathText(tex: string): string {
  let text = tex.replaceAll(/\\([A-Za-z]+) ?|\\([^A-Za-z])/g, (whole, word?: string, sign?: string) =>
    word === undefined ? (SIGNS[sign ?? ""] ?? sign ?? "") : STRUCTURAL.has(word) ? whole : symbol(word),
  );
  // Every pattern matches only arguments without braces, so the innermost are taken first.
  for (let depth = 0; depth < 8 && /[\\{^_]/.test(text); depth++) {
    for (const [pattern, replacement] of STRUCTURES) text = text.replaceAll(pattern, replacement);
  }
  return text
    .replaceAll(/[{}]/g, "")
    .replaceAll("＾", "^")
    .replaceAll("＿", "_")
    .replaceAll(/\s+/g, " ")
    .trim();
}

type Replace = (whole: string, ...groups: (string | undefined)[]) => string;

const STRUCTURES: readonly (readonly [RegExp, Replace])[] = [
  [
    /\^(?:\{([^{}]*)\}|([^\s{}\\()]))/gu,
    (_, group, single) => script("^", group ?? single ?? "", SUPERSCRIPTS),
  ],
  [/_(?:\{([^{}]*)\}|([^\s{}\\()]))/gu, (_, group, single) => script("_", group ?? single ?? "", SUBSCRIPTS)],
  [/\\(?:mathrm|mathbf|mathbb|mathcal|text|operatorname|boldsymbol) ?\{([^{}]*)\}/g, (_, body) => body ?? ""],
  [
    /\\(hat|bar|tilde|dot|vec) ?(?:\{([^{}]*)\}|([^\s{}\\]))/gu,
    (_, name = "", group, single) => `${group ?? single ?? ""}${ACCENTS[name] ?? ""}`,
  ],
  [/\\sqrt ?\{([^{}]*)\}/g, (_, body = "") => `√${isShort(body) ? body : `(${body})`}`],
  [
    /\\[dt]?frac ?\{([^{}]*)\}\{([^{}]*)\}/g,
    (_, above = "", below = "") => `${grouped(above)}/${grouped(below)}`,
  ],
  [/\\[dt]?frac ?(\d)(\d)/g, (_, above = "", below = "") => `${above}/${below}`],
  [/\\(?:left|right|[bB]igg?[lr]?|displaystyle) ?/g, () => ""],
];

const STRUCTURAL = new Set(
  "hat bar tilde dot vec sqrt frac dfrac tfrac mathrm mathbf mathbb mathcal text operatorname boldsymbol left right big bigl bigr Big Bigl Bigr bigg biggl biggr displaystyle".split(
    " ",
  ),
);

function symbol(name: string): string {
  return SYMBOLS[name] ?? name;
}

function grouped(body: string): string {
  return isShort(body) ? body : `(${body})`;
}

function isShort(body: string): boolean {
  return /^[^\s+\-*/=]*$/.test(body);
}

function script(mark: string, body: string, scripts: Readonly<Record<string, string>>): string {
  const characters = [...body.replaceAll(" ", "")];
  if (characters.every((character) => scripts[character] !== undefined)) {
    return characters.map((character) => scripts[character]).join("");
  }
  // A look-alike of the mark, so that what is done is not matched again.
  const shown = mark === "^" ? "＾" : "＿";
  return characters.length === 1 ? `${shown}${body}` : `${shown}(${body})`;
}

const ACCENTS: Readonly<Record<string, string>> = {
  hat: "\u0302",
  bar: "\u0304",
  tilde: "\u0303",
  dot: "\u0307",
  vec: "\u20d7",
};

const SIGNS: Readonly<Record<string, string>> = { ",": " ", ";": " ", ":": " ", "!": "", " ": " ", "|": "‖" };

function table(text: string, spaced = false): Record<string, string> {
  const words = text.trim().split(/\s+/);
  const pairs = Array.from({ length: words.length / 2 }, (_, i) => [
    words[2 * i] ?? "",
    words[2 * i + 1] ?? "",
  ]);
  return Object.fromEntries(pairs.map(([key, value]) => [key, spaced ? ` ${value} ` : value]));
}

const LETTERS = `
  alpha α beta β gamma γ delta δ epsilon ε varepsilon ε eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ
  sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Sigma Σ Phi Φ Psi Ψ Omega Ω
  partial ∂ nabla ∇ infty ∞ cdot · odot ⊙ otimes ⊗ oplus ⊕ circ ∘ pm ± mp ∓ forall ∀ exists ∃
  top ⊤ ell ℓ ldots … cdots ⋯ dots … lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩ lVert ‖ rVert ‖ Vert ‖
  mid | prime ′ star * ast *`;

const RELATIONS = `
  times × le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ~ to → rightarrow → leftarrow ← gets ← Rightarrow ⇒
  mapsto ↦ in ∈ notin ∉ ll ≪ gg ≫ propto ∝`;

const SYMBOLS: Readonly<Record<string, string>> = {
  ...table(LETTERS),
  ...table(RELATIONS, true),
  sum: " ∑",
  prod: " ∏",
  int: " ∫",
  quad: "  ",
  qquad: "    ",
};

const SUPERSCRIPTS = table(
  "0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ - ⁻ ( ⁽ ) ⁾ n ⁿ i ⁱ T ᵀ ⊤ ᵀ ′ ′ * * t ᵗ k ᵏ l ˡ x ˣ",
);

const SUBSCRIPTS = table(
  "0 ₀ 1 ₁ 2 ₂ 3 ₃ 4 ₄ 5 ₅ 6 ₆ 7 ₇ 8 ₈ 9 ₉ + ₊ - ₋ ( ₍ ) ₎ a ₐ e ₑ h ₕ i ᵢ j ⱼ k ₖ l ₗ m ₘ n ₙ o ₒ p ₚ r ᵣ s ₛ t ₜ u ᵤ v ᵥ x ₓ β ᵦ",
);
