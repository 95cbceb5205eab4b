// The caret of somebody else, with their name. Coloured by class and data-tone only: a strict CSP forbids style attributes.
import { WidgetType } from '@codemirror/view'
import type { CaretOwner } from './caretOwner.ts'
import css from './SharedText.module.css'

export class RemoteCaret extends WidgetType {
  readonly owner: CaretOwner
  readonly atLineEnd: boolean

  /** At a line's end the name stands after the caret; inside a line it stands above, to cover nothing. */
  constructor(owner: CaretOwner, atLineEnd: boolean) {
    super()
    this.owner = owner
    this.atLineEnd = atLineEnd
  }

  override eq(other: RemoteCaret): boolean {
    return (
      other.owner.name === this.owner.name &&
      other.owner.hue === this.owner.hue &&
      other.atLineEnd === this.atLineEnd
    )
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement('span')
    caret.className = css.caret ?? ''
    caret.dataset.tone = this.owner.hue
    caret.dataset.place = this.atLineEnd ? 'end' : 'within'
    caret.setAttribute('aria-hidden', 'true')
    const name = document.createElement('span')
    name.className = css.caretName ?? ''
    name.textContent = this.owner.name
    caret.append('\u2060', name, '\u2060')
    return caret
  }

  override get estimatedHeight(): number {
    return -1
  }

  override ignoreEvent(): boolean {
    return true
  }
}
