// A replay: the Spine to scrub, what stands where, and the desk of that moment below. Nothing here changes what is shared.
import {
  type KnownConnection,
  type Ms,
  type PersonId,
  personReplay,
  type Replay as Log,
  SECOND,
} from '@holdfast/model'
import { Pause, Play, StepBack, StepForward, X } from 'lucide-react'
import { type ChangeEvent, type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { Button, IconButton } from '../kit/index.ts'
import { useKeys } from '../local/useKeys.ts'
import { useKit } from '../kit/time/KitProvider.tsx'
import { LazySpine } from '../spine/LazySpine.tsx'
import { useSpineStore } from '../spine/SpineProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import css from './Replay.module.css'
import { type DeskParts, ReplayDesk } from './ReplayDesk.tsx'
import { WhoseView } from './WhoseView.tsx'
import { SPEEDS, type Speed, usePlay } from './usePlay.ts'

export interface ReplayProps {
  /** At least one row. */
  readonly log: Log
  /** Whose log it is: "the server's". */
  readonly from: string
  /** To the server whose log it is; empty where it wrote none down. */
  readonly connections: readonly KnownConnection[]
  readonly parts: DeskParts
  /** The words of the way out. Default: back to now. */
  readonly back?: string
  readonly onClose: () => void
}

export function Replay({ log, from, connections, parts, back = 'Back to now', onClose }: ReplayProps) {
  const first = log.arrivedAt[0] ?? 0
  const last = log.arrivedAt.at(-1) ?? first
  const [at, setAt] = useState(first)
  const [as, setAs] = useState<PersonId | null>(null)
  const person = useMemo(
    () => (as === null ? null : personReplay(log, as, connections)),
    [log, as, connections],
  )
  const view = useMemo(() => {
    if (person !== null) return { at, ...person.at(at) }
    const rows = log.rowsAt(at)
    return { at, rows, doc: log.docAt(rows), own: 0, isConnected: true }
  }, [log, person, at])
  const [isOn, setOn] = useState(false)
  const [speed, setSpeed] = useState<Speed>(SPEEDS[1])
  const to = (wanted: Ms) => {
    setAt(Math.max(first, Math.min(last, Math.round(wanted))))
  }
  const stop = () => setOn(false)
  const step = (by: 1 | -1) => {
    stop()
    to(log.nextAt(view.at, by) ?? (by === 1 ? last : first))
  }
  const play = () => {
    if (!isOn && view.at >= last) to(first)
    setOn(!isOn)
  }
  usePlay({ isOn, speed, at: view.at, last, to, stop })
  const store = useSpineStore()
  useEffect(() => {
    store.setState({
      seek: {
        at: view.at,
        to(at) {
          stop()
          to(at)
        },
        reconstructed: person?.reconstructed ?? [],
      },
    })
    return () => store.setState({ seek: null })
  })
  useKeys([
    {
      keys: 'Shift+D',
      label: isOn ? 'Stop the replay here' : 'Play the replay',
      group: 'Replay',
      reads: true,
      run: play,
    },
    { keys: ',', label: 'The change before', group: 'Replay', reads: true, run: () => step(-1) },
    { keys: '.', label: 'The next change', group: 'Replay', reads: true, run: () => step(1) },
    { keys: 'Shift+N', label: back, group: 'Replay', reads: true, run: onClose },
  ])
  const nameOf = useNameOf()
  const known = connections.findLast((one) => one.person === as)
  const name = as === null || person === null ? null : nameOf({ id: as, name: known?.name ?? '' })
  const { writeTime } = useKit()
  const face = writeTime(view.at, last, true)
  const when = `${face.date} ${face.utc} UTC`.trim()
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    Home: () => to(first),
    End: () => to(last),
    ' ': play,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    <div className={css.page}>
      <section aria-label="Replay" className={css.bar} data-panel>
        <strong className={css.mark}>REPLAY</strong>
        <p className={css.words} role="status">
          What {name ?? 'the room'} knew at <time dateTime={new Date(view.at).toISOString()}>{when}</time>
        </p>
        <span className={css.count}>
          {view.rows.toLocaleString('en')} of {log.length.toLocaleString('en')} changes had reached{' '}
          {name ?? `${from} log`}
          {view.isConnected ? null : ' · not connected'}
          {view.own === 0 ? null : ` · ${view.own} of their own entries reconstructed`} · read only
        </span>
        <WhoseView connections={connections} value={as} onChange={setAs} />
        <IconButton
          reads
          label="The change before"
          keys=","
          icon={<StepBack aria-hidden />}
          onPress={() => step(-1)}
        />
        <Button
          reads
          variant="primary"
          tone="scribe"
          keys="Shift+D"
          icon={isOn ? <Pause aria-hidden /> : <Play aria-hidden />}
          onPress={play}
        >
          {isOn ? 'Stop' : 'Play'}
        </Button>
        <IconButton
          reads
          label="The next change"
          keys="."
          icon={<StepForward aria-hidden />}
          onPress={() => step(1)}
        />
        <Button
          reads
          size="sm"
          onPress={() => setSpeed(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? SPEEDS[0])}
        >
          {speed.words}
        </Button>
        <Button reads size="sm" keys="Shift+N" icon={<X aria-hidden />} onPress={onClose}>
          {back}
        </Button>
        <input
          type="range"
          className={css.range}
          aria-label="Moment of the replay"
          aria-valuetext={when}
          min={first}
          max={Math.max(last, first + SECOND)}
          step={SECOND}
          value={view.at}
          onChange={(event: ChangeEvent<HTMLInputElement>) => {
            stop()
            to(Number(event.target.value))
          }}
          onKeyDown={onKeyDown}
        />
      </section>
      <LazySpine />
      <ReplayDesk doc={view.doc} at={view.at} parts={parts} />
    </div>
  )
}
