import { describe, expect, test } from "vitest";
import { sentenceHtml as inline, textHtml as statement } from "./markdown-html.ts";

const MARKDOWN = {
  "a script": "<script>alert(1)</script>",
  "an event handler": '<img src=x onerror="alert(1)">',
  "an event handler on a drawing": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
  "a frame": '<iframe src="https://evil.example"></iframe>',
  "a frame with a document": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  "a style sheet": "<style>body{display:none}</style>",
  "a style": '<p style="position:fixed;inset:0">over everything</p>',
  "a form": '<form action="https://evil.example"><input name="password"></form>',
  "a base": '<base href="https://evil.example/">',
  "a refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  "a tag cut by a comment": "<scr<!-- -->ipt>alert(1)</scr<!-- -->ipt>",
  "a javascript link": "[click](javascript:alert(1))",
  "a javascript link in entities": "[click](&#106;avascript:alert(1))",
  "a javascript link with white space": "[click](<java\tscript:alert(1)>)",
  "a javascript link in capitals": "[click](JaVaScRiPt:alert(1))",
  "a javascript autolink": "<javascript:alert(1)>",
  "a javascript reference": "[click][r]\n\n[r]: javascript:alert(1)",
  "a vbscript link": "[click](vbscript:msgbox)",
  "a data link": "[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "a chat link": "[click](irc://evil.example/room)",
  "a file link": "[click](file:///etc/passwd)",
  "a picture that counts its readers": "![pixel](https://evil.example/pixel.png)",
  "a picture that is a script": "![x](javascript:alert(1))",
  "a quote in a title": '[x](/a "\\" onmouseover=alert(1) x=\\"")',
  "a step with attributes": ':::step[x]{onclick=alert(1) id=content style="position:fixed" open}\n\ny\n\n:::',
  "a block by another name": ":::script[alert(1)]\n\nalert(1)\n\n:::",
  "an id the page has": '<a id="content" name="content">x</a>',
};

const FORMULAS = {
  "a link": "\\href{javascript:alert(1)}{x}",
  "a web link": "\\href{https://evil.example}{x}",
  "an address": "\\url{javascript:alert(1)}",
  "a class": "\\htmlClass{katex-error}{x}",
  "an id": "\\htmlId{content}{x}",
  "a style": "\\htmlStyle{position:fixed;inset:0}{x}",
  data: "\\htmlData{onclick=alert(1)}{x}",
  "a picture": "\\includegraphics{https://evil.example/pixel.png}",
  "a colour that is a style": "\\color{red;position:fixed}x",
  "a colour that is a tag": '\\textcolor{"><script>alert(1)</script>}{x}',
  "a tag": "\\text{<script>alert(1)</script>}",
  "a tag without text": "<img src=x onerror=alert(1)>",
  "a tag where a formula fails": "\\frac{<script>alert(1)</script>",
};

describe.each(Object.entries(MARKDOWN))("Markdown: %s", (_, markdown) => {
  test("in a statement", () => expectHarmless(statement(markdown)));
  test("in a sentence", () => expectHarmless(inline(markdown)));
  test("in a table", () => expectHarmless(statement(`| a |\n| - |\n| ${markdown.split("\n")[0]} |`)));
});

describe.each(Object.entries(FORMULAS))("formula: %s", (_, formula) => {
  test("in a line", () => expectHarmless(statement(`$${formula}$`)));
  test("of its own", () => expectHarmless(statement(`$$\n${formula}\n$$`)));
  test("in a fence", () => expectHarmless(statement(`\`\`\`math\n${formula}\n\`\`\``)));
  test("in a sentence", () => expectHarmless(inline(`$${formula}$`)));
});

describe("formulas without end", () => {
  test("macros that double are stopped", () => {
    const doubling = Array.from({ length: 30 }, (_, i) => `\\def\\${name(i + 1)}{\\${name(i)}\\${name(i)}}`);
    const html = statement(`$\\def\\${name(0)}{x}${doubling.join("")}\\${name(30)}$`);
    expect(html).toContain("katex-error");
    expect(html.length).toBeLessThan(20_000);
  });

  test("a macro that calls itself is stopped", () => {
    expect(statement("$\\def\\f{\\f\\f}\\f$")).toContain("Too many expansions");
  });

  test("a macro does not reach the next formula", () => {
    expect(statement("$\\gdef\\mine{x}\\mine$ and $\\mine$")).toContain("\\mine");
    expect(statement("$\\gdef\\frac{x}$ and $\\frac{1}{2}$")).toContain("<mfrac>");
  });

  test("sizes end where the page does", () => {
    const html = statement("$\\rule{100000em}{100000em}$");
    const sizes = [...html.matchAll(/(?:width|height):([\d.]+)em/g)].map(([, size]) => Number(size));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
  });

  test("nesting beyond the stack is an error that shows", () => {
    const html = statement(`$${"{".repeat(20_000)}x${"}".repeat(20_000)}$ after`);
    expect(html).toContain("katex-error");
    expect(html).toContain("after");
  });
});

const TAGS_ALLOWED =
  /^(div|p|span|a|ul|ol|li|table|thead|tbody|tr|th|td|pre|code|em|strong|del|h[2-6]|details|summary|br|hr|blockquote|input|sup|section|svg|path|line|math|semantics|annotation|m[a-z]+)$/;
const ATTRIBUTES_ALLOWED =
  /^(class|style|href|title|rel|target|scope|data-scrolls|aria-hidden|xmlns|encoding|display|stretchy|fence|separator|mathvariant|mathcolor|mathbackground|width|height|viewBox|preserveAspectRatio|d|x1|x2|y1|y2|stroke-width|columnalign|columnspacing|rowspacing|scriptlevel|displaystyle|minsize|maxsize|lspace|rspace|voffset|linethickness|accent|start|type|disabled)$/i;

/** Reads the markup as a browser would: rehype wrote it, so every `<` that is no tag is escaped. */
function expectHarmless(html: string): void {
  for (const [, tag = "", rest = ""] of html.matchAll(/<([a-zA-Z][^\s/>]*)((?:[^>"]|"[^"]*")*)>/g)) {
    expect(tag).toMatch(TAGS_ALLOWED);
    for (const [, attribute = "", value = ""] of rest.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)) {
      expect(attribute).toMatch(ATTRIBUTES_ALLOWED);
      if (attribute === "href") expect(value).toMatch(/^(https?:|mailto:|[^:]*$)/);
      if (attribute === "style") expect(value).not.toMatch(/fixed|url\(|inset/);
    }
  }
  expect(html).not.toContain('evil.example/pixel.png"');
  expect(html).not.toMatch(/href="https:\/\/evil\.example"[^>]*class="enclosing/);
}

/** A name TeX takes for a macro: letters only. */
function name(i: number): string {
  return `m${String.fromCharCode(97 + Math.floor(i / 26))}${String.fromCharCode(97 + (i % 26))}`;
}
