// The organisation's glossary: each word, what kind it is and how it is told outside; and the words that the product knows anyway, which
// the organisation may tell otherwise.
import {
  foldText,
  KNOWN_TERMS,
  putTerm,
  removeTerm,
  TERM_KINDS,
  type Term,
  type TermKind,
  type TermRow,
  termsOf,
} from '@holdfast/model'
import { useRef, useState } from 'react'
import {
  Badge,
  Button,
  EmptyState,
  FormError,
  Row,
  RowList,
  SearchField,
  Select,
  TextField,
} from '../kit/index.ts'
import { useRefused } from '../local/index.ts'
import { useDraft } from '../parts/useDraft.ts'
import { useMayWriteWorkspace } from '../session/useMayWrite.ts'
import { useWorkspace } from '../session/useRoom.ts'
import { useRunWorkspace } from '../session/useRun.ts'
import css from './Glossary.module.css'

const KINDS: Readonly<Record<TermKind, { readonly label: string; readonly hint: string }>> = {
  jargon: { label: 'jargon', hint: 'readers may not know it' },
  internal: { label: 'internal name', hint: 'a machine, service or place that stays inside' },
  plain: { label: 'known to everybody', hint: 'it is never marked' },
}

const BLANK = { id: null as TermRow['id'] | null, term: '', say: '', kind: 'jargon' as TermKind }

export function Glossary() {
  const terms = useWorkspace((state) => termsOf(state.terms))
  const mayWrite = useMayWriteWorkspace()
  const [words, setWords, forget] = useDraft('glossary', BLANK)
  const [sought, setSought] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const own = new Set(terms.map(({ term }) => foldText(term)))
  const isSought = ({ term, say }: Term) => foldText(`${term} ${say}`).includes(foldText(sought))
  const known = KNOWN_TERMS.filter((one) => !own.has(foldText(one.term)) && isSought(one))
  const shown = terms.filter(isSought)
  const change = (one: Term, id: TermRow['id'] | null) => {
    setWords({ id, term: one.term, say: one.say, kind: one.kind })
    form.current?.querySelector('input')?.focus()
  }
  return (
    <div className={css.glossary}>
      {mayWrite ? <TermForm ref={form} {...{ words }} onChange={setWords} onDone={forget} /> : null}
      <SearchField label="Find a word" placeholder="Find a word" value={sought} onChange={setSought} />
      {shown.length > 0 ? (
        <RowList label="Words of the organisation">
          {shown.map((one) => (
            <TermLine key={one.id} one={one} onChange={mayWrite ? () => change(one, one.id) : null} />
          ))}
        </RowList>
      ) : terms.length === 0 ? (
        <EmptyState
          title="No words of your own yet"
          next="Put down the names of your services and hosts, and what customers call them."
        />
      ) : null}
      <details className={css.known} open={sought !== '' && known.length > 0}>
        <summary>Words that are marked anyway ({known.length})</summary>
        <RowList label="Words that are marked anyway">
          {known.map((one) => (
            <Row
              key={one.term}
              title={one.term}
              sub={one.say === '' ? 'no replacement' : `→ ${one.say}`}
              trailing={
                mayWrite ? (
                  <Button
                    size="sm"
                    variant="quiet"
                    aria-label={`Tell “${one.term}” otherwise`}
                    onPress={() => change(one, null)}
                  >
                    Tell it otherwise…
                  </Button>
                ) : null
              }
            />
          ))}
        </RowList>
      </details>
    </div>
  )
}

function TermLine({ one, onChange }: { readonly one: TermRow; readonly onChange: (() => void) | null }) {
  const run = useRunWorkspace()
  return (
    <Row
      title={one.term}
      sub={one.kind === 'plain' ? 'never marked' : one.say === '' ? 'is left out' : `→ ${one.say}`}
      trailing={
        <>
          <Badge>{KINDS[one.kind].label}</Badge>
          {onChange === null ? null : (
            <>
              <Button size="sm" variant="quiet" aria-label={`Change “${one.term}”`} onPress={onChange}>
                Change…
              </Button>
              <Button
                size="sm"
                variant="quiet"
                aria-label={`Take “${one.term}” away`}
                onPress={() => void run(removeTerm, { id: one.id })}
              >
                Take away
              </Button>
            </>
          )}
        </>
      }
    />
  )
}

interface TermFormProps {
  readonly ref: React.Ref<HTMLFormElement>
  readonly words: typeof BLANK
  readonly onChange: (words: typeof BLANK) => void
  readonly onDone: () => void
}

function TermForm({ ref, words, onChange, onDone }: TermFormProps) {
  const run = useRunWorkspace()
  const refused = useRefused({ term: words.term, say: words.say })
  const send = () => {
    const { id, ...fields } = words
    const result = run(putTerm, id === null ? fields : { ...fields, id })
    if (result.ok) onDone()
    else refused.set(result.error)
  }
  return (
    <form
      ref={ref}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextField
        label="Word"
        placeholder="read replica"
        autoComplete="off"
        value={words.term}
        error={refused.at('term')}
        onChange={(term) => onChange({ ...words, term })}
      />
      <TextField
        label="Told outside as"
        placeholder="copy of our data; empty: leave it out"
        autoComplete="off"
        isDisabled={words.kind === 'plain'}
        value={words.kind === 'plain' ? '' : words.say}
        error={refused.at('say')}
        onChange={(say) => onChange({ ...words, say })}
      />
      <Select
        label="It is"
        items={TERM_KINDS.map((id) => ({ id, ...KINDS[id] }))}
        value={words.kind}
        onChange={(kind) => onChange({ ...words, kind })}
      />
      <div className={css.acts}>
        <Button type="submit" variant="primary" tone="comms">
          {words.id === null ? 'Put it into the glossary' : 'Save the word'}
        </Button>
        {words.term === '' && words.say === '' ? null : (
          <Button variant="quiet" onPress={onDone}>
            Not now
          </Button>
        )}
      </div>
      <FormError>{refused.rest}</FormError>
    </form>
  )
}
