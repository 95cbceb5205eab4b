// What cannot be drawn takes nothing else with it: a line never its panel, a panel never the desk, the desk never the frame.
// In its place stand plain words. It is tried again when the record changes, once a second at most, or when somebody asks.
import { Component, createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from 'react'
import { Button } from '../marks/Button.tsx'
import css from './Guard.module.css'
import { joinClasses } from '../marks/joinClasses.ts'
import { InRowList } from './InRowList.ts'
import { useKit } from '../time/KitProvider.tsx'

/** Gives something else as soon as what is shown may have changed: the snapshot. Provided once, by whoever shows a record. */
export const ShownVersion = createContext<() => unknown>(() => null)

export interface GuardProps {
  /** What would stand here, as the words begin: "This line", "Escalations". */
  readonly what: string
  /** A line of a list, a panel of a desk, a whole page, or a part of the wall, where nothing can be pressed. */
  readonly as?: 'line' | 'panel' | 'page' | 'wall'
  /** The element that the words stand in: what a list or a table may hold. */
  readonly tag?: 'div' | 'li' | 'tr'
  /** Keeps the place in a grid. */
  readonly className?: string
  readonly children: ReactNode
}

export function Guard(props: GuardProps) {
  return <Boundary {...props} version={use(ShownVersion)} />
}

class Boundary extends Component<
  GuardProps & { readonly version: () => unknown },
  { readonly message: string | null }
> {
  override state: { readonly message: string | null } = { message: null }

  static getDerivedStateFromError(found: unknown): { readonly message: string } {
    return { message: found instanceof Error ? found.message : String(found) }
  }

  override render(): ReactNode {
    const { children, ...place } = this.props
    const { message } = this.state
    return message === null ? (
      children
    ) : (
      <Unshown {...place} message={message} again={() => this.setState({ message: null })} />
    )
  }
}

interface UnshownProps extends Omit<GuardProps, 'children'> {
  readonly version: () => unknown
  readonly message: string
  readonly again: () => void
}

function Unshown({ what, as = 'line', tag = 'div', className, version, message, again }: UnshownProps) {
  const [seen] = useState(version)
  const { ticker } = useKit()
  const retry = useEffectEvent(() => {
    if (version() !== seen) again()
  })
  useEffect(() => ticker.subscribe(1_000, () => retry()), [ticker])
  const listed = use(InRowList) && tag === 'div'
  const Tag = tag === 'tr' ? 'div' : tag
  const words = (
    <Tag
      className={joinClasses(css.unshown, css[as], className)}
      role={listed ? 'listitem' : tag === 'div' && as !== 'line' ? 'group' : undefined}
      aria-label={listed || as === 'line' ? undefined : what}
      data-unshown={as}
    >
      <p>
        <strong>{what} cannot be shown.</strong> It stays in the record and nothing is lost; everything else
        works. It is tried again as soon as the record changes.
      </p>
      {as === 'wall' ? null : (
        <p className={css.more}>
          <Button size="sm" variant="quiet" onPress={again}>
            Try again
          </Button>{' '}
          If it stays like this, tell whoever runs the room: <code>{message.slice(0, MAX_MESSAGE)}</code>
        </p>
      )}
    </Tag>
  )
  return tag === 'tr' ? (
    <tr>
      <td colSpan={99}>{words}</td>
    </tr>
  ) : (
    words
  )
}

const MAX_MESSAGE = 160
