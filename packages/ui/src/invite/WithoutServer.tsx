// Why no link can be made here, and the two other ways to bring somebody in: a bridge on this network, and a file.
import { useState } from 'react'
import { useBridges } from '../bridge/BridgeProvider.tsx'
import { LazyExchangeSheet } from '../exchange/LazyExchangeSheet.ts'
import { Button, Notice } from '../kit/index.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import css from './Invite.module.css'

/** `none`: no server was joined. `hub`: this machine's own server, which no other machine reaches. `gone`: it did not answer. */
export type WithoutServerProps = {
  readonly why: 'none' | 'hub' | 'gone'
  readonly onClose: () => void
}

export function WithoutServer({ why, onClose }: WithoutServerProps) {
  const { joinServer, exchange } = useSession()
  const { id } = useIncident()
  const bridges = useBridges()
  const [isOpen, setOpen] = useState(false)
  const isBridge = bridges !== null
  return (
    <>
      {why === 'gone' ? null : (
        <Notice tone="warn" title="No link can be made here">
          {why === 'none'
            ? 'This machine has joined no server, so no link would lead anywhere, not for your phone either. '
            : 'This window works with the server of its own machine, which nobody else reaches, not your phone either. '}
          What you write is safe on this machine.
        </Notice>
      )}
      <p>
        {isBridge
          ? 'Others on this network can come in over a bridge; anybody else can take a file of the incident.'
          : 'Others can take a file of the incident and bring theirs back.'}
      </p>
      <div className={css.row}>
        {why === 'none' && joinServer !== undefined ? (
          <Button variant="primary" onPress={joinServer}>
            Join a server…
          </Button>
        ) : null}
        {isBridge ? (
          <Button
            onPress={() => {
              onClose()
              bridges.showSheet()
            }}
          >
            Bridge on this network…
          </Button>
        ) : null}
        {exchange === undefined ? null : (
          <>
            <Button onPress={() => setOpen(true)}>Carry it by file…</Button>
            <LazyExchangeSheet
              exchange={exchange}
              incident={id}
              isOpen={isOpen}
              onClose={() => setOpen(false)}
            />
          </>
        )}
      </div>
    </>
  )
}
