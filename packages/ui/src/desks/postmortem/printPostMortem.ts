// Prints the post-mortem's own page from a frame that nobody sees. Invariant: the page is made of words and this app's own elements, and
// its style comes as a sheet, so that the page's content policy stays as it is.
import { PRINT_STYLE } from '@holdfast/model'

/** `page`: the HTML that the export writes. */
export function printPostMortem(page: string, home: Document): void {
  home.querySelector('iframe[data-prints]')?.remove()
  // oxlint-disable-next-line react/iframe-missing-sandbox -- it is given in the next line
  const frame = home.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.dataset['prints'] = ''
  frame.title = 'The page that prints'
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  Object.assign(frame.style, {
    position: 'fixed',
    left: '-900px',
    width: '794px',
    height: '0',
    border: '0',
    visibility: 'hidden',
  })
  home.body.append(frame)
  const { contentDocument: inner, contentWindow } = frame
  if (inner === null || contentWindow === null) return
  const read = new DOMParser().parseFromString(page, 'text/html')
  inner.title = read.title
  inner.body.replaceChildren(...[...read.body.childNodes].map((node) => inner.importNode(node, true)))
  const { CSSStyleSheet: Sheet } = contentWindow as Window & typeof globalThis
  // Where a sheet cannot be made the words print without their style.
  if ('replaceSync' in Sheet.prototype) {
    const sheet = new Sheet()
    sheet.replaceSync(PRINT_STYLE)
    inner.adoptedStyleSheets = [sheet]
  }
  contentWindow.print()
}
