// The templates of updates by audience and phase: the organisation's own where it has one, else the product's. What somebody else saved
// while one writes is shown, and not written over unseen.
import {
  type Audience,
  AUDIENCES,
  defaultTemplate,
  ownTemplate,
  type Phase,
  PHASES,
  setTemplate,
  TEMPLATE_PLACES,
  templateKey,
} from '@holdfast/model'
import { useState } from 'react'
import { Badge, Button, FormError, Notice, Select, TextArea } from '../kit/index.ts'
import { useRefused } from '../local/index.ts'
import { useDraft } from '../parts/useDraft.ts'
import { useMayWriteWorkspace } from '../session/useMayWrite.ts'
import { useWorkspace } from '../session/useRoom.ts'
import { useRunWorkspace } from '../session/useRun.ts'
import { AUDIENCE_TITLES } from '../words/audiences.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import css from './Glossary.module.css'

export function Templates() {
  return useMayWriteWorkspace() ? <EditedTemplates /> : <OwnTemplates />
}

/** For whoever only reads: those that the organisation has of its own. */
function OwnTemplates() {
  const templates = useWorkspace((state) => state.templates)
  const own = AUDIENCES.flatMap((audience) =>
    PHASES.flatMap((phase) => {
      const text = ownTemplate(templates, audience, phase)
      return text === null ? [] : [{ title: `${AUDIENCE_TITLES[audience]}, ${PHASE_WORDS[phase]}`, text }]
    }),
  )
  return (
    <div className={css.glossary}>
      {own.map(({ title, text }) => (
        <section key={title} aria-label={title}>
          <h3 className={css.title}>{title}</h3>
          <p className={css.words}>{text}</p>
        </section>
      ))}
      <p className={css.rest}>
        {own.length === 0 ? 'Every update begins' : 'Every other update begins'} from the product’s template.
      </p>
    </div>
  )
}

function EditedTemplates() {
  const [audience, setAudience] = useState<Audience>('customers')
  const [phase, setPhase] = useState<Phase>('investigating')
  const templates = useWorkspace((state) => state.templates)
  const hasOwn = (one: Audience, of: Phase) => ownTemplate(templates, one, of) !== null
  return (
    <div className={css.glossary}>
      <div className={css.pair}>
        <Select
          label="To"
          items={AUDIENCES.map((id) => ({ id, label: AUDIENCE_TITLES[id] }))}
          value={audience}
          onChange={setAudience}
        />
        <Select
          label="While the incident is"
          items={PHASES.map((id) => ({
            id,
            label: PHASE_WORDS[id],
            ...(hasOwn(audience, id) ? { hint: 'your own' } : {}),
          }))}
          value={phase}
          onChange={setPhase}
        />
      </div>
      <TemplateEditor key={templateKey(audience, phase)} {...{ audience, phase }} />
    </div>
  )
}

function TemplateEditor({ audience, phase }: { readonly audience: Audience; readonly phase: Phase }) {
  const key = templateKey(audience, phase)
  const run = useRunWorkspace()
  const settled = useWorkspace((state) => state.templates.get(key))
  const own = useWorkspace((state) => ownTemplate(state.templates, audience, phase))
  const reads = own ?? defaultTemplate(audience, phase)
  const [draft, setDraft, forget] = useDraft(`template ${key}`, { text: reads, seen: reads })
  const refused = useRefused({ text: draft.text })
  const typed = draft.text !== draft.seen
  const text = typed ? draft.text : reads
  const others = (settled?.heads ?? []).filter(({ id }) => id !== settled?.shown.id)
  const save = (words: string) => {
    const result = run(setTemplate, {
      audience,
      phase,
      text: words.trim() === defaultTemplate(audience, phase) ? '' : words,
    })
    if (result.ok) forget()
    else refused.set(result.error)
  }
  return (
    <form
      className={css.template}
      onSubmit={(event) => {
        event.preventDefault()
        save(text)
      }}
    >
      <p>{own === null ? <Badge>the product’s</Badge> : <Badge tone="comms">your own</Badge>}</p>
      {typed && draft.seen !== reads ? (
        <Notice
          tone="warn"
          title="It was changed meanwhile. It reads now:"
          actions={
            <Button size="sm" onPress={forget}>
              Take that
            </Button>
          }
        >
          <span className={css.words}>{reads}</span>
        </Notice>
      ) : null}
      {others.map((one) => (
        <Notice
          key={one.id}
          tone="warn"
          title={`${one.by.name} changed it apart from this. Saving settles it; theirs reads:`}
          actions={
            <Button size="sm" onPress={() => setDraft({ text: one.value, seen: reads })}>
              Take theirs
            </Button>
          }
        >
          <span className={css.words}>{one.value === '' ? 'the product’s' : one.value}</span>
        </Notice>
      ))}
      <TextArea
        label="First words of the update"
        rows={9}
        value={text}
        error={refused.at('text')}
        onChange={(words) => setDraft({ text: words, seen: typed ? draft.seen : reads })}
      />
      <FormError>{refused.rest}</FormError>
      <div className={css.acts}>
        <Button
          type="submit"
          variant="primary"
          tone="comms"
          isDisabled={text === reads && others.length === 0}
        >
          Save the template
        </Button>
        {typed ? (
          <Button variant="quiet" onPress={forget}>
            As it was
          </Button>
        ) : null}
        {own === null ? null : (
          <Button variant="quiet" onPress={() => save('')}>
            Use the product’s again
          </Button>
        )}
      </div>
      <dl className={css.places} aria-label="What is filled in">
        {Object.entries(TEMPLATE_PLACES).map(([place, says]) => (
          <div key={place}>
            <dt>{`{${place}}`}</dt>
            <dd>{says}</dd>
          </div>
        ))}
        <div>
          <dt>‹what is asked for›</dt>
          <dd>a blank: nobody is told before it is filled in or taken out</dd>
        </div>
      </dl>
    </form>
  )
}
