// Onto another machine's bridge: those of the organisation that are seen on the network, or an address typed or pasted.
import type { FoundBridge } from '@holdfast/model'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { Row } from '../kit/layout/Row.tsx'
import { RowList } from '../kit/layout/RowList.tsx'
import { Section } from '../kit/layout/Section.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import { useSelected } from '../session/useSelected.ts'
import css from './BridgeSheet.module.css'
import type { BridgeStore } from './bridgeStore.ts'
import { hostOf } from './bridgeWords.ts'

export interface JoinBridgeProps {
  readonly found: readonly FoundBridge[]
  readonly store: BridgeStore
}

export function JoinBridge({ found, store }: JoinBridgeProps) {
  const [to, setTo] = useState('')
  const doing = useSelected(store, (state) => state.doing)
  useLooking(store)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (to.trim() !== '') void store.join(to)
  }
  return (
    <Section title="Join a bridge">
      {found.length === 0 ? (
        <p className={css.looking} role="status">
          Looking on this network… no bridge of your organisation yet.
        </p>
      ) : (
        <RowList label="Bridges on this network">
          {found.map(({ id, name, url }) => (
            <Row
              key={id}
              title={name}
              sub={hostOf(url)}
              trailing={
                <Button size="sm" isDisabled={doing !== 'nothing'} onPress={() => void store.join(url)}>
                  Join<Hidden elementType="span"> the bridge of {name}</Hidden>
                </Button>
              }
            />
          ))}
        </RowList>
      )}
      <form className={css.part} onSubmit={submit}>
        <TextField
          label="Its address or join link"
          placeholder="192.168.1.20:4700"
          hint="As it is shown on the machine that opened the bridge."
          value={to}
          onChange={setTo}
          autoComplete="off"
          mono
          secret
        />
        <div className={css.row}>
          <Button type="submit" isDisabled={to.trim() === ''} isPending={doing === 'joining'}>
            {doing === 'joining' ? 'Joining…' : 'Join'}
          </Button>
        </div>
      </form>
    </Section>
  )
}

/** The hub looks for a minute each time it is asked. */
const LOOK_AGAIN_MS = 45_000

function useLooking(store: BridgeStore): void {
  const { timers } = useKit()
  useEffect(() => {
    let cancel = () => {}
    const look = () => {
      void store.look()
      cancel = timers.after(LOOK_AGAIN_MS, look)
    }
    look()
    return () => cancel()
  }, [store, timers])
}
