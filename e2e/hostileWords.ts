// Three hundred words that would be markup, a link, a formula or the end of something where a writer forgets to escape them. Each that
// could run says so aloud, and each that could leave asks for an address, so that a browser shows what got through.

const RUNS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "' onmouseover='alert(3)' autofocus onfocus='alert(3)",
  '</title><script>alert(4)</script>',
  '</style><script>alert(5)</script><style>',
  '</svg><svg onload=alert(6)>',
  '</text><a href="javascript:alert(7)">',
  '--><script>alert(8)</script><!--',
  ']]><script>alert(9)</script>',
  '<iframe srcdoc="<script>alert(10)</script>">',
  '<details open ontoggle=alert(11)>',
  '<math><mtext></table><img src onerror=alert(12)>',
  '&lt;script&gt;alert(13)&lt;/script&gt;',
  '&#60;script&#62;alert(14)',
  '{{constructor.constructor("alert(15)")()}}',
  '</p></section></main><script>alert(16)</script>',
  '\u0000<script>alert(17)</script>',
  '\u2028<script>alert(18)</script>',
  '<body onload=alert(19)>',
  '<marquee onstart=alert(20)>',
]
const LEAVES = [
  '<iframe src="https://evil.example/1">',
  '<link rel=stylesheet href=//evil.example/2>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/3">',
  '<base href="https://evil.example/4/">',
  '<form action=https://evil.example/5><input autofocus>',
  '<object data="https://evil.example/6">',
  '<img src="https://evil.example/7">',
  '<style>@import "https://evil.example/8"</style>',
  '"style="background:url(https://evil.example/9)',
  '</style><style>*{background:url(https://evil.example/10)}',
  '<svg><image href="https://evil.example/11">',
  '<video src="https://evil.example/12" autoplay>',
  '![x](https://evil.example/13.png)',
  '[x](https://evil.example/14)',
  'https://evil.example/15',
]
const ENDS = [
  '=HYPERLINK("https://evil.example","x")',
  "=cmd|' /C calc'!A0",
  '+1+cmd|x',
  '-2+3+cmd|x',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '","=1+1',
  '"\r\n"=1+1',
  '../../etc/passwd',
  '..\\..\\x',
  'C:\\x',
  '# title',
  '| a | b |',
  '```\ncode',
  '\u202e<b>',
  '\ud800',
  '<!--',
  '-->',
  '<table><tr><td>',
  '</table></section>',
  'x'.repeat(2_000),
  '🙂',
]

export function hostileWords(): readonly string[] {
  const all = [...RUNS, ...LEAVES, ...ENDS]
  return all.flatMap((one) => [one, `a ${one} b`, `${one}${one}`, `“${one}”`, `${one} it`]).slice(0, 300)
}
