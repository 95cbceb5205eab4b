// "Do you wish to take command?": the question, answered yes in two presses or no, and the formal request to be given it. Invariant:
// this page says who commands by the record alone; what the room does not have yet is said to be only on this machine.
import {
  type CommandOffer,
  currentPhase,
  holderOf,
  offeredTo,
  requestOf,
  roleStanding,
} from '@holdfast/model'
import { useState } from 'react'
import { TextField } from '../kit/fields/TextField.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useForm } from '../parts/useForm.ts'
import type { CommandAsking, KeptCommand } from '../session/commandAsking.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useLink, useRoom } from '../session/useRoom.ts'
import { useSelected } from '../session/useSelected.ts'
import css from './TakeCommand.module.css'

const OVER: ReadonlySet<ReturnType<typeof currentPhase>> = new Set(['resolved', 'closed', 'cancelled'])

export function TakeCommand() {
  const { asking } = useIncident()
  return asking === undefined ? null : <Taking command={asking.command} />
}

function Taking({ command }: { readonly command: CommandAsking }) {
  const { me } = useSession()
  const kept = useSelected(command.kept, (all) => all)
  const offer = useRoom((state) => offeredTo(state, me.id))
  const request = useRoom((state) => requestOf(state, me.id))
  const commands = useRoom((state) => {
    const ic = roleStanding(state, 'ic')
    return ic.kind === 'held' && ic.by.id === me.id
  })
  const mine = kept.find((one) => one.id === offer?.row.id) ?? kept.at(-1)
  if (mine !== undefined) return <Kept one={mine} command={command} />
  if (commands) return <InCommand command={command} />
  if (offer !== null) return <Offered key={offer.row.id} offer={offer} command={command} />
  return <Request request={request} command={command} />
}

function InCommand({ command }: { readonly command: CommandAsking }) {
  const [wait, setWait] = useState<{ readonly reason: string | null } | null>(null)
  const open = async () => {
    setWait({ reason: null })
    const opened = await command.takeDesk()
    if (!opened.ok) setWait({ reason: opened.error.reason })
  }
  const isAsking = wait?.reason === null
  return (
    <section className={css.asked} aria-labelledby="executive-command">
      <h2 id="executive-command" className={css.title}>
        You are in command
      </h2>
      <p className={css.words}>
        The room knows it, and the record says since when. To decide and to give work, and to give command
        back, open the Command desk: for this incident alone you respond from then on.
      </p>
      {wait === null || wait.reason === null ? null : (
        <p className={css.words} role="alert">
          {wait.reason}
        </p>
      )}
      <div className={css.acts}>
        <Button variant="primary" tone="neutral" size="lg" isDisabled={isAsking} onPress={() => void open()}>
          {isAsking ? 'Opening…' : 'Open the Command desk'}
        </Button>
      </div>
    </section>
  )
}

interface OfferedProps {
  readonly offer: CommandOffer
  readonly command: CommandAsking
}

function Offered({ offer: { row }, command }: OfferedProps) {
  const [isSure, setSure] = useState(false)
  const nameOf = useNameOf()
  const holder = useRoom((state) => holderOf(state, 'ic'))
  const who = nameOf(row.by)
  return (
    <section className={css.asked} role="alert" aria-labelledby="executive-command">
      <h2 id="executive-command" className={css.title}>
        Do you wish to take command?
      </h2>
      <p className={css.words}>
        {who} asks, <TimeText at={row.at} />
        {row.words === '' ? '.' : `: “${row.words}”`}
      </p>
      {isSure ? (
        <>
          <p className={css.words}>
            From your next press you are Incident Commander
            {holder ? ` and ${nameOf(holder)} is relieved` : ''}. You decide, you are asked, and it is logged
            with the time.
          </p>
          <div className={css.acts}>
            <Button
              variant="primary"
              tone="neutral"
              size="lg"
              onPress={() => command.answer(row.id, 'taken', '')}
            >
              I take command
            </Button>
            <Button size="lg" onPress={() => setSure(false)}>
              Back
            </Button>
          </div>
        </>
      ) : (
        <div className={css.acts}>
          <Button size="lg" onPress={() => setSure(true)}>
            Yes…
          </Button>
          <Button size="lg" onPress={() => command.answer(row.id, 'refused', '')}>
            No, {holder ? nameOf(holder) : 'the room'} commands
          </Button>
        </div>
      )}
    </section>
  )
}

const DONE: Readonly<Record<KeptCommand['what'], string>> = {
  taken: 'Your yes',
  refused: 'Your no',
  requested: 'Your request for command',
}

function Kept({ one, command }: { readonly one: KeptCommand; readonly command: CommandAsking }) {
  const isLive = useLink(({ link }) => link.state === 'live')
  const where = one.isKept
    ? 'it is kept on this machine and goes when it is connected, also if you close this page.'
    : 'it is only in this window and goes when it is connected. Leave it open.'
  return (
    <section className={css.asked} aria-labelledby="executive-command">
      <h2 id="executive-command" className={css.title}>
        {DONE[one.what]} {one.rejected === null ? 'is not with the room yet' : 'was not taken'}
      </h2>
      <p className={css.words} role="status">
        {one.rejected ??
          (isLive
            ? 'It is on its way. Nothing has changed before the room has it.'
            : `Not connected: ${where} Until then nothing has changed.`)}
      </p>
      {one.rejected === null ? null : (
        <div className={css.acts}>
          <Button onPress={() => command.putAway(one.id)}>Put away</Button>
        </div>
      )}
    </section>
  )
}

function Request({
  request,
  command,
}: {
  readonly request: CommandOffer | null
  readonly command: CommandAsking
}) {
  const [isOpen, setOpen] = useState(false)
  const nameOf = useNameOf()
  const holder = useRoom((state) => holderOf(state, 'ic'))
  const who = holder ? nameOf(holder) : 'the room'
  const isWaiting = request?.standing === 'open'
  const isOver = useRoom((state) => OVER.has(currentPhase(state)))
  // Nobody asks for the command of what is over; what was asked before is still read.
  if (isOver && request === null) return null
  return (
    <section className={css.quiet} aria-labelledby="executive-command">
      <h2 id="executive-command" className={css.label}>
        Take command?
      </h2>
      {isWaiting ? (
        <p className={css.words}>
          You asked at <TimeText at={request.row.at} />: “{request.row.words}” {who} hands over or refuses, in
          words. Until then {who} commands.
        </p>
      ) : isOver ? null : (
        <p className={css.words}>
          A formal request. {holder ? who : 'Whoever takes command'} hands over or refuses, in words; both are
          on the record with the time. Until the answer {who} commands.
        </p>
      )}
      {request?.standing === 'refused' && request.answer !== null ? (
        <p className={css.answer}>
          {nameOf(request.answer.by)} kept command, <TimeText at={request.answer.at} />: “
          {request.answer.value.words}”
        </p>
      ) : null}
      {isWaiting || isOver ? null : isOpen ? (
        <RequestForm command={command} who={who} onDone={() => setOpen(false)} />
      ) : (
        <Button onPress={() => setOpen(true)}>Ask {who} for command…</Button>
      )}
    </section>
  )
}

interface RequestFormProps {
  readonly command: CommandAsking
  readonly who: string
  readonly onDone: () => void
}

function RequestForm({ command, who, onDone }: RequestFormProps) {
  const form = useForm({
    draft: 'ask for command',
    blank: { words: '' },
    fields: (words) => words,
    send: ({ words }) => command.request(words),
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField autoFocus label="Why you wish to take command" {...form.firstField('words')} />
      <div className={css.acts}>
        <Button type="submit" variant="primary" tone="neutral">
          Ask {who}
        </Button>
        <Button variant="quiet" onPress={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}
