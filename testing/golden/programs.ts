/** Python of several lines that the reader does not know, and calls that stand for it. */
const ATTENTION = (masking: string): string => `s = <q> @ <k>.transpose(-2, -1) / math.sqrt(<q>.shape[-1])
${masking}<a> = {torch|F}.softmax(s, {dim=|}-1)
<y> = <a> @ <v>`;

const BATCH_NORM = (affine: string): string => `bn = torch.nn.<module>(<options>)
${affine}<y> = torch.stack([bn(x) for x in <xs>])
<mean>, <var>, <n> = bn.running_mean, bn.running_var, bn.num_batches_tracked
bn.eval()
<evaluated> = bn(<last>)`;

const GRADIENTS = `ps = []
for q in [<grads>]:
    r = torch.nn.Parameter(torch.zeros_like(q)); r.grad = q.clone(); ps.append(r)
`;

/**
 * In a form `<x>` is whatever stands there, the same each time; `<x…>` are lines; `{a|b}` is either; blanks beside
 * signs may be missing.
 */
const programs: readonly (readonly [form: string, calls: string])[] = [
  ["<y> = <x> * <mask> / (1 - <p>)", "$<y> = F.dropout($<x>, $<p>, training=True, mask=$<mask>)"],
  [ATTENTION(""), "$<y>, $<a> = attention($<q>, $<k>, $<v>)"],
  [
    ATTENTION("s = s.masked_fill(<masked>)\n"),
    "$<y>, $<a> = attention($<q>, $<k>, $<v>, masked_fill=($<masked>))",
  ],
  [ATTENTION("s = s + <bias>\n"), "$<y>, $<a> = attention($<q>, $<k>, $<v>, bias=$<bias>)"],
  [
    BATCH_NORM(""),
    `bn, $<y>, $<evaluated> = torch.nn.$<module>($<options>, batches=$<xs>, last=$<last>)
$<mean>, $<var>, $<n> = bn`,
  ],
  [
    BATCH_NORM("with torch.no_grad():\n    bn.weight.copy_(<w>); bn.bias.copy_(<b>)\n"),
    `bn, $<y>, $<evaluated> = torch.nn.$<module>($<options>, weight=$<w>, bias=$<b>, batches=$<xs>, last=$<last>)
$<mean>, $<var>, $<n> = bn`,
  ],
  [
    `p = torch.nn.Parameter(<start>.clone())
opt = torch.optim.<optimizer>([p]<options>)
traj = []
for t in range(<steps>):
    p.grad = <grads>[t].clone()
    opt.step()
    traj.append(p.detach().clone())
<trajectory> = torch.stack(traj)<buffers…>`,
    `state, $<trajectory> = torch.optim.$<optimizer>($<start>$<options>, grads=$<grads>, steps=$<steps>)$<buffers>`,
  ],
  [
    `${GRADIENTS}<norm> = torch.nn.utils.clip_grad_norm_(ps, <options>)<grad…>`,
    "ps, $<norm> = torch.nn.utils.clip_grad_norm_([$<grads>], $<options>)$<grad>",
  ],
  [
    `${GRADIENTS}torch.nn.utils.<clip>(ps, <options>)<grad…>`,
    "ps = torch.nn.utils.$<clip>([$<grads>], $<options>)[0]$<grad>",
  ],
  [
    `w = torch.empty(*<shape>.tolist())
fan_in, fan_out = torch.nn.init._calculate_fan_in_and_fan_out(w)
gain = <gain>
std = <std>{\nbound = math.sqrt(3.0) * std|}
torch.manual_seed(<seed>)
ws = torch.stack([torch.nn.init.<law>(torch.empty_like(w)<options>) for _ in range(<draws>)])
emp_mean, emp_std, emp_absmax = ws.mean(), ws.std(), ws.abs().max()`,
    `fan_in, fan_out = torch.nn.init._calculate_fan_in_and_fan_out($<shape>)
gain = $<gain>
std, bound, emp_mean, emp_std, emp_absmax = torch.nn.init.$<law>($<shape>$<options>, draws=$<draws>, std=$<std>)`,
  ],
];

/** The call with its program, if it is one of those known, written as calls of functions in the table. */
export function withoutProgram(call: string): string {
  const text = call.trim();
  const known = programs.find(([form]) => pattern(form).test(text));
  if (known === undefined) return text;
  const [form, calls] = known;
  return text
    .replace(pattern(form), calls)
    .replace(/ = opt\.state\[p\]\[/g, " = state[")
    .replace(/( = ps\[\d+\])\.grad$/gm, "$1");
}

function pattern(form: string): RegExp {
  const seen = new Set<string>();
  const source = form
    .replace(/[\\^$.*+?()[\]]/g, "\\$&")
    .replace(/ (?=[^\w<])|(?<=[^\w>]) /g, " *")
    .replaceAll("{", "(?:")
    .replaceAll("}", ")")
    .replace(/<(\w+)(…?)>/g, (_, name: string, lines: string) => {
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>${lines === "" ? ".*?" : "(?:\\n.*)*"})`;
    });
  return new RegExp(`^${source}$`);
}
