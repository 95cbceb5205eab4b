// jsdom has no layout, so nothing scrolls in it: what is asked to come into view is noted instead.
const asked: Element[] = []

/** Elements that were asked to come into view since it was last called, oldest first. */
export const broughtIntoView = (): readonly Element[] => asked.splice(0)

Object.defineProperty(Element.prototype, 'scrollIntoView', {
  configurable: true,
  value(this: Element) {
    asked.push(this)
  },
})
