// Command, offered and asked for, above every desk: to whoever commands each request with handing over in two presses or refusing in
// words; to whoever offered it that the answer is awaited; and the question itself to whom it is asked, where they respond.
import {
  answerOffer,
  type CommandOffer,
  type CommandOfferId,
  commandRefused,
  offeredTo,
  openOffers,
  openRequests,
  withdrawOffer,
} from '@holdfast/model'
import { type ReactNode, useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'

export function CommandOffers() {
  const { me } = useSession()
  const mayWrite = useMayWrite()
  const commands = useRoom((state) => commandRefused(state, me, '') === null)
  const requests = useRoom(openRequests)
  const offers = useRoom(openOffers)
  const offer = useRoom((state) => offeredTo(state, me.id))
  if (!mayWrite) return null
  return (
    <>
      {commands ? requests.map((one) => <Requested key={one.row.id} request={one} />) : null}
      {offer === null ? null : <Offered offer={offer} />}
      {offers
        .filter(({ row }) => row.by.id === me.id && row.to?.id !== me.id)
        .map((one) => (
          <Awaited key={one.row.id} offer={one} />
        ))}
    </>
  )
}

function useAnswer(id: CommandOfferId) {
  const run = useRun()
  return (answer: 'taken' | 'refused', words = '') => run(answerOffer, { id, answer, words })
}

interface TwoPressesProps {
  readonly first: string
  readonly second: string
  readonly onSure: () => void
  /** What else can be done until the first press. */
  readonly children: ReactNode
}

function TwoPresses({ first, second, onSure, children }: TwoPressesProps) {
  const [isSure, setSure] = useState(false)
  return isSure ? (
    <>
      <Button variant="primary" tone="ic" onPress={onSure}>
        {second}
      </Button>
      <Button variant="quiet" onPress={() => setSure(false)}>
        Back
      </Button>
    </>
  ) : (
    <>
      <Button onPress={() => setSure(true)}>{first}</Button>
      {children}
    </>
  )
}

function Requested({ request: { row } }: { readonly request: CommandOffer }) {
  const answer = useAnswer(row.id)
  const who = useNameOf()(row.by)
  const { id } = row
  return (
    <Notice
      tone="ic"
      title={`${who} asks to be given command.`}
      actions={
        <TwoPresses first="Hand over…" second={`Yes, ${who} has command`} onSure={() => answer('taken')}>
          <ReasonPopover
            trigger={<Button variant="quiet">Keep command…</Button>}
            title="You keep command"
            label={`Why, in words that ${who} reads`}
            send="Keep command"
            about={`keep command ${id}`}
            onSend={(words) => answer('refused', words)}
          />
        </TwoPresses>
      }
    >
      “{row.words}” <TimeText at={row.at} />
    </Notice>
  )
}

function Offered({ offer: { row } }: { readonly offer: CommandOffer }) {
  const answer = useAnswer(row.id)
  const who = useNameOf()(row.by)
  return (
    <Notice
      tone="ic"
      title="Do you wish to take command?"
      actions={
        <TwoPresses first="Yes…" second="I take command" onSure={() => answer('taken')}>
          <Button variant="quiet" onPress={() => void answer('refused')}>
            No
          </Button>
        </TwoPresses>
      }
    >
      {who} asks{row.words === '' ? '' : `: “${row.words}”`} <TimeText at={row.at} />
    </Notice>
  )
}

function Awaited({ offer: { row } }: { readonly offer: CommandOffer }) {
  const run = useRun()
  const nameOf = useNameOf()
  const to = row.to === null ? 'Somebody' : nameOf(row.to)
  return (
    <Notice
      tone="neutral"
      title={`${to} is asked whether they wish to take command.`}
      actions={
        <Button variant="quiet" onPress={() => void run(withdrawOffer, { id: row.id })}>
          Take the question back
        </Button>
      }
    >
      Asked <TimeText at={row.at} />. Until the answer nothing changes.
    </Notice>
  )
}
