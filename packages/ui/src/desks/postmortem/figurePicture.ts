// A figure of the record as a picture in the colours of the desk: an image knows none of the page's own style. Pure. What it tells it
// tells by form and words too.
interface Ink {
  readonly text: string
  readonly soft: string
  readonly line: string
  readonly fill: string
  readonly strong: string
  readonly good: string
  readonly bone: string
}
const INKS: Readonly<Record<'dark' | 'light', Ink>> = {
  dark: {
    text: '#e9eef5',
    soft: '#b0bbcb',
    line: '#2f3b4d',
    fill: '#1f2835',
    strong: '#66758d',
    good: '#4ade9a',
    bone: '#d8cfbd',
  },
  light: {
    text: '#12161d',
    soft: '#4d5a6e',
    line: '#c9d1dc',
    fill: '#e4e8ee',
    strong: '#6b84a5',
    good: '#2f7d5b',
    bone: '#6d6250',
  },
}

const styleOf = ({ text, soft, line, fill, strong, good, bone }: Ink): string =>
  [
    `text{font-family:Inter,system-ui,sans-serif;fill:${text};font-size:11px}`,
    `.mono{font-family:"JetBrains Mono",monospace;fill:${soft};font-size:10px}`,
    `.quiet{fill:${soft}}.label{font-weight:600}`,
    `.grid{stroke:${line}}.axis{stroke:${soft}}`,
    `.kept{fill:${good}}.late{fill:${bone};stroke:${bone};stroke-width:1.4}`,
    `.people{fill:${fill};stroke:${strong};stroke-width:1.2}`,
    `.bar{fill:${strong}}.bar.quiet{fill:${fill}}`,
    `.silence{fill:${fill}}.stripe{fill:${bone}}`,
  ].join('')

export function figurePicture(svg: string, theme: 'dark' | 'light'): string {
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
  const styled = named.replace('>', `><style>${styleOf(INKS[theme])}</style>`)
  return `data:image/svg+xml,${encodeURIComponent(styled)}`
}
