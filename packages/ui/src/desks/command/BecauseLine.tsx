// The one line in which a decision is closed: why, whose action it becomes, and the press that begins the hold.
import { Button, lazyPart, TextField } from '../../kit/index.ts'
import css from './DecisionCard.module.css'
import { type DecidingForm, OWN_WORDS } from './useDeciding.ts'

const OwnerSelect = lazyPart({
  what: 'The choice of whose action it becomes',
  as: 'panel',
  load: () => import('./OwnerSelect.tsx').then((it) => it.OwnerSelect),
})

export function BecauseLine({ deciding }: { readonly deciding: DecidingForm }) {
  const { form, option, owner, people, picks } = deciding
  const takesFocus = picks > 0
  const isOwn = form.words.picked === OWN_WORDS
  return (
    <form className={css.because} onSubmit={form.submit} aria-label="Decide" data-deciding>
      {isOwn ? (
        <TextField
          autoFocus={takesFocus}
          label="What is decided"
          autoComplete="off"
          {...form.field('own', 'decided')}
        />
      ) : null}
      <div className={css.line}>
        <div className={css.why}>
          <TextField
            autoFocus={takesFocus && !isOwn}
            label="Because"
            placeholder="one line, for who reads it in a year"
            autoComplete="off"
            value={form.words.because}
            onChange={(because) => form.change({ because })}
            error={form.at('reason') ?? (isOwn ? undefined : form.at('decided')) ?? form.rest}
          />
        </div>
        <div className={css.owner}>
          <OwnerSelect form={form} owner={owner} people={people} />
        </div>
        <Button type="submit" variant="primary" className={css.decide ?? ''}>
          {option === undefined ? 'Decide' : `Decide: ${option.label}`}
        </Button>
      </div>
    </form>
  )
}
