// How the public page looks: one column of text for people who were hit, on a screen, a telephone and paper. One constant, so that its
// hash can stand in the page's content policy.
export const PUBLIC_STYLE = `
:root{--ink:#12161d;--soft:#4d5a6e;--line:#c9d1dc;--rule:#1c232e;color-scheme:light}
*{box-sizing:border-box}
html{background:#fff}
body{margin:0 auto;max-width:700px;padding:56px 28px 48px;background:#fff;color:var(--ink);font:16px/25px Inter,"Helvetica Neue",Arial,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:34px;line-height:40px;letter-spacing:-.02em;margin:0 0 10px;font-weight:700}
h2{font-size:19px;line-height:26px;margin:36px 0 10px;font-weight:650;break-after:avoid}
p{margin:0 0 12px;white-space:pre-wrap}
.days{color:var(--soft);font-size:14px;margin:0 0 8px}
.deck{font-size:19px;line-height:28px;color:var(--soft);margin:0 0 18px}
.stands{border-top:1.5px solid var(--rule);border-bottom:1px solid var(--line);padding:10px 0;font-weight:600}
.drill{border:2.5px solid var(--rule);padding:8px 14px;font-weight:700;text-align:center}
ul{margin:0;padding:0 0 0 20px}
ul li{margin:0 0 8px}
ol{margin:0;padding:0;list-style:none}
ol li{display:grid;grid-template-columns:164px 1fr;gap:16px;padding:10px 0;border-top:1px solid var(--line);break-inside:avoid}
ol li div{white-space:pre-wrap}
time{font:13px/25px "JetBrains Mono",Consolas,monospace;color:var(--soft)}
.mark{border:1px solid var(--rule);border-radius:3px;padding:0 6px;font-size:13px;font-weight:600;white-space:nowrap}
footer{margin-top:44px;border-top:1px solid var(--line);padding-top:10px;font-size:12.5px;line-height:18px;color:var(--soft)}
@page{margin:16mm 16mm 18mm}
@media print{body{max-width:none;padding:0;font-size:11.5pt;line-height:17pt}}
@media (max-width:640px){body{padding:28px 18px}h1{font-size:27px;line-height:33px}ol li{grid-template-columns:1fr;gap:2px}}
`
