// How a post-mortem looks: A4 pages, horizontal rules only, sources in the margin. One constant, so that its hash can stand in the
// page's content policy.
import { FIGURE_STYLE } from './figureStyle.ts'

export const PRINT_STYLE = `
:root{--ink:#12161d;--soft:#4d5a6e;--line:#c9d1dc;--rule:#1c232e;--red:#b42318;--green:#2f7d5b;--violet:#5b3fb8;--blue:#1f5f96;color-scheme:light}
*{box-sizing:border-box}
html{background:#dfe3ea}
body{margin:0 auto;max-width:794px;padding:48px 56px;background:#fff;color:var(--ink);font:13.5px/20.5px Inter,"Helvetica Neue",Arial,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:35px;line-height:40px;letter-spacing:-.02em;margin:20px 0 8px;font-weight:700}
h2{font-size:17px;line-height:24px;margin:30px 0 8px;font-weight:650;break-after:avoid}
h3{font-size:12px;line-height:18px;margin:14px 0 4px;color:var(--soft);font-weight:600;break-after:avoid}
p{margin:0 0 9px}
.deck{font-size:17px;line-height:25px;color:var(--soft);margin:0 0 18px}
.head{display:flex;justify-content:space-between;gap:24px;border-bottom:1.5px solid var(--rule);padding-bottom:8px;font-size:11px;line-height:16px;color:var(--soft)}
.head b{color:var(--ink)}
.notice{border:1.5px solid var(--rule);padding:8px 12px;font-weight:600;margin:12px 0}
.facts{display:flex;border-top:1.5px solid var(--rule);border-bottom:1px solid var(--line);margin:0 0 20px;padding:0;list-style:none}
.facts li{flex:1;padding:10px 12px 12px 0;font-size:11px;line-height:15px;color:var(--soft)}
.facts li+li{padding-left:12px;border-left:1px solid var(--line)}
.facts b{display:block;font-size:19px;line-height:26px;color:var(--ink);letter-spacing:-.01em}
.noted{display:grid;grid-template-columns:1fr 150px;gap:4px 24px}
.side{font:11px/17px "JetBrains Mono",Consolas,monospace;color:var(--blue)}
.nothing{color:var(--soft);font-style:italic}
ol,ul{margin:0;padding:0;list-style:none;counter-reset:item}
ol>li{counter-increment:item}
ol>li .text::before{content:counter(item) "  ";font-weight:700;color:var(--soft)}
li{margin-bottom:9px;break-inside:avoid}
table{width:100%;border-collapse:collapse;margin:0 0 14px;font-size:12px;line-height:17px}
th{text-align:left;font-weight:500;font-size:11px;color:var(--soft);border-bottom:1.5px solid var(--rule);padding:3px 10px 3px 0;vertical-align:bottom;overflow-wrap:normal}
td{border-bottom:1px solid var(--line);padding:5px 10px 5px 0;vertical-align:top}
td.time,td.cite{font-family:"JetBrains Mono",Consolas,monospace;font-size:11px;white-space:nowrap;overflow-wrap:normal}
td.short{white-space:nowrap;overflow-wrap:normal}
td.who{min-width:92px}
th.cite{text-align:right;padding-right:0}
td.cite{color:var(--blue);padding-right:0;text-align:right}
thead{display:table-header-group}
tr{break-inside:avoid}
figure{margin:0 0 14px;break-inside:avoid}
figcaption{font-size:11.5px;line-height:17px;color:var(--soft);margin:0 0 8px}
svg.figure{width:100%;height:auto;display:block;font-family:Inter,"Helvetica Neue",Arial,sans-serif}
${FIGURE_STYLE}
svg .untold{fill:#eef1f5}
svg .covered{fill:#d6eadf}
svg .until{fill:#eef1f5}
svg .told{fill:#2f7d5b}
svg .silence{fill:#f3d9d5}
svg .stripe{fill:#b42318}
svg .command{fill:#ece6fb}
svg .kept{fill:#2f7d5b}
svg .late{fill:#b42318;stroke:#b42318;stroke-width:1.4}
svg .bar{fill:#6b84a5}
svg .people{fill:#e4e8ee;stroke:#6b84a5;stroke-width:1.2}
footer{margin-top:34px;border-top:1px solid var(--line);padding-top:8px;font-size:11px;line-height:16px;color:var(--soft);display:flex;justify-content:space-between;gap:24px}
code{font-family:"JetBrains Mono",Consolas,monospace}
@page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " of " counter(pages);font:11px Inter,Arial,sans-serif;color:#4d5a6e}}
@media screen{section{content-visibility:auto;contain-intrinsic-size:auto 900px}}
@media print{html{background:none}body{max-width:none;padding:0}}
@media (max-width:640px){body{padding:20px 16px}.noted{grid-template-columns:1fr}.facts{flex-wrap:wrap}h1{font-size:27px;line-height:32px}table{display:block;overflow-x:auto}}
`
