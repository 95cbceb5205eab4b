// A page of a record inside a frame of this one. Invariant: the page is words and this app's own elements, its style comes as a sheet, so
// that this page's content policy stays as it is, and nothing in the frame can run.

/** `page`: the HTML that an export writes; `style`: the one style of it. Answers false where the frame has no document. */
export function fillFrame(frame: HTMLIFrameElement, page: string, style: string): boolean {
  const { contentDocument: inner, contentWindow } = frame
  if (inner === null || contentWindow === null) return false
  // The style is given below; read as markup it would be refused aloud by this page's own policy.
  const words = page.replace(/<style>[^<]*<\/style>/, '')
  const read = new DOMParser().parseFromString(words, 'text/html')
  inner.title = read.title
  inner.documentElement.lang = 'en'
  inner.body.replaceChildren(...[...read.body.childNodes].map((node) => inner.importNode(node, true)))
  const { CSSStyleSheet: Sheet } = contentWindow as Window & typeof globalThis
  // Where a sheet cannot be made the words stand without their style.
  if ('replaceSync' in Sheet.prototype) {
    const sheet = new Sheet()
    sheet.replaceSync(style)
    inner.adoptedStyleSheets = [sheet]
  }
  return true
}

export const FRAME_SANDBOX = 'allow-same-origin'
