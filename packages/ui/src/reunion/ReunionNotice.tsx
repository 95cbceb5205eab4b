// "Merged while you were away": a line in the header, where it moves nothing and takes no focus; pressed, it opens the
// list, this desk's part first. Put away, it and every mark are gone.
import {
  type ChangedText,
  countedWords,
  ALL_DESK_IDS,
  type DeskId,
  deskOfEntry,
  type Meanwhile,
  MINUTE,
  type TimelineEntry,
} from '@holdfast/model'
import { GitMerge, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNameOf } from '../session/useNameOf.ts'
import {
  Button,
  Hidden,
  IconButton,
  isMac,
  keyLabel,
  Row,
  RowList,
  Section,
  Sheet,
  TimeText,
  useKit,
} from '../kit/index.ts'
import { useKeys, usePlainKeys } from '../local/useKeys.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useHistory } from '../router/HistoryProvider.tsx'
import { routeTo } from '../item/recordRoute.ts'
import { placeOf } from '../item/placeOf.ts'
import css from './ReunionNotice.module.css'
import { useReunion } from './ReunionProvider.tsx'
import { spanWords } from './spanWords.ts'

export function ReunionNotice({ desk }: { readonly desk: DeskId }) {
  const { told, dismiss } = useReunion()
  return told === null ? null : <Told told={told} desk={desk} dismiss={dismiss} />
}

interface ToldProps {
  readonly told: Meanwhile
  readonly desk: DeskId
  readonly dismiss: () => void
}

const KEYS = { open: 'u' }
/** Whoever did not read it by then works on without it. */
const STAYS = 10 * MINUTE

function Told({ told, desk, dismiss }: ToldProps) {
  const [isOpen, setOpen] = useState(false)
  useKeys([
    {
      keys: KEYS.open,
      label: 'What was merged while you were away',
      group: 'Incident',
      reads: true,
      run: () => setOpen(true),
    },
  ])
  const plain = usePlainKeys()
  const { real, timers, zone } = useKit()
  const { until } = told
  /** The absence whose list was read, or whose line stood long enough: its line leaves, the marks of the rows stay. */
  const [readOf, setReadOf] = useState<number | null>(null)
  useEffect(() => timers.after(STAYS, () => setReadOf(until)), [timers, until])
  const close = () => {
    setOpen(false)
    setReadOf(until)
  }
  const span = spanWords(told, zone, real.clock.now())
  const words = mergedWords(told)
  const count = told.others.length + told.texts.length || told.own.length
  return (
    <div className={css.notice}>
      {readOf === until ? null : (
        <>
          <Hidden>
            <p role="status">
              Merged while you were away: {words}.
              {plain ? ` Press ${keyLabel(KEYS.open, isMac())} to see it.` : ''}
            </p>
          </Hidden>
          <Button
            reads
            variant="quiet"
            size="sm"
            keys={KEYS.open}
            icon={<GitMerge aria-hidden />}
            onPress={() => setOpen(true)}
          >
            Merged · {count}
            <Hidden elementType="span">. Merged while you were away: {words}</Hidden>
          </Button>
          <IconButton
            reads
            size="sm"
            label="Put away what was merged"
            icon={<X aria-hidden />}
            onPress={dismiss}
          />
        </>
      )}
      <Sheet
        isOpen={isOpen}
        onClose={close}
        title="Merged while you were away"
        sub={`${span}: ${words}`}
        actions={
          <Button reads variant="primary" onPress={dismiss}>
            Seen: put it away
          </Button>
        }
      >
        <div className={css.desks}>
          {[desk, ...ALL_DESK_IDS.filter((other) => other !== desk)].map((one) => (
            <DeskPart key={one} desk={one} reader={desk} told={told} onGo={() => setOpen(false)} />
          ))}
          <Own entries={told.own} />
        </div>
      </Sheet>
    </div>
  )
}

/** "3 decisions, 5 entries, 1 text": what others did, else one's own. */
function mergedWords({ others, own, texts }: Meanwhile): string {
  if (others.length + texts.length === 0) return `your ${countedWords(own)} arrived`
  return [countedWords(others), textsWords(texts)].filter(Boolean).join(', ')
}

/** The situation stands on two desks. */
function deskOfText(name: ChangedText['name'], reader: DeskId): DeskId | null {
  const { desk } = placeOf(name)
  return desk === 'ops' && reader === 'command' ? reader : desk
}

const writersWords = ({ by, isByOthersToo }: ChangedText): string =>
  [...by, ...(isByOthersToo ? [by.length === 0 ? 'somebody' : 'somebody else'] : [])].join(', ')

const textsWords = ({ length }: readonly ChangedText[]): string =>
  length === 0 ? '' : `${length} ${length === 1 ? 'text' : 'texts'}`

const TITLES: Readonly<Record<DeskId, string>> = {
  command: 'Command',
  ops: 'Ops',
  comms: 'Comms',
  timeline: 'Timeline',
  postmortem: 'Post-mortem',
}

function DeskPart(props: {
  readonly desk: DeskId
  /** The desk that is read now. */
  readonly reader: DeskId
  readonly told: Meanwhile
  readonly onGo: () => void
}) {
  const { desk, reader, told, onGo } = props
  const nameOf = useNameOf()
  const history = useHistory()
  const { id } = useIncident()
  const entries = told.others.filter((entry) => deskOfEntry(entry) === desk)
  const texts = told.texts.filter(({ name }) => deskOfText(name, reader) === desk)
  if (entries.length + texts.length === 0) return null
  const open = (entry: TimelineEntry) => {
    onGo()
    history.go(
      routeTo(id, entry.refs.find(({ kind }) => kind !== 'person') ?? { kind: 'entry', id: entry.id }),
    )
  }
  const openText = () => {
    onGo()
    history.go({ page: 'incident', id, desk })
  }
  return (
    <Section title={TITLES[desk]} sub={desk === reader ? 'this desk' : `${entries.length + texts.length}`}>
      <RowList label={`Merged on the ${TITLES[desk]} desk`}>
        {entries.map((entry) => (
          <Row
            key={entry.id}
            lead={<TimeText at={entry.occurredAt} />}
            title={entry.text}
            sub={nameOf(entry.by)}
            onPress={() => open(entry)}
          />
        ))}
        {texts.map((text) => (
          <Row
            key={text.name}
            lead={<span className={css.untimed}>text</span>}
            title={`${placeOf(text.name).words}: edited`}
            sub={writersWords(text)}
            onPress={openText}
          />
        ))}
      </RowList>
    </Section>
  )
}

/** Said only so that nobody wonders: what was written here while apart is where everybody sees it now. */
function Own({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return null
  return (
    <Section title="Yours, arrived" sub={countedWords(entries)}>
      <RowList label="Yours, arrived">
        {entries.map((entry) => (
          <Row key={entry.id} lead={<TimeText at={entry.occurredAt} />} title={entry.text} />
        ))}
      </RowList>
    </Section>
  )
}
