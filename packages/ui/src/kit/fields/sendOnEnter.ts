// Enter sends the form of a text area; Shift+Enter is a new line, and so is Enter while letters are composed.
import type { KeyboardEvent } from 'react'

export function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
