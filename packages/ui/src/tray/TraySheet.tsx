// What the server did not accept: the words, where they were written, why not; to copy, and to throw away.
import { useState } from 'react'
import { Button, EmptyState, Sheet, TimeText } from '../kit/index.ts'
import { useSession } from '../session/SessionProvider.tsx'
import type { Tray, TrayItem } from '../session/tray.ts'
import { placeOf } from '../item/placeOf.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import css from './TraySheet.module.css'

export interface TraySheetProps {
  readonly tray: Tray
  readonly items: readonly TrayItem[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function TraySheet({ tray, items, isOpen, onClose }: TraySheetProps) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Not accepted"
      sub="The server did not take these changes of yours. They are kept on this machine until you throw them away."
    >
      {items.length === 0 ? (
        <EmptyState title="Nothing is left here" next="What you change from now on is saved as usual." />
      ) : (
        <ul className={css.items} aria-label="Changes that were not accepted">
          {items.map((item) => (
            <NotAccepted key={item.id} item={item} tray={tray} onGo={onClose} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}

interface NotAcceptedProps {
  readonly item: TrayItem
  readonly tray: Tray
  /** The reader leaves for the desk where it was written. */
  readonly onGo: () => void
}

function NotAccepted({ item, tray, onGo }: NotAcceptedProps) {
  const { platform } = useSession()
  const history = useHistory()
  const { incident } = item
  const { words: place, desk } = placeOf(item.root)
  const [said, setSaid] = useState('')
  const copy = async () =>
    setSaid(
      (await platform.copy(item.text))
        ? 'Copied.'
        : 'The clipboard was refused. Select the text and copy it.',
    )
  const throwAway = async () => {
    try {
      await tray.throwAway(item.id)
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <li className={css.item}>
      <p className={css.where}>
        {place} · {item.title} · <TimeText at={item.at} />
      </p>
      {item.text === '' ? (
        <p className={css.none}>
          {item.state === 'kept'
            ? 'It cannot be told which change it was.'
            : 'Something that you deleted is still there.'}
        </p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
        <pre className={css.text} tabIndex={0} aria-label="What you wrote">
          {item.text}
        </pre>
      )}
      <p>{item.why}</p>
      <p className={css.note}>
        {item.state === 'removed'
          ? 'It was taken out of the incident here too, so that you see what the room sees.'
          : 'Nothing was taken out of the incident on this machine. To carry it elsewhere, export the incident to a file.'}
      </p>
      <div className={css.bar}>
        {item.text === '' ? null : (
          <Button size="sm" onPress={() => void copy()}>
            Copy
          </Button>
        )}
        {incident === null || desk === null ? null : (
          <Button
            size="sm"
            onPress={() => {
              onGo()
              history.go({ page: 'incident', id: incident, desk })
            }}
          >
            Go there
          </Button>
        )}
        <Button size="sm" variant="quiet" onPress={() => void throwAway()}>
          Throw away
        </Button>
        <span role="status">{said}</span>
      </div>
    </li>
  )
}
