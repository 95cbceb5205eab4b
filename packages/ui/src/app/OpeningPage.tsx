// While an incident is read from this machine, or from the server when it is not here.
import { type IncidentId, incidentLabel } from '@holdfast/model'
import css from './Nowhere.module.css'

export const OpeningPage = ({ id }: { readonly id: IncidentId }) => (
  <main className={css.page}>
    <p className={css.sub} role="status">
      Opening {incidentLabel(id)}…
    </p>
  </main>
)
