// How a sheet looks: numbered boxes with rules around them, as on the forms, on A4 and on Letter alike. One constant, so that its hash
// can stand in the sheet's content policy.
import { FIGURE_STYLE } from '../render/figureStyle.ts'

export const SHEET_STYLE = `
:root{--ink:#12161d;--soft:#4d5a6e;--line:#8f9bab;--rule:#1c232e;color-scheme:light}
*{box-sizing:border-box}
html{background:#dfe3ea}
body{margin:0 auto;max-width:794px;padding:36px 40px;background:#fff;color:var(--ink);font:12px/17px Inter,"Helvetica Neue",Arial,"Noto Sans",sans-serif;overflow-wrap:anywhere}
.head{display:flex;justify-content:space-between;gap:24px;align-items:baseline;margin-bottom:8px}
h1{font-size:19px;line-height:24px;margin:0;font-weight:700;letter-spacing:-.01em}
.form{font-size:12px;font-weight:700;white-space:nowrap}
.drill{border:2.5px solid var(--rule);padding:6px 12px;font-size:15px;font-weight:700;text-align:center;margin:0 0 8px}
.notice{border:1.5px solid var(--rule);padding:5px 10px;font-weight:600;margin:0 0 8px}
main{border:1.5px solid var(--rule)}
.row{display:grid;grid-template-columns:repeat(12,minmax(0,1fr))}
.row+.row{border-top:1px solid var(--rule)}
.row.one{display:block}
.box{padding:4px 8px 7px;min-width:0}
.box+.box{border-left:1px solid var(--rule)}
.w3{grid-column:span 3}.w4{grid-column:span 4}.w5{grid-column:span 5}.w6{grid-column:span 6}.w8{grid-column:span 8}
h2{font-size:10.5px;line-height:15px;margin:0 0 2px;font-weight:650;color:var(--soft);break-after:avoid}
h2 b{color:var(--ink);font-weight:700}
p{margin:0;white-space:pre-wrap}
p+p{margin-top:3px}
table{width:100%;border-collapse:collapse;margin:2px 0 4px;font-size:11.5px;line-height:16px}
th{text-align:left;font-weight:600;font-size:10.5px;color:var(--soft);border-bottom:1px solid var(--rule);padding:2px 8px 2px 0;vertical-align:bottom;overflow-wrap:normal}
td{border-bottom:1px solid #d5dbe4;padding:3px 8px 3px 0;vertical-align:top;white-space:pre-wrap}
tbody tr:last-child td{border-bottom:0}
td.time{font-family:"JetBrains Mono",Consolas,monospace;font-size:10.5px;white-space:nowrap;overflow-wrap:normal}
td.short{white-space:nowrap;overflow-wrap:normal}
td.who{min-width:100px}
thead{display:table-header-group}
tr{break-inside:avoid}
svg.figure{width:100%;height:auto;display:block;font-family:Inter,"Helvetica Neue",Arial,sans-serif;margin:2px 0 8px;break-inside:avoid}
${FIGURE_STYLE}
svg .untold,svg .until{fill:#eef1f5}
svg .covered{fill:#d6eadf}
svg .told{fill:#2f7d5b}
svg .silence{fill:#e6e2da}
svg .stripe{fill:#6d6250}
svg .command{fill:#ece6fb}
footer{margin-top:8px;font-size:10.5px;line-height:15px;color:var(--soft);display:flex;justify-content:space-between;gap:24px}
@page{margin:12mm 12mm 14mm;@bottom-right{content:counter(page) " of " counter(pages);font:10px Inter,Arial,sans-serif;color:#4d5a6e}}
@media print{html{background:none}body{max-width:none;padding:0}main{box-decoration-break:clone;-webkit-box-decoration-break:clone}}
@media (max-width:640px){body{padding:16px 12px}.row{display:block}.box+.box{border-left:0;border-top:1px solid var(--rule)}table{display:block;overflow-x:auto}}
`
