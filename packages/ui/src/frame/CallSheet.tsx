// Where the people of the incident speak to each other, and the one place where that is changed. It works offline, too.
import { type Call, callsOf, dialAddress, isCall } from '@holdfast/model'
import { Copy, ExternalLink, Phone } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { EmptyState } from '../kit/marks/EmptyState.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { foreignHost, foreignHostWords } from '../parts/foreignHost.ts'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { CallForm } from './CallForm.tsx'
import css from './CallSheet.module.css'

export function CallSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { first, second } = useRoom(callsOf)
  const mayWrite = useMayWrite()
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="The call"
      sub="where this incident speaks; everybody sees it, and the wall's foot"
    >
      <div className={css.sheet}>
        {isCall(first) || isCall(second) ? (
          <>
            <Way call={first} title="Join" />
            <Way call={second} title="If it drops" />
          </>
        ) : (
          <EmptyState
            title="No call yet"
            next={mayWrite ? 'Write below where people join or dial in.' : 'Whoever responds can add one.'}
          />
        )}
        {mayWrite ? <CallForm onDone={onClose} /> : null}
      </div>
    </Sheet>
  )
}

function Way({ call, title }: { readonly call: Call; readonly title: string }) {
  const { platform } = useSession()
  const [said, setSaid] = useState('')
  if (!isCall(call)) return null
  const url = URL.canParse(call.link) ? new URL(call.link) : null
  const foreign = foreignHost(call.link)
  const dial = dialAddress(call.number)
  const copy = async (what: string, words: string) =>
    setSaid(
      (await platform.copy(words))
        ? `${what} copied`
        : 'The clipboard was refused: copy it by hand from here.',
    )
  return (
    <section className={css.way} aria-label={title}>
      <h3 className={css.title}>{title}</h3>
      {url === null ? null : (
        <p className={css.line}>
          <Button
            reads
            variant="primary"
            icon={<ExternalLink aria-hidden />}
            onPress={() => platform.openExternal(url.href)}
          >
            Join {url.host}
          </Button>
          <Button
            reads
            variant="quiet"
            size="sm"
            icon={<Copy aria-hidden />}
            onPress={() => void copy('Link', url.href)}
          >
            Copy the link
          </Button>
        </p>
      )}
      {foreign === null ? null : <p className={css.line}>{foreignHostWords(foreign)}</p>}
      {call.number === '' ? null : (
        <p className={css.line}>
          {/* The desktop app opens web addresses only; a browser hands a number to the telephone. */}
          {dial !== null && platform.kind === 'browser' ? (
            <a className={css.number} href={dial}>
              <Phone aria-hidden /> {call.number}
            </a>
          ) : (
            <span className={css.number}>
              <Phone aria-hidden /> {call.number}
            </span>
          )}
          {call.code === '' ? null : (
            <span>
              code <span className={css.code}>{call.code}</span>
            </span>
          )}
          <Button
            reads
            variant="quiet"
            size="sm"
            icon={<Copy aria-hidden />}
            onPress={() => void copy('Number', call.number)}
          >
            Copy the number
          </Button>
        </p>
      )}
      <p className={css.said} role="status">
        {said}
      </p>
    </section>
  )
}
