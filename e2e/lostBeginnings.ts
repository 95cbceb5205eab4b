// Words from right to left whose first letter is out of sight because the line that they stand on is cut: one finding a text.
import type { Page } from '@playwright/test'

export function lostBeginnings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const words = node.textContent ?? ''
      const at = words.search(/\p{Script=Arabic}/u)
      const box = node.parentElement
      if (at < 0 || box === null || !box.checkVisibility()) continue
      const letter = document.createRange()
      letter.setStart(node, at)
      letter.setEnd(node, at + 1)
      const { left, right, top, height } = letter.getBoundingClientRect()
      if (height === 0) continue
      for (let one: Element | null = box; one !== null; one = one.parentElement) {
        const { overflowX } = getComputedStyle(one)
        const edge = one.getBoundingClientRect()
        if (edge.width <= 1) break
        const isInLine = top < edge.bottom && top + height > edge.top
        if (overflowX !== 'visible' && isInLine && (left < edge.left - 1 || right > edge.right + 1)) {
          found.push(`${box.className.split(' ')[0] ?? ''}: ${words.slice(0, 60)}`)
          break
        }
      }
    }
    return found
  })
}
