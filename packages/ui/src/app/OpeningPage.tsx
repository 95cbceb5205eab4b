// While an incident is read from this machine, or from the server when it is not here.
import { type IncidentId, incidentLabel } from '@holdfast/model'
import { useAwaitOnScreen } from '../kit/guard/useAwaitOnScreen.ts'
import css from './Nowhere.module.css'

export function OpeningPage({ id }: { readonly id: IncidentId }) {
  useAwaitOnScreen()
  return (
    <main className={css.page} data-opening>
      <p className={css.sub} role="status">
        Opening {incidentLabel(id)}…
      </p>
    </main>
  )
}
