// Keys inside a card that asks something: from its frame an arrow or Enter goes to its first control, arrows between them.
import type { KeyboardEvent } from 'react'

export function moveInCard(event: KeyboardEvent<HTMLElement>): void {
  const card = event.currentTarget
  const onFrame = event.target === card
  const step =
    event.key === 'ArrowRight' || event.key === 'ArrowDown' || (onFrame && event.key === 'Enter')
      ? 1
      : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
        ? -1
        : 0
  if (step === 0 || (event.target as Element).matches('input,textarea')) return
  const stops = [...card.querySelectorAll<HTMLElement>('button:not(:disabled),input')]
  if (stops.length === 0) return
  event.preventDefault()
  const at = stops.findIndex((one) => one === document.activeElement)
  const next = at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step
  stops[(next + stops.length) % stops.length]?.focus()
}
