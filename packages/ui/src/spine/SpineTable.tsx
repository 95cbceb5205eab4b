// The Spine as tables: the same that it draws, for whoever reads with ears or fingers, or wants figures.
import { type Ms, minutesOf, spineOf, SHAPE_WORDS, type Track, wholeSpan } from '@holdfast/model'
import { type ReactNode, useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { EntryShape } from '../kit/marks/EntryShape.tsx'
import { Section } from '../kit/layout/Section.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { shortDuration } from '../kit/time/duration.ts'
import { useTick } from '../kit/time/useTick.ts'
import { authorWords } from '../parts/authorWords.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../words/audiences.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import { ROLE_SHORT } from '../words/roleWords.ts'
import { textOf, timeWords } from './markWords.ts'
import css from './SpineTable.module.css'
import { STRETCH_WORDS } from './spineWords.ts'
import { useSpinePeople } from './useSpinePeople.ts'
import { useGoToMark } from './useGoToMark.ts'

export interface SpineTableProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** So many entries at a time, the newest first. */
const PAGE = 50

export function SpineTable({ isOpen, onClose }: SpineTableProps) {
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title="The Spine as tables" size="lg" givesWay>
      <Tables onClose={onClose} />
    </Sheet>
  )
}

function Tables({ onClose }: { readonly onClose: () => void }) {
  const now = useTick(60_000)
  const nameOf = useNameOf()
  const people = useSpinePeople()
  const state = useRoom((whole) => whole)
  const { phases, decisions, tracks, marks } = spineOf(state, wholeSpan(state, now), now)
  const [shown, setShown] = useState(PAGE)
  const goTo = useGoToMark()
  const when = (at: Ms | null) => (at === null ? 'now' : timeWords(at, now))
  const newest = marks.slice(-shown).toReversed()
  return (
    <>
      <Section title="Phases">
        <Table
          caption="Phases"
          heads={['Phase', 'From', 'Until', 'For']}
          rows={phases.map(({ phase, from, until }) => ({
            key: `${from}`,
            cells: [PHASE_WORDS[phase], when(from), when(until), shortDuration((until ?? now) - from)],
          }))}
        />
      </Section>
      <Section title="What each audience heard">
        <Table
          caption="What each audience heard"
          heads={['Audience', 'State', 'From', 'Until', 'For']}
          rows={tracks.flatMap((track) => stretchRows(track, when))}
        />
      </Section>
      <Section title="Decisions">
        <Table
          caption="Decisions"
          heads={['When', 'Decision', 'State']}
          rows={decisions.map(({ id, at, words, isOpen }) => ({
            key: id,
            cells: [when(at), words, isOpen ? 'open' : 'decided'],
          }))}
        />
      </Section>
      <Section title="People">
        <Table
          caption="People"
          heads={['Person', 'As', 'From', 'Until']}
          rows={people.flatMap(({ person, stays, connected = [] }) => [
            ...stays.map(({ role, from, until }) => ({
              key: `${person.id} ${role} ${from}`,
              cells: [
                nameOf(person),
                role === null ? 'responder' : ROLE_SHORT[role],
                when(from),
                when(until),
              ],
            })),
            ...connected.map(({ from, until }) => ({
              key: `${person.id} connected ${from}`,
              cells: [nameOf(person), 'connected', when(from), when(until)],
            })),
          ])}
        />
      </Section>
      <Section title="Time in the room">
        <Table
          caption="Time in the room"
          heads={['Person', 'Connected', 'In a role or on the roster']}
          rows={minutesOf(people, now).map(({ person, inRoom, handsOn }) => ({
            key: person.id,
            cells: [
              nameOf(person),
              inRoom === null ? 'no server wrote it down' : shortDuration(inRoom),
              handsOn === 0 ? 'none' : shortDuration(handsOn),
            ],
          }))}
        />
      </Section>
      <Section title={`Entries, ${marks.length}, newest first`}>
        <Table
          caption="Entries"
          heads={['When', 'Kind', 'What', 'Who']}
          rows={newest.map((mark) => ({
            key: mark.entry.id,
            cells: [
              when(mark.at),
              <span key="kind" className={css.kind}>
                <EntryShape shape={mark.shape} /> {SHAPE_WORDS[mark.shape]}
              </span>,
              <Button
                key="what"
                reads
                variant="link"
                onPress={() => {
                  onClose()
                  goTo(mark)
                }}
              >
                {textOf(state, mark)}
              </Button>,
              authorWords(mark.entry, nameOf),
            ],
          }))}
        />
        {marks.length > shown ? (
          <Button reads size="sm" onPress={() => setShown(shown + PAGE)}>
            {Math.min(PAGE, marks.length - shown)} older entries
          </Button>
        ) : null}
      </Section>
    </>
  )
}

const stretchRows = ({ audience, stretches }: Track, when: (at: Ms) => string): readonly TableRow[] =>
  stretches.map(({ kind, from, until }) => ({
    key: `${audience} ${from} ${kind}`,
    cells: [
      AUDIENCE_TITLES[audience],
      STRETCH_WORDS[kind],
      when(from),
      when(until),
      shortDuration(until - from),
    ],
  }))

interface TableRow {
  readonly key: string
  readonly cells: readonly ReactNode[]
}
interface TableProps {
  readonly caption: string
  readonly heads: readonly string[]
  readonly rows: readonly TableRow[]
}

function Table({ caption, heads, rows }: TableProps) {
  if (rows.length === 0) return <p className={css.none}>None yet.</p>
  return (
    <table className={css.table} aria-label={caption}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, n) => (
              <td key={heads[n]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
