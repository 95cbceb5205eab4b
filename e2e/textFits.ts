// What a page shows badly: words that are cut, lie on each other or are too small, a page or a part that scrolls sideways, a
// panel without its first row. Run inside the page; each finding is one line that names the element and its words.
import type { Page } from '@playwright/test'

export interface Rules {
  /** px of the smallest letter. */
  readonly least: number
  /** A line may end in … where nothing says the rest: on a wall, which nobody points at. */
  readonly mayEnd: boolean
}

export function misfits(page: Page, rules: Rules): Promise<readonly string[]> {
  return page.evaluate(({ least: smallest, mayEnd }) => {
    interface Shown {
      readonly box: Element
      readonly words: string
      readonly rect: DOMRect
      readonly seen: DOMRect
    }
    const found: string[] = []
    const nameOf = (box: Element) =>
      `${box.tagName.toLowerCase()}.${typeof box.className === 'string' ? box.className.split(' ')[0] : ''}`
    const say = (what: string, box: Element, words: string) =>
      found.push(`${what}: ${nameOf(box)} in ${nameOf(box.parentElement ?? box)} "${words.slice(0, 60)}"`)
    const styles = new Map<Element, CSSStyleDeclaration>()
    const styleOf = (box: Element) => {
      const known = styles.get(box) ?? getComputedStyle(box)
      styles.set(box, known)
      return known
    }
    const ancestors = (box: Element): Element[] => {
      const all: Element[] = []
      for (let one: Element | null = box; one !== null; one = one.parentElement) all.push(one)
      return all
    }
    const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
    /** For a screen reader alone. */
    const isHidden = (chain: readonly Element[]) =>
      chain.some(
        (one) => styleOf(one).clipPath !== 'none' || styleOf(one).opacity === '0' || one.clientWidth === 1,
      )
    /** The whole of it can be read: it is said on hover, or a press opens it. */
    const opens = (chain: readonly Element[]) =>
      mayEnd ||
      chain.some(
        (one) =>
          one.hasAttribute('title') ||
          one.querySelector(':scope > [data-more], :scope > button[aria-expanded=false]') !== null ||
          one.matches(
            'button,a[href],[role=button],[role=option],[role=row],[role=menuitem],summary,[data-reads]',
          ),
      )

    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth) found.push(`the page scrolls sideways: ${scrollWidth} in ${innerWidth}`)

    const shown: Shown[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      const box = node.parentElement
      if (words === '' || box === null || !box.checkVisibility({ visibilityProperty: true })) continue
      if (box.closest('style,script,noscript,title,desc') !== null) continue
      const chain = ancestors(box)
      if (isHidden(chain)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1)
      if (rects.length === 0) continue
      const size = Number.parseFloat(styleOf(box).fontSize)
      if (size < smallest - 0.01) say(`${size} px`, box, words)
      let cut = false
      for (const rect of rects) {
        let { left, right, top, bottom } = rect
        let reachableX = false
        let reachableY = false
        for (const one of chain) {
          if (one instanceof SVGElement && !(one instanceof SVGSVGElement)) continue
          const style = styleOf(one)
          const edge = one.getBoundingClientRect()
          const [inLeft, inRight] = [edge.left + one.clientLeft, edge.right - one.clientLeft]
          const [inTop, inBottom] = [edge.top + one.clientTop, edge.bottom - one.clientTop]
          if (style.overflowX !== 'visible' && one !== document.documentElement && one !== document.body) {
            if (scrolls(style.overflowX)) reachableX = true
            const beyond = Math.max(inLeft - left, right - inRight)
            if (clips(style.overflowX) && !reachableX && beyond > 1.5) {
              const ends = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
              if (!ends || !opens(chain)) cut = true
            }
            left = Math.max(left, inLeft)
            right = Math.min(right, inRight)
          }
          if (style.overflowY !== 'visible' && one !== document.documentElement && one !== document.body) {
            if (scrolls(style.overflowY)) reachableY = true
            // Of a line, what sticks out may be the space above and below its letters.
            const beyond = Math.max(inTop - top, bottom - inBottom) - rect.height * 0.2
            if (
              clips(style.overflowY) &&
              !reachableY &&
              beyond > 1.5 &&
              !(style.webkitLineClamp !== 'none' && opens(chain))
            )
              cut = true
            top = Math.max(top, inTop)
            bottom = Math.min(bottom, inBottom)
          }
          if (style.position === 'fixed') break
        }
        if (!reachableX && right - left > 1 && (right > innerWidth + 1 || left < -1)) cut = true
        if (right - left > 1 && bottom - top > 4)
          shown.push({ box, words, rect, seen: new DOMRect(left, top, right - left, bottom - top) })
      }
      if (cut) say('cut', box, words)
    }

    const isRelated = (a: Element, b: Element) => a.contains(b) || b.contains(a)
    /** In sight there: nothing that is not see-through lies on it. */
    const inSight = ({ box }: Shown, x: number, y: number): boolean => {
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false
      for (const over of document.elementsFromPoint(x, y)) {
        if (isRelated(over, box)) return true
        const { backgroundColor } = styleOf(over)
        if (backgroundColor !== 'transparent' && !/, 0\)$|\/ 0\)$/.test(backgroundColor)) return false
      }
      return true
    }
    const inView = shown.toSorted((a, b) => a.seen.top - b.seen.top)
    for (const [i, a] of inView.entries())
      for (const b of inView.slice(i + 1)) {
        if (b.seen.top > a.seen.bottom) break
        if (a.box === b.box) continue
        const wide = Math.min(a.seen.right, b.seen.right) - Math.max(a.seen.left, b.seen.left)
        const high = Math.min(a.seen.bottom, b.seen.bottom) - Math.max(a.seen.top, b.seen.top)
        if (wide <= 2 || high <= 0.35 * Math.min(a.rect.height, b.rect.height)) continue
        const x = Math.max(a.seen.left, b.seen.left) + wide / 2
        const y = Math.max(a.seen.top, b.seen.top) + high / 2
        if (inSight(a, x, y) && inSight(b, x, y))
          say(`on "${b.words.slice(0, 30)}" of ${nameOf(b.box)}`, a.box, a.words)
      }

    for (const box of document.querySelectorAll('*')) {
      const style = styleOf(box)
      if (!scrolls(style.overflowX) || box.scrollWidth <= box.clientWidth + 1 || !box.checkVisibility())
        continue
      if (box.closest('textarea,.cm-editor,[data-sideways]') === null)
        say(`scrolls sideways by ${box.scrollWidth - box.clientWidth}`, box, box.textContent ?? '')
    }

    for (const panel of document.querySelectorAll('section[data-panel]')) {
      if (!panel.checkVisibility()) continue
      const body = panel.querySelector(':scope > header + *')
      const row = body?.querySelector('li,[role=row],[role=listitem],p,button,tr')
      if (!body || !row) continue
      const rect = row.getBoundingClientRect()
      const inBody = body.getBoundingClientRect()
      const panelBox = panel.getBoundingClientRect()
      const room = Math.min(inBody.bottom, panelBox.bottom) - inBody.top
      if (rect.height > 0 && room < Math.min(rect.bottom - inBody.top + body.scrollTop, 34) - 1)
        say(`first row has ${Math.round(room)} px`, panel, panel.textContent ?? '')
    }
    return [...new Set(found)]
  }, rules)
}

/** What can be pressed and has less than 44 px; a link within a sentence is as high as its line. */
export function tooSmallForAThumb(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll('button,[role=button],input:not([type=checkbox],[type=radio]),nav a'),
    ].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect()
      const isShown = one.checkVisibility() && width > 1 && getComputedStyle(one).clipPath === 'none'
      return isShown && (height < 43.5 || width < 43.5)
        ? [`${Math.round(width)}×${Math.round(height)} ${one.outerHTML.slice(0, 120)}`]
        : []
    }),
  )
}
