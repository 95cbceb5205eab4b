// A link to a page of the app: an ordinary address, followed without loading the page again.
import type { MouseEvent, ReactNode } from 'react'
import { ariaKeys, isMac, keyLabel } from '../kit/marks/Kbd.tsx'
import { useHistory } from './HistoryProvider.tsx'
import { pathOf, type Route } from './route.ts'

export interface GoLinkProps {
  readonly to: Route
  readonly children: ReactNode
  readonly className?: string | undefined
  /** Marks the page one is on. */
  readonly current?: boolean
  /** The key that does the same, told on hover and to assistive technology. */
  readonly keys?: string
  /** It takes the focus of the row that it stands in. */
  readonly isRow?: boolean
}

export function GoLink({ to, children, className, current = false, keys, isRow }: GoLinkProps) {
  const history = useHistory()
  const follow = (event: MouseEvent) => {
    // Another tab or window was asked for: that is the browser's to do.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
    event.preventDefault()
    history.go(to)
  }
  return (
    <a
      href={pathOf(to)}
      className={className}
      onClick={follow}
      aria-current={current ? 'page' : undefined}
      data-row={isRow}
      {...(keys === undefined ? {} : { title: keyLabel(keys, isMac()), 'aria-keyshortcuts': ariaKeys(keys) })}
    >
      {children}
    </a>
  )
}
