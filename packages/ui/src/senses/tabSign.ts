// The sign of the window in tabs and docks, as an SVG: ours, with how much waits for its person. What it says it says by form as
// well: a round badge waits, a square one is overdue, a dotted root is a machine on its own.
export interface TabSign {
  readonly count: number
  readonly isLate: boolean
  /** No server answers. */
  readonly isAlone: boolean
}

// A picture of its own cannot read the tokens of the page: these are --surface-2, --text, --act and their inks of the dark theme.
const GROUND = '#161d27'
const INK = '#e9eef5'
const WAITS = { fill: '#e9eef5', ink: '#161d27' }
const LATE = { fill: '#ff5c5c', ink: '#1b0405' }

export function tabSign({ count, isLate, isAlone }: TabSign): string {
  const { fill, ink } = isLate ? LATE : WAITS
  const root = isAlone ? ' stroke-dasharray=".1 3.6"' : ''
  const badge =
    count === 0
      ? ''
      : `<rect x="14" y="14" width="18" height="18" rx="${isLate ? 3 : 9}" fill="${fill}" stroke="${GROUND}" stroke-width="2"/>` +
        `<text x="23" y="27.5" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" font-size="13" fill="${ink}">${count > 9 ? '9+' : count}</text>`
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<rect width="32" height="32" rx="7" fill="${GROUND}"/>` +
    `<g transform="translate(4 4)" fill="none" stroke="${INK}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">` +
    '<path d="M7 2.5V13C7 17 5.5 19 3 21.5M17 2.5V13C17 17 18.5 19 21 21.5M7 10.5H17"/>' +
    `<path d="M12 10.5V21.5"${root}/></g>${badge}</svg>`
  )
}
