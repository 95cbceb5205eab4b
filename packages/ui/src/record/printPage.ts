// Prints a page of a record from a frame that nobody sees: on paper, or into a PDF where the printer is one.
import { FRAME_SANDBOX, fillFrame } from './pageFrame.ts'

export interface PrintedPage {
  /** The HTML that an export writes. */
  readonly page: string
  /** The one style of it. */
  readonly style: string
}

export function printPage({ page, style }: PrintedPage, home: Document): void {
  home.querySelector('iframe[data-prints]')?.remove()
  // oxlint-disable-next-line react/iframe-missing-sandbox -- it is given in the next line
  const frame = home.createElement('iframe')
  frame.setAttribute('sandbox', `${FRAME_SANDBOX} allow-modals`)
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
  if (fillFrame(frame, page, style)) frame.contentWindow?.print()
}
